// From the laboratory's own spectra to what the pages show.
import type { OwnSpectrumLine } from '../../../views/own-spectra/own-spectra-page.js';
import type { OwnSpectrumView } from '../../../views/own-spectra/own-spectrum-page.js';
import type { NewOwnSpectrumPageProps } from '../../../views/own-spectra/new-own-spectrum-page.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import { lotById } from '../../evidence/lots/lot-store.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import { parseEntry } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { mayDo, permit } from '../../people/permissions.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import { analysisOf } from '../measurements/studied-peak.js';
import { keptIndex } from '../retention-ladders/retention-ladder.js';
import { ladderById, ladderFor } from '../retention-ladders/retention-ladder-store.js';
import { instrumentById } from '../instruments/instrument-store.js';
import type { AnalysisHit, IonList } from '../measurements/analysis.js';
import { hitName } from '../measurements/hit-name.js';
import { measurementById } from '../measurements/measurement-store.js';
import { substanceById } from '../../chemistry/substances/known-substance.js';
import { registryInForce } from '../../chemistry/substances/registry-store.js';
import { ownSpectrumKey, stateOf, type OwnSpectrum } from './own-spectrum.js';

export async function ownSpectrumLines(db: Db, spectra: readonly OwnSpectrum[]): Promise<readonly OwnSpectrumLine[]> {
  const people = await peopleNamed(
    db,
    spectra.map(({ madeBy }) => madeBy),
  );
  return spectra.map((spectrum) => ({
    id: spectrum.id,
    name: spectrum.name,
    material: spectrum.material,
    seconds: spectrum.retentionMilliseconds / 1_000,
    method: spectrum.method,
    proposedBy: shortName(people.get(spectrum.madeBy)?.name ?? spectrum.madeBy),
    proposedAt: spectrum.madeAt,
    state: stateOf(spectrum),
  }));
}

export async function ownSpectrumView(lab: Lab, t: T, spectrum: OwnSpectrum): Promise<OwnSpectrumView> {
  const [line] = await ownSpectrumLines(lab.db, [spectrum]);
  const measurement = await measurementById(lab.db, spectrum.measurementId);
  const lot = await lotById(lab.db, spectrum.lotId);
  if (line === undefined || measurement === undefined || lot === undefined) throw new NotFound('spectrum');
  const { review, withdrawal, formula, casNumber, inchiKey, retentionIndex, instrumentId } = spectrum;
  const people = await peopleNamed(
    lab.db,
    [review?.by, withdrawal?.by].filter((id) => id !== undefined),
  );
  const named = (id: string): string => shortName(people.get(id)?.name ?? id);
  const ladder = spectrum.ladderId === null ? undefined : await ladderById(lab.db, spectrum.ladderId);
  const entries = await entriesOfItem(lab.db, spectrum.laboratoryId, ownSpectrumKey(spectrum.id));
  const { substances } = await registryInForce(lab.db, spectrum.laboratoryId);
  const substance = spectrum.substanceId === null ? undefined : substanceById(spectrum.substanceId, substances);
  return {
    ...line,
    ...{ formula, casNumber, inchiKey, retentionIndex, peakNumber: spectrum.peakNumber },
    retentionIndexSource: spectrum.retentionIndexSource,
    ladderVersion: ladder?.version ?? null,
    substance: substance?.names[t.language] ?? null,
    measurement: { number: measurement.number, href: paths.measurement(measurement.id) },
    lot: { number: lot.number, href: paths.lot(lot.number) },
    instrument: instrumentId === null ? null : ((await instrumentById(lab.db, instrumentId))?.name ?? null),
    review: review && { ...review, person: named(review.by) },
    withdrawal: withdrawal && { ...withdrawal, person: named(withdrawal.by) },
    sticks: sticksOf(spectrum.ions),
    against: against(t, await bestOther(lab, spectrum)),
    proofs: entries.map(({ seq, leaf_hash: hash, bytes }) => ({
      ...{ hash, href: paths.ledgerEntry(seq) },
      fact: t.code('ledger', `fact.${parseEntry(bytes).type}`),
    })),
  };
}

/** What another library holds of it, for the eye of the person who judges: by the analysis that it was taken from. */
async function bestOther(lab: Lab, spectrum: OwnSpectrum): Promise<AnalysisHit | undefined> {
  const measurement = await measurementById(lab.db, spectrum.measurementId);
  const analysis = measurement && (await analysisOf(lab, measurement, spectrum.analysisId));
  const peak = analysis?.document.peaks.find(({ number }) => number === spectrum.peakNumber);
  return peak?.hits.find((hit) => !hit.recordId.startsWith('own:'));
}

function against(t: T, hit: AnalysisHit | undefined): OwnSpectrumView['against'] {
  return hit === undefined
    ? null
    : { name: hitName(hit, t.language), score: Number(hit.score), sticks: sticksOf(hit.ions) };
}

type ProposedPeak = Pick<
  NewOwnSpectrumPageProps,
  'measurement' | 'peakNumber' | 'seconds' | 'index' | 'sticks' | 'bestHit' | 'values'
>;

/** The peak that is to be proposed, with what its best hit says of it filled in. */
export async function proposedPeak(
  lab: Lab,
  actor: Actor,
  t: T,
  place: { readonly measurementId: string; readonly peak: string },
): Promise<ProposedPeak> {
  const measurement = await measurementById(lab.db, place.measurementId);
  if (measurement === undefined) throw new NotFound('measurement');
  permit(actor, 'spectrum.propose', measurement);
  const { document } = await analysisOf(lab, measurement, null);
  const peak = document.peaks.find(({ number }) => String(number) === place.peak);
  if (peak === undefined) throw new NotFound('peak');
  const [hit] = peak.hits;
  const ladder = await ladderFor(lab.db, measurement);
  const index = ladder === undefined ? null : keptIndex(ladder, peak.apexMilliseconds);
  return {
    measurement: { id: measurement.id, number: measurement.number, sampleName: measurement.identity.sampleName },
    peakNumber: peak.number,
    seconds: peak.apexMilliseconds / 1_000,
    index: ladder === undefined || index === null ? null : { index: told(t, index), version: ladder.version },
    sticks: sticksOf(peak.ions),
    bestHit: hit === undefined ? null : { name: hitName(hit, t.language), score: Number(hit.score) },
    values: {
      name: hit?.name ?? '',
      formula: hit?.formula ?? '',
      casNumber: hit?.casNumber ?? '',
      inchiKey: hit?.inchiKey ?? '',
    },
  };
}

const told = (t: T, index: string): string => t.formats.decimal(Number(index), 1);

const sticksOf = (ions: IonList) => ions.map(([mz, intensity]) => ({ mz, intensity }));

export function mayJudge(actor: Actor, spectrum: OwnSpectrum): boolean {
  const isOther = actor.id !== spectrum.madeBy;
  return stateOf(spectrum) === 'proposed' && isOther && mayDo(actor, 'spectrum.review', spectrum);
}

export function mayWithdraw(actor: Actor, spectrum: OwnSpectrum): boolean {
  return stateOf(spectrum) === 'approved' && mayDo(actor, 'spectrum.review', spectrum);
}
