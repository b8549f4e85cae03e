// A substance that the demonstration's laboratory can't name: no library and no registry holds it. It lies in the packages of three
// cases, one of them from another region. Its ions are those that α-cleavage gives of a cathinone with longer chains.
import { keepUnknown } from '../../identification/unknowns/unknown-actions.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';
import { newestAnalysis } from '../../measuring/measurements/analysis-store.js';
import { readAnalysis } from '../../measuring/measurements/analysis.js';
import type { ReportLanguage } from '../../evidence/orders/order.js';
import type { Actor } from '../../foundation/actor.js';
import type { Demonstration } from './demonstration.js';
import type { DemoCase } from './intake.js';
import { unnamed } from './unnamed-ions.js';

/** Keeps it by the spectrum of its peak. */
export async function keptAsUnknown(
  { lab, days }: Demonstration,
  file: DemoCase,
  expert: Actor,
  run: StoredMeasurement,
): Promise<void> {
  const stored = await newestAnalysis(lab.db, run.id);
  const document = stored && readAnalysis((await lab.vault.read(stored.sha256)).toString('utf8'));
  const peak = document?.peaks.find(
    ({ apexMilliseconds }) => Math.abs(apexMilliseconds / 1_000 - unnamed.retentionSeconds) < 3,
  );
  if (peak === undefined) throw new Error(`${run.number} shows no peak of the unnamed substance`);
  days.pass(7);
  const note = notes[file.story.ruling.language];
  await keepUnknown(lab, expert, { measurementId: run.id, peakNumber: peak.number, statedMass: undefined, note });
}

export const holdsUnnamed = ({ exhibits }: DemoCase): boolean =>
  exhibits.some(({ story }) => story.unnamedCounts !== undefined);

const notes: Readonly<Record<ReportLanguage, string>> = {
  ru: 'Малый пик на обеих пробах, в холостой пробе отсутствует. Библиотеки вещества не знают.',
  kk: 'Екі сынамада да шағын шың, бос сынамада жоқ. Кітапханаларда мұндай зат жоқ.',
  en: 'A small peak on both samples, absent from the blank. No library holds the substance.',
};

/** What the conclusion says of it. */
export const unnamedRemark: Readonly<Record<ReportLanguage, string>> = {
  ru: 'На хроматограммах обеих проб есть пик ещё одного вещества, установить которое имеющимися библиотеками и стандартными образцами не удалось.',
  kk: 'Екі сынаманың хроматограммаларында тағы бір заттың шыңы бар; оны қолда бар кітапханалар мен стандартты үлгілер бойынша анықтау мүмкін болмады.',
  en: 'The chromatograms of both samples show a peak of one more substance, which the libraries and reference materials at hand could not establish.',
};
