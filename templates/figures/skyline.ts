// Where labels may stand above a curve: clear of its highest ink and of the labels that stand already.
import type { Trace } from './decimate.js';
import type { Box } from './box.js';

export interface Skyline {
  readonly area: Box;
  /** Highest ink of the curve for every point of width, y downward. */
  readonly tops: Float64Array;
  readonly labels: Spot[];
}

export interface Spot {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

const gap = 2;

/** `trace` in page coordinates. */
export function skylineOf(area: Box, trace: Trace): Skyline {
  const tops = new Float64Array(Math.ceil(area.width) + 2).fill(area.y + area.height);
  trace.x.forEach((x, index) => {
    const column = Math.round(x - area.x);
    const y = trace.y[index];
    if (y !== undefined && column >= 0 && column < tops.length) tops[column] = Math.min(tops[column] ?? y, y);
  });
  return { area, tops, labels: [] };
}

/** The free place nearest to the apex for a label of this size: above it, or to its right or left. `undefined`: none. */
export function findSpot(skyline: Skyline, apexX: number, width: number, height: number): Spot | undefined {
  const { area } = skyline;
  const lefts = [0.5, 0, 1, 0.25, 0.75].map(
    (share) => apexX - share * width + (share === 0 ? 6 : share === 1 ? -6 : 0),
  );
  const apexY = highest(skyline, apexX - 1, apexX + 1);
  const distance = (spot: Spot): number =>
    Math.abs(spot.bottom - apexY) + Math.abs(spot.left + width / 2 - apexX) * 0.35;
  return lefts
    .map((left) => Math.min(Math.max(left, area.x + 1), area.x + area.width - width))
    .map((left) => raised(skyline, { left, bottom: highest(skyline, left, left + width) - gap, width, height }))
    .filter((spot) => spot.bottom - height >= area.y)
    .sort((a, b) => distance(a) - distance(b))[0];
}

export function highest(skyline: Skyline, from: number, to: number): number {
  let top = skyline.area.y + skyline.area.height;
  const first = Math.max(0, Math.floor(from - skyline.area.x));
  const last = Math.ceil(to - skyline.area.x);
  for (let column = first; column <= last && column < skyline.tops.length; column += 1) {
    top = Math.min(top, skyline.tops[column] ?? top);
  }
  return top;
}

/** Lifted above every label that stands in the way. */
function raised(skyline: Skyline, spot: Spot): Spot {
  const other = skyline.labels.find((label) => overlap(label, spot));
  return other ? raised(skyline, { ...spot, bottom: other.bottom - other.height - gap }) : spot;
}

function overlap(a: Spot, b: Spot): boolean {
  const beside = a.left + a.width + 3 < b.left || b.left + b.width + 3 < a.left;
  const apart = a.bottom <= b.bottom - b.height || b.bottom <= a.bottom - a.height;
  return !beside && !apart;
}
