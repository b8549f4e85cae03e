// Lines to sign by hand: who and in what capacity at the left, a line for the signature and one for the date at the right.
// Whoever has signed in the system has words there instead.
import type { SignatureLine, SignatureLines } from '../document.js';
import { content, ornament, room, type Press } from './press.js';
import { drawLines, setText } from './set-text.js';
import { colours, sheet, styles } from './styles.js';

const leftWidth = 236;
const gap = 18;
const dateWidth = 84;
const leastHeight = 46;

/** One line with two rows of name and title. */
export const signatureLinesOpening = leastHeight + 14;

export function drawSignatureLines(press: Press, block: SignatureLines): void {
  for (const line of block.lines) drawLine(press, block, line);
  press.y += 6;
}

function drawLine(press: Press, block: SignatureLines, line: SignatureLine): void {
  const { doc } = press;
  const role = setText(doc, line.role, styles.small, leftWidth);
  const name = setText(doc, line.name, styles.cellBold, leftWidth);
  const title = line.title === '' ? undefined : setText(doc, line.title, styles.small, leftWidth);
  const height = Math.max(leastHeight, role.height + name.height + (title?.height ?? 0) + 12);
  room(press, height);
  let y = press.y + 4;
  for (const text of [role, name, title]) {
    if (text === undefined) continue;
    const place = { x: sheet.left, y, width: leftWidth };
    content(doc, press.section, 'P', () => drawLines(doc, text, place));
    y += text.height;
  }
  if (line.signed === undefined) drawEmptyLines(press, block, height);
  else drawSigned(press, line.signed);
  press.y += height;
  ornament(doc, () => doc.moveTo(sheet.left, press.y).lineTo(sheet.right, press.y).lineWidth(0.4).stroke(colours.line));
}

function drawSigned(press: Press, words: string): void {
  const x = sheet.left + leftWidth + gap;
  const width = sheet.right - x;
  const text = setText(press.doc, words, styles.cell, width);
  content(press.doc, press.section, 'P', () => drawLines(press.doc, text, { x, y: press.y + 8, width }));
}

function drawEmptyLines(press: Press, block: SignatureLines, height: number): void {
  const { doc } = press;
  const left = sheet.left + leftWidth + gap;
  const dateLeft = sheet.right - dateWidth;
  const base = press.y + height - 16;
  const spots = [
    { x: left, width: dateLeft - gap - left, words: block.signature },
    { x: dateLeft, width: dateWidth, words: block.date },
  ];
  for (const { x, width, words } of spots) {
    const text = setText(doc, words, styles.small, width);
    ornament(doc, () =>
      doc
        .moveTo(x, base)
        .lineTo(x + width, base)
        .lineWidth(0.7)
        .stroke(colours.ink),
    );
    content(doc, press.section, 'P', () => drawLines(doc, text, { x, y: base + 2, width }));
  }
}
