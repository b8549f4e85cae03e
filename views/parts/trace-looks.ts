// How the lines of a chromatogram are told apart: each has a pattern of its own, colour is only the second sign.
import type { TraceHeader } from '../chromatogram-wire.js';

export interface TraceLook {
  /** A token of the stylesheet. */
  readonly colour: 'plot-2' | 'plot-3' | 'plot-4' | 'plot-5';
  /** Empty: solid. */
  readonly dash: readonly number[];
  readonly width: number;
}

// The total current is never drawn beside --plot-1: in the dark theme the two are too alike.
const ionLooks: readonly TraceLook[] = [
  { colour: 'plot-2', dash: [10, 2], width: 1.5 },
  { colour: 'plot-3', dash: [2, 2], width: 1.5 },
  { colour: 'plot-5', dash: [5, 3], width: 1.5 },
  { colour: 'plot-2', dash: [8, 2, 2, 2], width: 1.5 },
  { colour: 'plot-3', dash: [1, 3], width: 1.5 },
  { colour: 'plot-5', dash: [8, 4], width: 1.5 },
  { colour: 'plot-2', dash: [3, 2, 1, 2], width: 1.5 },
  { colour: 'plot-3', dash: [6, 2, 1, 2, 1, 2], width: 1.5 },
];

const currentLooks = {
  tic: { colour: 'plot-4', dash: [], width: 1.35 },
  bpc: { colour: 'plot-4', dash: [4, 2], width: 1.2 },
} as const satisfies Readonly<Record<string, TraceLook>>;

/** A trace of the other measurement has the pattern of this one's after a long stroke, and its colour where it is an ion's. */
export function traceLooks(headers: readonly TraceHeader[]): readonly TraceLook[] {
  return headers.map((header, at) => {
    const sameKind = (other: TraceHeader) => other.kind === header.kind && other.of === header.of;
    const place = headers.slice(0, at).filter(sameKind).length;
    const own = header.kind === 'ion' ? ionLook(place) : currentLooks[header.kind];
    if (header.of === undefined) return own;
    if (header.kind === 'ion') return { colour: own.colour, dash: [12, 3, ...own.dash], width: 1.1 };
    return { colour: 'plot-5', dash: [18, 4, ...own.dash], width: 1.1 };
  });
}

function ionLook(place: number): TraceLook {
  return ionLooks[place % ionLooks.length] ?? currentLooks.bpc;
}
