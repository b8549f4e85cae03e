// Axes of a plot: at the left and the bottom only, ticks outward, the unit at the end.
import type { Pdf } from '../pdf/pdfkit-door.js';
import { drawLines, setText, type Align } from '../pdf/set-text.js';
import { colours, styles, type TextStyle } from '../pdf/styles.js';
import type { Box } from './box.js';
import { decimalText, ticksBetween, type DecimalMark } from './ticks.js';

export interface Scale {
  readonly low: number;
  readonly high: number;
}

export interface Label {
  readonly x: number;
  /** Middle of the line. */
  readonly y: number;
  readonly align: Align;
  readonly style?: TextStyle;
  readonly colour?: string;
}

const tick = 3;

export function drawBottomAxis(doc: Pdf, area: Box, scale: Scale, words: { unit: string; mark: DecimalMark }): void {
  const y = area.y + area.height;
  const { values, decimals } = ticksBetween(scale.low, scale.high, Math.floor(area.width / 55));
  doc.moveTo(area.x, y).lineTo(area.x + area.width, y);
  for (const value of values) doc.moveTo(across(area, scale, value), y).lineTo(across(area, scale, value), y + tick);
  doc.lineWidth(0.6).stroke(colours.edge);
  const end = area.x + area.width;
  label(doc, words.unit, { x: end, y: y + 9, align: 'right' });
  const unitLeft = end - widthOf(doc, words.unit, styles.axis) - 8;
  for (const value of values) {
    const x = across(area, scale, value);
    if (x + 10 < unitLeft) label(doc, decimalText(value, decimals, words.mark), { x, y: y + 9, align: 'center' });
  }
}

/** Labels `[height above the foot, text]` from the foot of the area up. */
export function drawLeftAxis(doc: Pdf, area: Box, labels: readonly (readonly [number, string])[]): void {
  doc.moveTo(area.x, area.y).lineTo(area.x, area.y + area.height);
  const yOf = (height: number): number => area.y + area.height - height;
  for (const [height] of labels) doc.moveTo(area.x - tick, yOf(height)).lineTo(area.x, yOf(height));
  doc.lineWidth(0.6).stroke(colours.edge);
  for (const [height, text] of labels) label(doc, text, { x: area.x - tick - 2, y: yOf(height), align: 'right' });
}

export function across(area: Box, scale: Scale, value: number): number {
  return area.x + ((value - scale.low) / (scale.high - scale.low || 1)) * area.width;
}

export function label(doc: Pdf, text: string, at: Label): void {
  const style = { ...(at.style ?? styles.axis), ...(at.colour === undefined ? {} : { colour: at.colour }) };
  const width = widthOf(doc, text, style) + 1;
  const set = setText(doc, text, style, width + 4);
  const left = at.align === 'left' ? at.x : at.align === 'right' ? at.x - width : at.x - width / 2;
  drawLines(
    doc,
    { ...set, lines: [set.lines.join(' ')] },
    { x: left, y: at.y - style.lineHeight / 2, width, align: at.align },
  );
}

export function widthOf(doc: Pdf, text: string, style: TextStyle): number {
  const set = setText(doc, text, style, 2000);
  return Math.max(0, ...set.lines.map((line) => doc.widthOfString(line)));
}
