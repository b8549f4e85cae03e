// What a page shows of an evaluated run, as tables for spreadsheets: first what they were made from, then the numbers.
import type { T } from '../../../views/messages/translate.js';
import { traceLabel } from '../../../views/parts/trace-legend.js';
import type { Scans } from '../../../lab-instruments/measurement.js';
import { csvLine } from '../../foundation/csv-line.js';
import { evaluatedSpectrum, ownTraces, type EvaluatedSpectrum } from './evaluated-run.js';
import type { PeakView } from '../../../views/measurements/measurement-view.js';
import type { IonRatioPartProps } from '../../../views/measurements/ion-ratio-part.js';
import type { OpenRun } from './open-run.js';

/** A row for each scan of either injection, at its own time. */
export function chromatogramTable(t: T, open: OpenRun, source: readonly (readonly [string, string])[]): string {
  const { measurement, scans, evaluation, other } = open;
  const labels = ownTraces(scans, evaluation).map(({ header }) => traceLabel(t, header));
  const injections = [{ number: measurement.number, scans }, ...(other === undefined ? [] : [other])];
  const head = [t('analysis.measurement'), t('evaluation.scans'), t('common.plot.retention'), ...labels];
  const rows = injections.flatMap(({ number, scans: each }) => scanRows(t, { number, scans: each }, open));
  return [...provenance(source), csvLine(head), ...rows].join('');
}

interface Injection {
  readonly number: string;
  readonly scans: Scans;
}

function scanRows(t: T, { number, scans }: Injection, { evaluation }: OpenRun): readonly string[] {
  const traces = ownTraces(scans, evaluation);
  return Array.from(scans.retentionSeconds, (seconds, scan) =>
    csvLine([
      number,
      String(scan + 1),
      numeral(t, Number((seconds / 60).toFixed(6))),
      ...traces.map(({ signal }) => numeral(t, signal.values[scan] ?? 0)),
    ]),
  );
}

export function spectrumTable(t: T, open: OpenRun, source: readonly (readonly [string, string])[]): string {
  const { measurement, scans, evaluation, other } = open;
  const own = evaluatedSpectrum(scans, evaluation);
  const theirs = other && evaluatedSpectrum(other.scans, evaluation);
  const head = [t('analysis.measurement'), t('evaluation.scans'), t('common.plot.mz'), t('evaluation.counts')];
  return [
    ...provenance(source),
    csvLine(head),
    ...(own === undefined ? [] : stickRows(t, measurement.number, own)),
    ...(other && theirs ? stickRows(t, other.number, theirs) : []),
  ].join('');
}

function stickRows(t: T, number: string, { spectrum, scans }: EvaluatedSpectrum): readonly string[] {
  return Array.from(spectrum.mz, (mz, at) =>
    csvLine([number, `${scans.first + 1}–${scans.last + 1}`, numeral(t, mz), numeral(t, spectrum.intensity[at] ?? 0)]),
  );
}

interface Sticks {
  /** Of the measurement. */
  readonly number: string;
  readonly of: 'component' | 'peak';
  readonly peak: PeakView;
}

/** The ions of a component or a peak, in thousandths of its base peak as it was searched. */
export function sticksTable(
  t: T,
  { number, of, peak }: Sticks,
  source: readonly (readonly [string, string])[],
): string {
  const minutes = t.formats.minutes(peak.apexSeconds, 3);
  const name = t(of === 'peak' ? 'evaluation.peaks.title' : 'evaluation.component.title', {
    number: peak.number,
    minutes,
  });
  const head = [t('analysis.measurement'), name, t('common.plot.mz'), t('evaluation.counts')];
  const rows = peak.sticks.map(({ mz, intensity }) => csvLine([number, '', numeral(t, mz), numeral(t, intensity)]));
  return [...provenance(source), csvLine(head), ...rows].join('');
}

/** Every peak with the numbers of its row; where a person integrated it, its own mark. */
export function peakTable(t: T, peaks: readonly PeakView[], source: readonly (readonly [string, string])[]): string {
  const cell = (value: number | null): string => (value === null ? '' : numeral(t, value));
  const minutes = (seconds: number): string => numeral(t, Number((seconds / 60).toFixed(5)));
  const columns: readonly (readonly [string, (peak: PeakView) => string])[] = [
    [t('common.plot.peak'), ({ number }) => String(number)],
    [t('analysis.peak.retention'), ({ apexSeconds }) => minutes(apexSeconds)],
    [t('evaluation.peaks.start'), ({ startSeconds }) => minutes(startSeconds)],
    [t('evaluation.peaks.end'), ({ endSeconds }) => minutes(endSeconds)],
    [t('evaluation.index'), ({ retentionIndex }) => cell(retentionIndex && Number(retentionIndex.value.toFixed(1)))],
    [t('analysis.peak.area'), ({ area }) => numeral(t, area)],
    [t('analysis.peak.areaPercent'), ({ areaPercent }) => numeral(t, Number(areaPercent.toFixed(4)))],
    [t('evaluation.hand'), ({ isByHand }) => (isByHand ? t('analysis.reported.manual') : '')],
    [t('analysis.peak.height'), ({ height }) => numeral(t, height)],
    [t('analysis.peak.signalToNoise'), ({ signalToNoise }) => cell(signalToNoise)],
    [t('evaluation.ionNoise'), ({ ionSignalToNoise: told }) => cell(told && Number(told.toFixed(1)))],
    [t('analysis.peak.width'), ({ widthSeconds }) => cell(widthSeconds)],
    [t('analysis.peak.tailing'), ({ tailing }) => cell(tailing)],
    [t('analysis.peak.best'), ({ hits }) => hits[0]?.name ?? ''],
    [t('analysis.hit.score'), ({ hits }) => cell(hits[0]?.score ?? null)],
  ];
  const head = columns.map(([name]) => name);
  const rows = peaks.map((peak) => csvLine(columns.map(([, shown]) => shown(peak))));
  return [...provenance(source), csvLine(head), ...rows].join('');
}

export function ratioTable(
  t: T,
  part: IonRatioPartProps | undefined,
  source: readonly (readonly [string, string])[],
): string {
  const quantifier = part?.rows[0] === undefined ? '' : numeral(t, part.rows[0].mz);
  const head = [
    t('common.plot.mz'),
    t('analysis.peak.area'),
    t('evaluation.ratios.ratio', { mz: quantifier }),
    t('evaluation.ratios.referenceArea'),
    t('evaluation.ratios.referenceRatio'),
    t('evaluation.ratios.deviation'),
  ];
  const cell = (value: number | null): string => (value === null ? '' : numeral(t, value));
  const rows = (part?.rows ?? []).map((row) =>
    csvLine([
      numeral(t, row.mz),
      cell(row.area),
      cell(row.ratioPercent),
      cell(row.referenceArea),
      cell(row.referencePercent),
      cell(row.deviationPercent),
    ]),
  );
  return [...provenance(source), csvLine(head), ...rows].join('');
}

function provenance(source: readonly (readonly [string, string])[]): readonly string[] {
  return [...source.map((pair) => csvLine(pair)), csvLine([''])];
}

/** Every digit that is there, with the reader's decimal mark: a spreadsheet takes another for a date. */
function numeral(t: T, value: number): string {
  return String(value).replace('.', t.formats.decimal(0.5, 1).charAt(1));
}
