// Fills the peaks under the trace; the chosen one deeper, with a bracket under the axis and its number in petrol.
import type uPlot from 'uplot';
import type { RunPeak } from '../chromatogram-wire.js';
import { scaledFont, token } from './run-options.js';

interface Peaks {
  readonly peaks: readonly RunPeak[];
  readonly chosen: RunPeak | undefined;
  readonly text: (value: number, decimals: number) => string;
}

export function drawAreas(plot: uPlot, { peaks, chosen }: Peaks): void {
  const [fill, chosenFill] = [token('plot-fill'), token('plot-chosen')];
  inPlot(plot, () => {
    for (const peak of peaks.filter((each) => isInView(plot, each))) {
      fillPeak(plot, peak, peak === chosen ? chosenFill : fill);
    }
  });
}

/** The chosen peak is written first, so that it always keeps its name. */
export function drawLabels(plot: uPlot, { peaks, chosen, text }: Peaks): void {
  const shown = peaks.filter((peak) => isInView(plot, peak));
  const taken: Box[] = [];
  inPlot(plot, () => {
    if (chosen && shown.includes(chosen)) drawBracket(plot, chosen);
    for (const peak of shown.sort((a, b) => Number(b === chosen) - Number(a === chosen))) {
      drawLabel(plot, peak, { isChosen: peak === chosen, text, taken });
    }
  });
}

function inPlot({ ctx, bbox }: uPlot, draw: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, 0, bbox.width, ctx.canvas.height);
  ctx.clip();
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.setLineDash([]);
  draw();
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

function drawBracket(plot: uPlot, peak: RunPeak): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const [left, right] = [
    plot.valToPos(peak.startSeconds / 60, 'x', true),
    plot.valToPos(peak.endSeconds / 60, 'x', true),
  ];
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

interface Box {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

interface Label {
  readonly isChosen: boolean;
  readonly text: (value: number, decimals: number) => string;
  /** Where words stand already: a label that would touch them is left out. */
  readonly taken: Box[];
}

function drawLabel(plot: uPlot, peak: RunPeak, { isChosen, text, taken }: Label): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const number = String(peak.number);
  const words = ` ${text(peak.apexSeconds / 60, 2)}${peak.name === undefined ? '' : ` ${peak.name}`}`;
  ctx.font = `600 ${scaledFont(ratio)}`;
  const numberWidth = ctx.measureText(number).width;
  ctx.font = scaledFont(ratio);
  const width = numberWidth + ctx.measureText(words).width;
  const centre = plot.valToPos(peak.apexSeconds / 60, 'x', true);
  const left = Math.min(Math.max(bbox.left + 4 * ratio, centre - width / 2), bbox.left + bbox.width - width);
  const box = {
    left,
    right: left + width + 8 * ratio,
    y: Math.max(bbox.top, plot.valToPos(peak.height, 'y', true) - 7 * ratio),
  };
  if (taken.some((other) => touch(box, other, 14 * ratio))) return;
  taken.push(box);
  ctx.font = `600 ${scaledFont(ratio)}`;
  ctx.fillStyle = token(isChosen ? 'act' : 'ink');
  ctx.fillText(number, left, box.y);
  ctx.font = scaledFont(ratio);
  ctx.fillStyle = token(isChosen ? 'act' : 'ink-3');
  ctx.fillText(words, left + numberWidth, box.y);
}

function touch(a: Box, b: Box, lineHeight: number): boolean {
  return a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < lineHeight;
}
