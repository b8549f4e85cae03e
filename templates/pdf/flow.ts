// Lines poured from page to page inside one structure element, never leaving one line of a paragraph alone.
import type { StructElement } from './pdfkit-door.js';
import { newPage, remaining, type Press } from './press.js';
import { drawLines, type SetText } from './set-text.js';

const together = 2;

export function pour(press: Press, into: StructElement, text: SetText, place: { x: number; width: number }): void {
  let from = 0;
  while (from < text.lines.length) {
    const count = linesForPage(text.lines.length - from, Math.floor(remaining(press) / text.style.lineHeight));
    if (count > 0) {
      const start = from;
      const top = press.y;
      into.add(() => drawLines(press.doc, text, { ...place, y: top }, start, start + count));
      press.y += count * text.style.lineHeight;
      from += count;
    }
    if (from < text.lines.length) newPage(press);
  }
}

/** How many of the waiting lines go on this page, given how many would fit. */
export function linesForPage(waiting: number, fitting: number): number {
  if (fitting >= waiting) return waiting;
  if (fitting < together) return 0;
  const left = waiting - fitting;
  const held = left < together ? fitting - (together - left) : fitting;
  return held < together ? 0 : held;
}
