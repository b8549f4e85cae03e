// The stretch whose spectrum is shown, the one that is taken away as background, and the one that the keys are marking.
import type uPlot from 'uplot';
import type { Stretch } from '../evaluation.js';
import { scaledFont, token } from './run-options.js';

export interface Bands {
  readonly range: Stretch | undefined;
  readonly background: Stretch | undefined;
  readonly marked: Stretch | undefined;
}

/** Told apart by more than colour: the range is filled, the background hatched by its edges, the mark only outlined. */
export function drawBands(
  plot: uPlot,
  bands: Bands,
  words: { readonly range: string; readonly background: string },
): void {
  if (bands.background) drawBand(plot, bands.background, { dash: [5, 3], fill: '', label: words.background, row: 1 });
  if (bands.range) drawBand(plot, bands.range, { dash: [], fill: token('act-wash'), label: words.range, row: 0 });
  if (bands.marked) drawBand(plot, bands.marked, { dash: [1, 2], fill: '', label: '', row: 0 });
}

interface BandLook {
  readonly dash: readonly number[];
  readonly fill: string;
  readonly label: string;
  readonly row: number;
}

function drawBand(plot: uPlot, { from, to }: Stretch, { dash, fill, label, row }: BandLook): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const left = Math.max(bbox.left, plot.valToPos(from, 'x', true));
  const right = Math.min(bbox.left + bbox.width, Math.max(plot.valToPos(to, 'x', true), left + ratio));
  if (right < bbox.left || left > bbox.left + bbox.width) return;
  ctx.save();
  if (fill !== '') {
    ctx.fillStyle = fill;
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
  }
  ctx.setLineDash(dash.map((each) => each * ratio));
  ctx.lineWidth = 1.5 * ratio;
  ctx.strokeStyle = token('act');
  ctx.strokeRect(left, bbox.top, right - left, bbox.height);
  ctx.font = `600 ${scaledFont(ratio)}`;
  ctx.fillStyle = token('act');
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillText(label, left + 3 * ratio, bbox.top + bbox.height - (6 + 14 * row) * ratio);
  ctx.restore();
}
