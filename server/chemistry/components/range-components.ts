// The components whose tops lie in a stretch of a run, looked for in that stretch with some scans more on each side.
import type { Scans } from '../../../lab-instruments/measurement.js';
import { cutScans, widened } from '../spectra/cut-scans.js';
import type { ScanRange } from '../spectra/scan-range.js';
import type { Component } from './component.js';
import { findComponents } from './components.js';

/** A neighbour whose top lies outside still reaches in, and the baseline must be seen. */
export const componentMargin = 60;

export interface RangeComponent extends Component {
  /** Straight between two scans. */
  readonly apexSeconds: number;
  /** An ion of it reaches what the file's number format can hold: its ratios are wrong. */
  readonly saturated: boolean;
}

/** Scans are those of the run. Ascending in time. */
export function rangeComponents(scans: Scans, range: ScanRange, saturatesAt: number | null): readonly RangeComponent[] {
  const looked = widened(range, componentMargin, scans.retentionSeconds.length);
  return findComponents(cutScans(scans, looked))
    .map((component) => shifted(component, looked.first))
    .filter(({ apex }) => apex > range.first - 0.5 && apex < range.last + 0.5)
    .map((component) => ({
      ...component,
      apexSeconds: momentOf(component.apex, scans.retentionSeconds),
      saturated: saturatesAt !== null && isSaturated(scans, component, saturatesAt),
    }));
}

function shifted(component: Component, by: number): Component {
  return { ...component, apex: component.apex + by, first: component.first + by, last: component.last + by };
}

/** Seconds at a scan and a part of one. */
export function momentOf(apex: number, seconds: Float64Array): number {
  const scan = Math.min(seconds.length - 1, Math.max(0, Math.floor(apex)));
  const [from = 0, to = from] = [seconds[scan], seconds[scan + 1]];
  return from + (apex - scan) * (to - from);
}

function isSaturated({ offsets, intensity }: Scans, { first, last }: Component, limit: number): boolean {
  for (let i = offsets[first] ?? 0; i < (offsets[last + 1] ?? 0); i += 1) if (intensity[i]! >= limit) return true;
  return false;
}
