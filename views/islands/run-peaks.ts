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
  const centre = plot.valToPos(peak.apexSeconds / 60, 'x', true);
  const y = Math.max(bbox.top, plot.valToPos(apexIntensity(plot, peak), 'y', true) - 7 * ratio);
  const boxOf = (width: number): Box => {
    const left = Math.min(Math.max(bbox.left + 4 * ratio, centre - width / 2), bbox.left + bbox.width - width);
    return { left, right: left + width + 8 * ratio, y };
  };
  const whole = boxOf(numberWidth + ctx.measureText(words).width);
  const isClear = (box: Box): boolean => !taken.some((other) => touch(box, other, 14 * ratio));
  const hasRoom = isClear(whole) && (isChosen || !crossesTrace(plot, peak, whole));
  const box = hasRoom ? whole : boxOf(numberWidth);
  if (!isClear(box)) return;
  taken.push(box);
  const { left } = box;
  ctx.font = `600 ${scaledFont(ratio)}`;
  ctx.fillStyle = token(isChosen ? 'act' : 'ink');
  ctx.fillText(number, left, box.y);
  ctx.font = scaledFont(ratio);
  ctx.fillStyle = token(isChosen ? 'act' : 'ink-3');
  if (hasRoom) ctx.fillText(words, left + numberWidth, box.y);
}

/** As drawn: a peak integrated by hand may stand on a higher foot than its height says. */
function apexIntensity(plot: uPlot, { startSeconds, endSeconds, height }: RunPeak): number {
  const current = plot.data[1];
  if (!current) return height;
  let most = height;
  for (let scan = plot.valToIdx(startSeconds / 60); scan <= plot.valToIdx(endSeconds / 60); scan++) {
    most = Math.max(most, current[scan] ?? 0);
  }
  return most;
}

/** Whether the words would lie over the line of a neighbour. */
function crossesTrace(plot: uPlot, { startSeconds, endSeconds }: RunPeak, { left, right, y }: Box): boolean {
  const [minutes, current] = plot.data;
  if (!current) return false;
  const from = plot.posToIdx(left / devicePixelRatio - plot.bbox.left / devicePixelRatio);
  const to = plot.posToIdx(right / devicePixelRatio - plot.bbox.left / devicePixelRatio);
  for (let scan = from; scan <= to; scan++) {
    const seconds = (minutes[scan] ?? 0) * 60;
    const isOwn = seconds >= startSeconds && seconds <= endSeconds;
    if (!isOwn && plot.valToPos(current[scan] ?? 0, 'y', true) < y) return true;
  }
  return false;
}

function touch(a: Box, b: Box, lineHeight: number): boolean {
  return a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < lineHeight;
}
