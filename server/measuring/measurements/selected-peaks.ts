// What was made of a chosen stretch, in the form of an analysis: a peak for its mean spectrum, or one for each component, with
// the hits of all libraries. Shown as it is asked for; kept when a finding is to rest on it.
import type { Scans } from '../../../lab-instruments/measurement.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import type { RangeComponent } from '../../chemistry/components/range-components.js';
import {
  componentAlgorithm,
  matchFactorAlgorithm,
  meanSpectrumAlgorithm,
  rankingAlgorithm,
} from '../../chemistry/spectra/algorithm.js';
import { averagedSpectrum } from '../../chemistry/spectra/averaged-spectrum.js';
import { totalIonSignal } from '../../chemistry/spectra/extracted-ion.js';
import { peakShape } from '../../chemistry/spectra/peak-shape.js';
import { unitMassSpectrum, type RawSpectrum } from '../../chemistry/spectra/spectrum.js';
import type { AnalysisDocument, AnalysisPeak } from './analysis.js';
import { ionsOf, libraryHits, milliseconds, type SearchedBy } from './analysed-peaks.js';
import type { OpenRun } from './open-run.js';
import { fileStanding } from './received-file-store.js';
import { runComponents } from './run-components.js';
import { searchedBy } from './searched-by.js';
import { selectionOf, type Selection, type SelectionKind } from './selection.js';

type Unsearched = Omit<AnalysisPeak, 'hits' | 'ions'> & { readonly spectrum: RawSpectrum };

/** Fewer ions tell nothing apart. */
const fewestIons = 2;

/** Undefined where nothing was chosen. Its peaks are none where nothing rises above the background. */
export async function selectedPeaks(
  lab: Lab,
  open: Pick<OpenRun, 'measurement' | 'scans' | 'evaluation'>,
  kind: SelectionKind,
): Promise<AnalysisDocument | undefined> {
  const { measurement, scans, evaluation } = open;
  const selection = selectionOf(kind, evaluation, scans.retentionSeconds);
  if (selection === undefined) return undefined;
  const file = await fileStanding(lab.db, measurement.fileId);
  if (file === undefined) throw new NotFound('file');
  const peaks =
    selection.kind === 'mean'
      ? meanPeak(scans, selection)
      : componentPeaks(await runComponents(lab, measurement, selection.scans), scans);
  const by = await searchedBy(lab, measurement);
  return {
    form: 'dalel-analysis-3',
    fileSha256: file.sha256,
    peakAlgorithm: kind === 'mean' ? meanSpectrumAlgorithm : componentAlgorithm,
    rankingAlgorithm: rankingAlgorithm(by.ranking),
    matchFactorAlgorithm,
    libraries: by.libraries.map(({ id, name, version, sha256, records }) => ({ id, name, version, sha256, records })),
    selection,
    peaks: await searched(lab, by, peaks),
  };
}

async function searched(lab: Lab, by: SearchedBy, peaks: readonly Unsearched[]): Promise<readonly AnalysisPeak[]> {
  const found = peaks
    .map(({ spectrum, ...peak }) => ({ peak, spectrum: unitMassSpectrum(spectrum) }))
    .filter(({ spectrum }) => spectrum.mz.length >= fewestIons);
  const hits = await libraryHits(
    lab,
    by,
    found.map(({ spectrum }) => spectrum),
  );
  return found.map(({ peak, spectrum }, at) => ({
    ...peak,
    number: at + 1,
    ions: ionsOf(spectrum),
    hits: hits[at] ?? [],
  }));
}

/** Area and height are those of the total ion current above the line between the ends of the stretch. */
function meanPeak(scans: Scans, selection: Extract<Selection, { readonly kind: 'mean' }>): readonly Unsearched[] {
  const { first, last } = selection.scans;
  const signal = totalIonSignal(scans);
  const current = signal.values.subarray(first, last + 1);
  const apexScan = first + current.reduce((top, value, at) => (value > current[top]! ? at : top), 0);
  const shape =
    first === last ? undefined : peakShape(signal, signal.values, { startScan: first, apexScan, endScan: last });
  const at = (scan: number): number => milliseconds(scans.retentionSeconds[scan]!);
  return [
    {
      ...{ number: 1, startScan: first, apexScan, endScan: last },
      ...{ startMilliseconds: at(first), apexMilliseconds: at(apexScan), endMilliseconds: at(last) },
      area: Math.max(0, shape?.area ?? 0).toFixed(1),
      areaPercent: '100.000',
      height: Math.max(0, shape?.height ?? 0).toFixed(1),
      ...{ signalToNoise: null, widthMilliseconds: null, tailing: null },
      spectrum: averagedSpectrum(scans, selection.scans, selection.backgroundScans ?? undefined),
    },
  ];
}

function componentPeaks(components: readonly RangeComponent[], scans: Scans): readonly Unsearched[] {
  const total = components.reduce((sum, { area }) => sum + area, 0);
  const seconds = scans.retentionSeconds;
  return components.map(({ apex, apexSeconds, spectrum, purity, saturated, first, last, area }, place) => {
    const [start, end] = [seconds[first]!, seconds[last]!];
    return {
      ...{ number: place + 1, startScan: first, apexScan: Math.round(apex), endScan: last },
      startMilliseconds: milliseconds(start),
      apexMilliseconds: milliseconds(apexSeconds),
      endMilliseconds: milliseconds(end),
      // Counts summed over scans, times the seconds between two of them.
      area: ((area * (end - start)) / Math.max(1, last - first)).toFixed(1),
      areaPercent: (total > 0 ? (100 * area) / total : 0).toFixed(3),
      height: spectrum.intensity.reduce((sum, each) => sum + each, 0).toFixed(1),
      ...{ signalToNoise: null, widthMilliseconds: null, tailing: null },
      purity: purity.toFixed(3),
      saturated,
      spectrum,
    };
  });
}
