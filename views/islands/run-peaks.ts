// Fills the peaks under the trace; the chosen one deeper, with a bracket under the axis and its number in petrol.
import type uPlot from 'uplot';
import type { RunPeak } from '../chromatogram-wire.js';
import { scaledFont, token } from './run-options.js';

interface Peaks {
  readonly peaks: readonly RunPeak[];
  readonly chosen: RunPeak | undefined;
  readonly text: (value: number, decimals: number) => string;
}

export function drawPeaks(plot: uPlot, { peaks, chosen, text }: Peaks): void {
  const { ctx, bbox } = plot;
  const shown = peaks.filter((peak) => isInView(plot, peak));
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, 0, bbox.width, ctx.canvas.height);
  ctx.clip();
  for (const peak of shown) fillPeak(plot, peak, token(peak === chosen ? 'plot-chosen' : 'plot-fill'));
  if (chosen && shown.includes(chosen)) drawBracket(plot, chosen);
  let free = Number.NEGATIVE_INFINITY;
  for (const peak of shown) free = drawLabel(plot, peak, { isChosen: peak === chosen, text, free });
  ctx.restore();
}

function isInView(plot: uPlot, peak: RunPeak): boolean {
  const { min, max } = plot.scales['x'] ?? {};
  return min != null && max != null && peak.endSeconds / 60 > min && peak.startSeconds / 60 < max;
}

function fillPeak(plot: uPlot, peak: RunPeak, colour: string): void {
  const [minutes, current] = plot.data;
  if (!current) return;
  const from = plot.valToIdx(peak.startSeconds / 60);
  const to = plot.valToIdx(peak.endSeconds / 60);
  plot.ctx.beginPath();
  for (let scan = from; scan <= to; scan++) {
    plot.ctx.lineTo(plot.valToPos(minutes[scan] ?? 0, 'x', true), plot.valToPos(current[scan] ?? 0, 'y', true));
  }
  plot.ctx.closePath();
  plot.ctx.fillStyle = colour;
  plot.ctx.fill();
}

function drawBracket({ ctx, bbox, valToPos }: uPlot, peak: RunPeak): void {
  const ratio = devicePixelRatio;
  const [left, right] = [valToPos(peak.startSeconds / 60, 'x', true), valToPos(peak.endSeconds / 60, 'x', true)];
  const foot = bbox.top + bbox.height;
  ctx.beginPath();
  ctx.moveTo(left, foot + 4 * ratio);
  ctx.lineTo(left, foot + 8 * ratio);
  ctx.lineTo(right, foot + 8 * ratio);
  ctx.lineTo(right, foot + 4 * ratio);
  ctx.strokeStyle = token('act');
  ctx.lineWidth = 2 * ratio;
  ctx.stroke();
}

interface Label {
  readonly isChosen: boolean;
  readonly text: (value: number, decimals: number) => string;
  /** Right end of the label before, so that two never touch: the later one is left out. */
  readonly free: number;
}

function drawLabel({ ctx, bbox, valToPos }: uPlot, peak: RunPeak, { isChosen, text, free }: Label): number {
  const ratio = devicePixelRatio;
  const number = String(peak.number);
  const words = ` ${text(peak.apexSeconds / 60, 2)}${peak.name === undefined ? '' : ` ${peak.name}`}`;
  ctx.font = `600 ${scaledFont(ratio)}`;
  const numberWidth = ctx.measureText(number).width;
  ctx.font = scaledFont(ratio);
  const width = numberWidth + ctx.measureText(words).width;
  const centre = valToPos(peak.apexSeconds / 60, 'x', true);
  const left = Math.min(Math.max(bbox.left + 4 * ratio, centre - width / 2), bbox.left + bbox.width - width);
  if (left < free && !isChosen) return free;
  const y = Math.max(bbox.top + 8 * ratio, valToPos(peak.height, 'y', true) - 7 * ratio);
  ctx.font = `600 ${scaledFont(ratio)}`;
  ctx.fillStyle = token(isChosen ? 'act' : 'ink');
  ctx.fillText(number, left, y);
  ctx.font = scaledFont(ratio);
  ctx.fillStyle = token(isChosen ? 'act' : 'ink-3');
  ctx.fillText(words, left + numberWidth, y);
  return left + width + 8 * ratio;
}
