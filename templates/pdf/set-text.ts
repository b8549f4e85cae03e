// Text broken into lines once, so that every block knows its height before it draws and can split between pages without losing a word.
import type { Pdf } from './pdfkit-door.js';
import { printable } from './printable-text.js';
import type { TextStyle } from './styles.js';
import { tie } from './tie.js';

export interface SetText {
  readonly style: TextStyle;
  readonly lines: readonly string[];
  readonly height: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align?: Align | undefined;
}

export type Align = 'left' | 'right' | 'center';

export function setText(doc: Pdf, text: string, style: TextStyle, width: number): SetText {
  const { text: clean, font } = printable(text, style.font);
  doc.font(font, style.size);
  const lines = clean.split('\n').flatMap((typed) => brokenLines(doc, typed, width));
  return { style: { ...style, font }, lines, height: lines.length * style.lineHeight };
}

/** One typed line at a time: pdfkit counts the width of a newline as that of a missing glyph. */
function brokenLines(doc: Pdf, typed: string, width: number): readonly string[] {
  if (typed.trim() === '') return [''];
  const lines: string[] = [];
  doc._text(tie(typed), 0, 0, { width, height: Infinity, lineGap: 0 }, (line) => lines.push(line.trimStart()));
  return lines.filter((line) => line !== '');
}

/** Lines `from` to `to` of a set text, the first at the top of the place. */
export function drawLines(doc: Pdf, text: SetText, place: Place, from = 0, to = text.lines.length): void {
  doc.font(text.style.font, text.style.size).fillColor(text.style.colour);
  text.lines.slice(from, to).forEach((line, index) => {
    const baseline = place.y + index * text.style.lineHeight + text.style.lineHeight / 2 + text.style.size * 0.33;
    drawLine(doc, line, { ...place, y: baseline });
  });
}

/** One line that must stay one line: cut at the width with an ellipsis, for running lines only. */
export function fitLine(doc: Pdf, raw: string, style: TextStyle, width: number): SetText {
  const { text, font } = printable(raw.replaceAll('\n', ' '), style.font);
  doc.font(font, style.size);
  const whole = doc.widthOfString(text) <= width;
  const signs = [...text];
  while (!whole && signs.length > 0 && doc.widthOfString(`${signs.join('')}…`) > width) signs.pop();
  const line = whole ? text : `${signs.join('').trimEnd()}…`;
  return { style: { ...style, font }, lines: [line], height: style.lineHeight };
}

export function widestWord(doc: Pdf, text: string, style: TextStyle): number {
  const { text: clean, font } = printable(text, style.font);
  doc.font(font, style.size);
  return Math.max(
    0,
    ...tie(clean)
      .split(/[ \n]|(?<=[-/])/)
      .map((word) => doc.widthOfString(word)),
  );
}

function drawLine(doc: Pdf, line: string, place: Place): void {
  const visible = line.trimEnd();
  if (visible === '') return;
  const spare = place.align === undefined || place.align === 'left' ? 0 : place.width - doc.widthOfString(visible);
  const x = place.x + (place.align === 'center' ? spare / 2 : spare);
  doc.text(line, x, place.y, { lineBreak: false, baseline: 'alphabetic' });
}
