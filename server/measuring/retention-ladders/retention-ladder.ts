// The ladder of n-alkanes of a method on an instrument: the newest version tells the retention indices of its runs. Pure.
import {
  isExtrapolated,
  kovatsIndex,
  retentionIndex,
  type RetentionMarker,
} from '../../chemistry/spectra/retention.js';

export interface LadderMarker {
  readonly milliseconds: number;
  /** 100 × carbon atoms. */
  readonly index: number;
}

export interface RetentionLadder {
  readonly id: string;
  readonly laboratoryId: string;
  readonly instrumentId: string;
  readonly method: string;
  readonly version: number;
  /** The run of alkanes. */
  readonly measurementId: string;
  readonly carbons: string;
  readonly kind: 'linear' | 'isothermal';
  readonly holdUpMilliseconds: number;
  readonly markers: readonly LadderMarker[];
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

interface MarkerPeak {
  readonly area: string;
  readonly apexMilliseconds: number;
}

/** The largest peaks, in order of retention, are the alkanes that were named; fewer where the run has not so many. */
export function markersOf(peaks: readonly MarkerPeak[], carbons: readonly number[]): readonly LadderMarker[] {
  return [...peaks]
    .sort((a, b) => Number(b.area) - Number(a.area))
    .slice(0, carbons.length)
    .sort((a, b) => a.apexMilliseconds - b.apexMilliseconds)
    .map(({ apexMilliseconds }, at) => ({ milliseconds: apexMilliseconds, index: 100 * (carbons[at] ?? 0) }));
}

export type LadderScale = Pick<RetentionLadder, 'kind' | 'holdUpMilliseconds' | 'markers'>;

export interface LadderIndex {
  readonly value: number;
  readonly isExtrapolated: boolean;
}

/** Null where the ladder does not tell. */
export function indexBy({ kind, holdUpMilliseconds, markers }: LadderScale, seconds: number): LadderIndex | null {
  const series: readonly RetentionMarker[] = markers.map(({ milliseconds, index }) => ({
    seconds: milliseconds / 1_000,
    index,
  }));
  const value =
    kind === 'linear' ? retentionIndex(seconds, series) : kovatsIndex(seconds, holdUpMilliseconds / 1_000, series);
  return value === undefined ? null : { value, isExtrapolated: isExtrapolated(seconds, series) };
}

/** What is kept with a finding or a spectrum: no index beyond the ladder, and to a tenth. */
export function keptIndex(scale: LadderScale, milliseconds: number): string | null {
  const index = indexBy(scale, milliseconds / 1_000);
  return index === null || index.isExtrapolated ? null : index.value.toFixed(1);
}

/** Its name in the ledger. */
export const ladderKey = (id: string): string => `retention-ladder:${id}`;
