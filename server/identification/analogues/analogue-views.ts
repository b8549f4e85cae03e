// From nearest analogues to what the page shows.
import type { AnaloguesPageProps, ClassHintView } from '../../../views/analogues/analogues-page.js';
import type { T } from '../../../views/messages/translate.js';
import type { AnalysisPeak } from '../../measuring/measurements/analysis.js';
import { hitName } from '../../measuring/measurements/hit-name.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';
import type { SubstanceClass } from '../../chemistry/structures/class-patterns.js';
import type { ClassHint } from './class-hints.js';
import type { IonReason } from './class-ions.js';
import type { Analogue, NearestAnalogues } from './nearest-analogues.js';

export interface FoundAnalogues {
  readonly measurement: StoredMeasurement;
  readonly peak: AnalysisPeak;
  readonly found: NearestAnalogues;
}

export function analoguesView(t: T, { measurement, peak, found }: FoundAnalogues): Omit<AnaloguesPageProps, 't'> {
  return {
    measurement: { id: measurement.id, number: measurement.number },
    peakNumber: peak.number,
    seconds: peak.apexMilliseconds / 1_000,
    sticks: peak.ions.map(([mz, intensity]) => ({ mz, intensity })),
    mass: found.mass,
    core: found.core,
    hints: found.hints.map((hint) => hintView(t, hint)),
    analogues: found.analogues.map((analogue) => ({
      ...{ id: analogue.recordId, name: hitName(analogue, t.language), formula: analogue.formula },
      ...{
        score: analogue.score,
        broughtFrom: analogue.broughtFrom,
        shift: analogue.shift,
        picture: analogue.picture,
        holdsCore: analogue.holdsCore,
      },
      library: `${analogue.library.name} ${analogue.library.version}`,
      classes: (analogue.classes ?? []).map((name) => classNamed(t, name)),
    })),
    libraries: found.libraries.map(({ name, version }) => `${name} ${version}`),
  };
}

export const classNamed = (t: T, name: SubstanceClass): string => t.code('libraries', `class.${name}`);

function hintView(t: T, { name, analogues, among, ions }: ClassHint<Analogue>): ClassHintView {
  const names = analogues.map((analogue) => hitName(analogue, t.language)).join(', ');
  const byAnalogues =
    analogues.length > 0 ? [t('libraries.hint.analogues', { count: analogues.length, of: among, names })] : [];
  return { name: classNamed(t, name), reasons: [...byAnalogues, ...ions.map((reason) => ionSaid(t, reason))] };
}

function ionSaid(t: T, { kind, mass, percent }: IonReason): string {
  const said = { mass, percent: t.formats.decimal(percent, percent < 10 ? 1 : 0) };
  if (kind === 'loss') return mass === 0 ? t('libraries.hint.molecule', said) : t('libraries.hint.loss', said);
  return kind === 'base' ? t('libraries.hint.base', said) : t('libraries.hint.ion', said);
}
