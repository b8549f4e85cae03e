// A chromatogram: ion current over time, with numbered and named peaks whose labels keep clear of the curve and of each other.
import type { Pdf } from '../pdf/pdfkit-door.js';
import { colours, styles } from '../pdf/styles.js';
import { UnfitDocument } from '../unfit-document.js';
import { across, drawBottomAxis, drawLeftAxis, label, widthOf, type Scale } from './axes.js';
import { decimate, type Trace } from './decimate.js';
import type { Box } from './box.js';
import { drawPeakLabels, type PeakLabel } from './peak-labels.js';
import { highest, skylineOf, type Skyline } from './skyline.js';
import { decimalText, ticksBetween, type DecimalMark } from './ticks.js';

export interface Chromatogram {
  readonly kind: 'chromatogram';
  readonly seconds: ArrayLike<number>;
  readonly intensity: ArrayLike<number>;
  readonly peaks: readonly LabelledPeak[];
  /** "мин": time is drawn in minutes. */
  readonly timeUnit: string;
  readonly decimalMark: DecimalMark;
}

interface LabelledPeak {
  readonly number: string;
  readonly seconds: number;
  readonly name: string;
}

const headRoom = 1.22;

export function drawChromatogram(doc: Pdf, figure: Chromatogram, box: Box): void {
  if (figure.seconds.length !== figure.intensity.length || figure.seconds.length < 2) {
    throw new UnfitDocument('figure-points', { x: figure.seconds.length, y: figure.intensity.length });
  }
  const area = { x: box.x + 30, y: box.y + 10, width: box.width - 34, height: box.height - 28 };
  const trace = decimate(figure.seconds, figure.intensity, Math.round(area.width * 2));
  const time = { low: (trace.x[0] ?? 0) / 60, high: (trace.x.at(-1) ?? 0) / 60 };
  const current = { low: Math.min(0, least(trace.y)), high: Math.max(greatest(trace.y), Number.MIN_VALUE) };
  const drawn = {
    x: trace.x.map((seconds) => across(area, time, seconds / 60)),
    y: trace.y.map((value) => yOf(area, current, value)),
  };
  drawBottomAxis(doc, area, time, { unit: figure.timeUnit, mark: figure.decimalMark });
  drawCurrentAxis(doc, area, current, figure.decimalMark);
  strokeTrace(doc, drawn, area);
  const skyline = skylineOf(area, drawn);
  drawPeakLabels(doc, peakLabels(doc, figure, skyline, time), skyline);
}

function drawCurrentAxis(doc: Pdf, area: Box, current: Scale, mark: DecimalMark): void {
  const exponent = Math.floor(Math.log10(Math.max(Math.abs(current.high), Math.abs(current.low))));
  const unit = 10 ** exponent;
  const { values, decimals } = ticksBetween(current.low / unit, current.high / unit, 4);
  const foot = area.y + area.height;
  const labels = values.map(
    (value) => [foot - yOf(area, current, value * unit), decimalText(value, decimals, mark)] as const,
  );
  drawLeftAxis(doc, area, labels);
  if (exponent !== 0) label(doc, `×10${superscript(exponent)}`, { x: area.x - 2, y: area.y - 6, align: 'left' });
}

/** Straight into the content stream, to a hundredth of a point: a seventh smaller than path calls. */
function strokeTrace(doc: Pdf, trace: Trace, area: Box): void {
  const path = trace.x.map(
    (x, index) => `${hundredth(x)} ${hundredth(trace.y[index] ?? 0)} ${index === 0 ? 'm' : 'l'}`,
  );
  doc
    .save()
    .rect(area.x, area.y - 2, area.width, area.height + 3)
    .clip();
  doc.lineWidth(0.7).lineJoin('round').strokeColor(colours.ink);
  doc.addContent(`${path.join('\n')}\nS`).restore();
}

/** Peaks outside of the trace have no place to stand. */
function peakLabels(doc: Pdf, figure: Chromatogram, skyline: Skyline, time: Scale): readonly PeakLabel[] {
  const { area } = skyline;
  return figure.peaks
    .map((peak) => ({ peak, x: across(area, time, peak.seconds / 60) }))
    .filter(({ x }) => x >= area.x && x <= area.x + area.width)
    .map(({ peak, x }) => {
      const words = `${decimalText(peak.seconds / 60, 2, figure.decimalMark)} ${peak.name}`.trimEnd();
      const numberWidth = widthOf(doc, peak.number, styles.peakBold);
      const wordsWidth = widthOf(doc, words, styles.peak);
      return { x, apex: highest(skyline, x - 2, x + 2), number: peak.number, words, numberWidth, wordsWidth };
    });
}

function yOf(area: Box, scale: Scale, value: number): number {
  return area.y + area.height - ((value - scale.low) / ((scale.high - scale.low) * headRoom || 1)) * area.height;
}

function superscript(exponent: number): string {
  return String(exponent).replace(/[-0-9]/g, (sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)] ?? sign);
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity);
}

function greatest(values: readonly number[]): number {
  return values.reduce((high, value) => Math.max(high, value), -Infinity);
}
