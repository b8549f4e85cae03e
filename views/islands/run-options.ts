// How a run looks: colours and faces come from the stylesheet's tokens, so that both themes hold on a canvas too.
import type uPlot from 'uplot';
import type { Run } from '../chromatogram-wire.js';
import type { ChromatogramWords } from '../parts/chromatogram.js';
import { decimalsOfStep } from '../parts/plot-scale.js';
import { traceLooks } from '../parts/trace-looks.js';

interface Look {
  readonly text: (value: number, decimals: number) => string;
  readonly words: ChromatogramWords;
  /** Under the grid and the traces. */
  readonly areas: (plot: uPlot) => void;
  /** Over them. */
  readonly labels: (plot: uPlot) => void;
  /** A stretch that was dragged over. */
  readonly onDrag: (plot: uPlot) => void;
}

export function plotOptions(stage: HTMLElement, run: Run, look: Look): uPlot.Options {
  const top = largest(run);
  const power = Math.max(0, Math.floor(Math.log10(top || 1) / 3) * 3);
  const looks = traceLooks(run.header.traces);
  return {
    width: stage.clientWidth,
    height: 246,
    padding: [28, 8, 0, 0],
    scales: { x: { time: false }, y: { range: (_plot, _min, max) => [0, (max || 1) * 1.12] } },
    cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false }, y: false },
    legend: { show: false },
    axes: [
      { ...axis(look.text, 0), size: 30 },
      { ...axis((value, decimals) => look.text(value / 10 ** power, decimals), power), size: 52 },
    ],
    series: [
      {},
      ...looks.map(({ colour, dash, width }) => ({
        stroke: token(colour),
        width,
        dash: [...dash],
        points: { show: false },
      })),
    ],
    hooks: {
      drawClear: [look.areas],
      draw: [look.labels, (plot) => drawUnits(plot, power, look.words.minutes)],
      setSelect: [look.onDrag],
    },
  };
}

export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export const plotFont = "12px 'Dalel Sans', 'Segoe UI', 'Noto Sans', sans-serif";

function largest(run: Run): number {
  let top = 0;
  for (const trace of run.intensities) for (const value of trace) if (value > top) top = value;
  return top;
}

function axis(text: Look['text'], power: number): uPlot.Axis {
  return {
    stroke: token('ink-3'),
    font: plotFont,
    grid: { show: power > 0, stroke: token('plot-grid'), width: 1 },
    ticks: { stroke: token('edge'), width: 1, size: 5 },
    border: { show: true, stroke: token('edge'), width: 1 },
    values: (plot, values) =>
      values.map((value) => (isUnderUnit(plot, value, power) ? '' : text(value, decimalsOf(values, power)))),
  };
}

/** The unit stands at the end of the minutes' row: no number is written below it. */
function isUnderUnit(plot: uPlot, value: number, power: number): boolean {
  const { min, max } = plot.scales['x'] ?? {};
  return power === 0 && min != null && max != null && value > max - ((max - min) * 40) / plot.width;
}

/** As many decimals as the step between two numbers of the axis needs. */
function decimalsOf(values: readonly number[], power: number): number {
  return decimalsOfStep(((values[1] ?? 0) - (values[0] ?? 0)) / 10 ** power);
}

function drawUnits(plot: uPlot, power: number, minutes: string): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = scaledFont(ratio);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillStyle = token('ink-3');
  if (power > 0) ctx.fillText(`×10${superscript(power)}`, bbox.left, bbox.top - 16 * ratio);
  ctx.textAlign = 'end';
  ctx.fillText(minutes, bbox.left + bbox.width, bbox.top + bbox.height + 17 * ratio);
  ctx.restore();
}

export function scaledFont(ratio: number): string {
  return plotFont.replace('12px', `${12 * ratio}px`);
}

function superscript(power: number): string {
  return [...String(power)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '').join('');
}
