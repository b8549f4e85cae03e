// All components of a stretch fitted together, each ion by non-negative least squares: neighbours can't take from each
// other what only both explain.
import type { FitWindow, WindowIon } from './fit-window.js';
import { nonnegativeFit } from './nonnegative-fit.js';

export interface JointFit {
  /** Sum over ions of the weighted squares that are left. */
  readonly misfit: number;
  /** By component, then by ion of the window: height at the apex, in counts. */
  readonly heights: readonly Float64Array[];
}

/** @param profiles of the components, scan by scan of the window, 1 at the top */
export function jointFit({ ions, length }: FitWindow, profiles: readonly Float64Array[]): JointFit {
  const columns = [...profiles, falling(length), rising(length)];
  const heights = profiles.map(() => new Float64Array(ions.length));
  let misfit = 0;
  for (const [at, ion] of ions.entries()) {
    const found = fitIon(columns, ion);
    misfit += found.misfit;
    heights.forEach((of, component) => (of[at] = found.amounts[component]!));
  }
  return { misfit, heights };
}

/** What is left of an ion when the fit is taken away; all of it but one component, where one is named to stay. */
export function residualOf(profiles: readonly Float64Array[], ion: WindowIon, staying?: number): Float64Array {
  const length = ion.counts.length;
  const columns = [...profiles, falling(length), rising(length)];
  const { amounts } = fitIon(columns, ion);
  if (staying !== undefined) amounts[staying] = 0;
  return ion.counts.map((count, scan) =>
    columns.reduce((left, column, k) => left - amounts[k]! * column[scan]!, count),
  );
}

/** Standard uncertainty of the height of a component in an ion, its neighbours and the background being free. */
export function heightUncertainty(profiles: readonly Float64Array[], component: number, ion: WindowIon): number {
  const length = ion.counts.length;
  const own = profiles[component]!;
  const others = [...profiles.filter((_, at) => at !== component), falling(length), rising(length)];
  const { amounts } = fitIon(others, { ...ion, counts: own });
  let information = 0;
  for (let scan = 0; scan < length; scan += 1) {
    const alone = others.reduce((left, column, k) => left - amounts[k]! * column[scan]!, own[scan]!);
    information += ion.weights[scan]! * alone * alone;
  }
  return information > 0 ? 1 / Math.sqrt(information) : Infinity;
}

function fitIon(columns: readonly Float64Array[], { counts, weights }: WindowIon) {
  const n = columns.length;
  const gram = new Float64Array(n * n);
  const right = new Float64Array(n);
  let squares = 0;
  for (let scan = 0; scan < counts.length; scan += 1) {
    const weight = weights[scan]!;
    const count = counts[scan]!;
    squares += weight * count * count;
    for (let i = 0; i < n; i += 1) {
      const weighted = weight * columns[i]![scan]!;
      if (weighted === 0) continue;
      right[i] = right[i]! + weighted * count;
      for (let j = 0; j <= i; j += 1) gram[i * n + j] = gram[i * n + j]! + weighted * columns[j]![scan]!;
    }
  }
  for (let i = 0; i < n; i += 1) for (let j = i + 1; j < n; j += 1) gram[i * n + j] = gram[j * n + i]!;
  const amounts = nonnegativeFit({ gram, right });
  // At the least-squares point under x ≥ 0: what is explained is x·Aᵀy.
  let explained = 0;
  for (let i = 0; i < n; i += 1) explained += amounts[i]! * right[i]!;
  return { amounts, misfit: Math.max(0, squares - explained) };
}

/** A background that rises or falls along the stretch, never below zero. */
const rising = (length: number): Float64Array => Float64Array.from({ length }, (_, scan) => scan / (length - 1));
const falling = (length: number): Float64Array => rising(length).reverse();
