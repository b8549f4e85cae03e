// When each component left the column: moments are moved by parts of a scan for as long as less is left over.
import { misfitAround, NEIGHBOURHOOD, type Elution } from './elution.js';
import type { FitWindow } from './fit-window.js';

const STEPS = [0.4, 0.2, 0.1];
const MOST_SWEEPS = 3;
/** The moments are told by the strongest ions; the weak ones only cost time. */
const MOST_IONS = 60;

/** @param around where something has changed: what is far from there stays as it is */
export function withBestMoments(window: FitWindow, start: readonly Elution[], around?: number): readonly Elution[] {
  const telling = strongest(window);
  const moving = [...start.keys()].filter((at) => isNear(start[at]!.apex, around));
  let elutions = start;
  for (const step of STEPS) {
    for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
      const before = elutions;
      for (const at of moving) elutions = moved(telling, elutions, { at, step });
      if (elutions === before) break;
    }
  }
  return elutions;
}

const isNear = (apex: number, around: number | undefined): boolean =>
  around === undefined || Math.abs(apex - around) <= NEIGHBOURHOOD;

/** The same where no move leaves less. */
function moved(
  window: FitWindow,
  elutions: readonly Elution[],
  { at, step }: { readonly at: number; readonly step: number },
): readonly Elution[] {
  const { apex } = elutions[at]!;
  const before = misfitAround(window, elutions, apex);
  for (const shift of [-step, step]) {
    const trial = elutions.map((each, k) => (k === at ? { ...each, apex: apex + shift } : each));
    if (misfitAround(window, trial, apex) < before) return trial;
  }
  return elutions;
}

function strongest(window: FitWindow): FitWindow {
  if (window.ions.length <= MOST_IONS) return window;
  const byHeight = [...window.ions].sort((a, b) => highest(b.counts) - highest(a.counts));
  return { ...window, ions: byHeight.slice(0, MOST_IONS) };
}

const highest = (counts: Float64Array): number => counts.reduce((most, count) => Math.max(most, count), 0);
