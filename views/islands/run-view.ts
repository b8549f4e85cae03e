// Which minutes of a run are in view, and how that changes: at most one drawing a frame.
import type uPlot from 'uplot';
import type { Stretch } from '../evaluation.js';

interface Zoom {
  readonly factor: number;
  readonly at: number;
  readonly whole: Stretch;
}

export function zoomAt(plot: uPlot, { factor, at, whole }: Zoom): void {
  const { from, to } = viewOf(plot, whole);
  const min = Math.max(whole.from, at - (at - from) * factor);
  const max = Math.min(whole.to, at + (to - at) * factor);
  if (max - min > (whole.to - whole.from) / 500) plot.setScale('x', { min, max });
}

export function viewOf(plot: uPlot, whole: Stretch): Stretch {
  const { min, max } = plot.scales['x'] ?? {};
  return { from: min ?? whole.from, to: max ?? whole.to };
}

export function bringIntoView(plot: uPlot, at: number): void {
  const { min, max } = plot.scales['x'] ?? {};
  if (min == null || max == null || (at >= min && at <= max)) return;
  plot.setScale('x', { min: at - (max - min) / 2, max: at + (max - min) / 2 });
}
