// The parts of an evaluated run as pages show them.
import type { Stretch } from '../../../views/evaluation.js';
import { evaluationQuery } from '../../../views/evaluation.js';
import type { T } from '../../../views/messages/translate.js';
import type { IonRatioPartProps } from '../../../views/measurements/ion-ratio-part.js';
import type { PeakView } from '../../../views/measurements/measurement-view.js';
import type { RangePartProps } from '../../../views/measurements/range-part.js';
import type { ReproductionPartProps } from '../../../views/measurements/reproduction-part.js';
import type { RunPartProps } from '../../../views/measurements/run-part.js';
import type { Stick } from '../../../views/parts/plot-labels.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { shownFactor } from '../../chemistry/spectra/nist-identity.js';
import type { ScanRange } from '../../chemistry/spectra/scan-range.js';
import type { RawSpectrum } from '../../chemistry/spectra/spectrum.js';
import { evaluatedSpectrum, likeness, ratioRows } from './evaluated-run.js';
import type { StoredMeasurement } from './measurement.js';
import type { OpenRun } from './open-run.js';
import { integrateForm } from './integration-parts.js';
import { rangeHits } from './range-hits.js';
import { takePart } from './selection-parts.js';
import { overlayRuns } from './overlay-store.js';
import { fileStanding } from './received-file-store.js';

/** With what the libraries hold of it, and the wanted hit against it: the first where none is wanted and no other injection is. */
export async function rangePart(
  lab: Lab,
  t: T,
  { open, actor, wanted }: { readonly open: OpenRun; readonly actor: Actor; readonly wanted: number | undefined },
): Promise<RangePartProps | undefined> {
  const part = shownRange(t, open);
  if (part === undefined) return undefined;
  const found = await rangeHits(lab, t, { open, wanted });
  const { measurement, evaluation } = open;
  const query = { ...evaluationQuery(evaluation), component: '0' };
  const components = {
    href: paths.savedEvaluation(measurement.id, '', query),
    part: paths.savedEvaluation(measurement.id, 'components', query),
  };
  const take = found && takePart({ open, actor }, 'mean', 1);
  return { ...part, found, components, take, integrate: await integrateForm(lab, actor, open) };
}

function shownRange(
  t: T,
  { measurement, scans, evaluation, other }: OpenRun,
): Omit<RangePartProps, 'found' | 'components' | 'take' | 'integrate'> | undefined {
  const own = evaluatedSpectrum(scans, evaluation);
  if (own === undefined) return undefined;
  const theirs = other && evaluatedSpectrum(other.scans, evaluation);
  return {
    t,
    title: rangeTitle(t, own.scans, scans.retentionSeconds),
    scans: numbers(own.scans),
    background: own.background && numbers(own.background),
    sticks: sticksOf(own.spectrum),
    other: theirs &&
      other && {
        number: other.number,
        href: paths.savedEvaluation(measurement.id, '', evaluationQuery(evaluation)),
        part: paths.savedEvaluation(measurement.id, 'spectrum', evaluationQuery(evaluation)),
        scans: numbers(theirs.scans),
        sticks: sticksOf(theirs.spectrum),
        matchFactor: shownFactor(likeness(own.spectrum, theirs.spectrum).matchFactor),
        reverseMatchFactor: shownFactor(likeness(own.spectrum, theirs.spectrum).reverseMatchFactor),
      },
  };
}

function rangeTitle(t: T, { first, last }: ScanRange, seconds: Float64Array): string {
  const minutes = (scan: number) => t.formats.minutes(seconds[scan] ?? 0, 3);
  if (first === last) return t('analysis.scan.title', { number: first + 1, minutes: minutes(first) });
  return t('evaluation.range.title', { from: minutes(first), to: minutes(last) });
}

const numbers = ({ first, last }: ScanRange) => ({ first: first + 1, last: last + 1 });

/** What would be nothing beside a base peak of 999 is not drawn; the saved table has it. */
function sticksOf({ mz, intensity }: RawSpectrum): readonly Stick[] {
  const highest = Array.from(intensity).reduce((most, each) => Math.max(most, each), 0);
  return Array.from(mz, (each, at) => ({ mz: each, intensity: intensity[at] ?? 0 })).filter(
    (stick) => stick.intensity > 0 && stick.intensity * 1_998 >= highest,
  );
}

/** In the chosen stretch, else between the feet of the chosen peak. */
export function ratioPart(
  t: T,
  { scans, evaluation, other }: Omit<OpenRun, 'measurement'>,
  peak: PeakView | undefined,
): IonRatioPartProps | undefined {
  const window = windowOf(evaluation.range, peak);
  const rows = window === undefined ? [] : ratioRows(scans, evaluation, { window, other });
  if (window === undefined || rows.length === 0) return undefined;
  return { t, window, rows, reference: other?.number };
}

function windowOf(range: Stretch | undefined, peak: PeakView | undefined): Stretch | undefined {
  if (range !== undefined && range.to > range.from) return range;
  return peak && { from: peak.startSeconds / 60, to: peak.endSeconds / 60 };
}

export async function reproductionPart(
  lab: Lab,
  { measurement, evaluation }: Pick<OpenRun, 'measurement' | 'evaluation'>,
  { hit, component }: { readonly hit?: number | undefined; readonly component?: number | undefined },
): Promise<Omit<ReproductionPartProps, 't' | 'measurementId'>> {
  const chosen = {
    ...(component === undefined ? {} : { component: String(component) }),
    ...(hit === undefined ? {} : { hit: String(hit) }),
  };
  return { sha256: await sha256Of(lab, measurement), query: evaluationQuery(evaluation), chosen };
}

export async function sha256Of(lab: Lab, { fileId }: StoredMeasurement): Promise<string> {
  return (await fileStanding(lab.db, fileId))?.sha256 ?? '';
}

export async function overlayOptions(lab: Lab, t: T, measurement: StoredMeasurement): Promise<RunPartProps['others']> {
  const found = await overlayRuns(lab.db, measurement);
  return found.map(({ id, number, sampleName, isBlank, sameBatch }) => {
    const marks = [
      ...(isBlank ? [t('analysis.purpose.blank')] : []),
      ...(sameBatch ? [t('evaluation.sameBatch')] : []),
    ];
    return { value: id, label: [number, sampleName, ...marks].filter(Boolean).join(', ') };
  });
}
