// Letterhead, title, headings, paragraphs, lists, notes and the end mark.
import type { EndMark, Heading, Letterhead, List, Note, Paragraph, Title } from '../document.js';
import { pour } from './flow.js';
import { drawMark } from './draw-proof-mark.js';
import { content, element, newSection, ornament, room, rule, type Press } from './press.js';
import { drawLines, setText } from './set-text.js';
import { colours, sheet, styles, type TextStyle } from './styles.js';

const voices = {
  body: styles.body,
  bold: styles.bodyBold,
  italic: styles.bodyItalic,
  small: styles.small,
} as const;

const above = { part: 16, section: 8 } as const;
const below = { part: 6, section: 3 } as const;

export function drawLetterhead(press: Press, block: Letterhead): void {
  const { doc } = press;
  const width = sheet.textWidth / 2 - 34;
  const left = setText(doc, block.left.join('\n'), styles.letterhead, width);
  const right = setText(doc, block.right.join('\n'), styles.letterhead, width);
  const below = setText(doc, block.below, styles.small, sheet.textWidth);
  const { y } = press;
  const height = Math.max(left.height, right.height, 32);
  content(doc, press.section, 'P', () => drawLines(doc, left, { x: sheet.left, y, width }), { lang: 'kk-KZ' });
  content(doc, press.section, 'P', () => drawLines(doc, right, { x: sheet.right - width, y, width, align: 'right' }), {
    lang: 'ru-KZ',
  });
  ornament(doc, () => drawMark(doc, { x: sheet.left + sheet.textWidth / 2 - 14, y: y + 2, size: 28 }));
  press.y += height + 6;
  rule(doc, press.y, 1);
  press.y += 4;
  const place = { x: sheet.left, y: press.y, width: sheet.textWidth, align: 'center' } as const;
  if (block.below) content(doc, press.section, 'P', () => drawLines(doc, below, place));
  press.y += (block.below ? below.height : 0) + 14;
}

export function drawTitle(press: Press, block: Title): void {
  centred(press, 'H1', block.text, styles.title);
  press.y += 3;
  if (block.subtitle) centred(press, 'P', block.subtitle, styles.subtitle);
  press.y += 12;
}

/** A part stands under the ledger rule; `following` is the least height of what must stand under the heading on the same page. */
export function drawHeading(press: Press, block: Heading, following: number): void {
  const isPart = block.rank === 'part';
  const text = setText(press.doc, block.text, isPart ? styles.part : styles.section, sheet.textWidth);
  room(press, headingHeight(press, block) + following);
  if (press.y > sheet.top) press.y += above[block.rank];
  if (isPart) {
    newSection(press);
    rule(press.doc, press.y, 1.4);
    press.y += 5;
  }
  pour(press, element(press, isPart ? 'H2' : 'H3'), text, { x: sheet.left, width: sheet.textWidth });
  press.y += below[block.rank];
}

export function headingHeight(press: Press, block: Heading): number {
  const style = block.rank === 'part' ? styles.part : styles.section;
  const text = setText(press.doc, block.text, style, sheet.textWidth);
  return above[block.rank] + text.height + below[block.rank] + 5;
}

export function drawParagraph(press: Press, block: Paragraph): void {
  const text = setText(press.doc, block.text, voices[block.voice ?? 'body'], sheet.textWidth);
  const paragraph = element(press, 'P');
  pour(press, paragraph, text, { x: sheet.left, width: sheet.textWidth });
  paragraph.end();
  press.y += 6;
}

export function drawList(press: Press, block: List): void {
  const list = element(press, 'L');
  const indent = block.marker === 'number' && block.items.length > 9 ? 26 : 20;
  block.items.forEach((item, index) => {
    const text = setText(press.doc, item, styles.body, sheet.textWidth - indent);
    const label = setText(press.doc, block.marker === 'number' ? `${index + 1}.` : '–', styles.body, indent);
    room(press, Math.min(text.lines.length, 2) * styles.body.lineHeight);
    const entry = element(press, 'LI', list);
    const { y } = press;
    content(press.doc, entry, 'Lbl', () => drawLines(press.doc, label, { x: sheet.left, y, width: indent }));
    pour(press, element(press, 'LBody', entry), text, { x: sheet.left + indent, width: sheet.textWidth - indent });
    press.y += 4;
  });
  list.end();
  press.y += 4;
}

export function drawNote(press: Press, block: Note): void {
  const text = setText(press.doc, block.text, styles.cell, sheet.textWidth - 14);
  room(press, Math.min(text.height + 8, 120));
  const top = press.y + 1;
  const sameSheet = press.y + text.height <= sheet.bottom;
  if (sameSheet) ornament(press.doc, () => press.doc.rect(sheet.left, top, 2.5, text.height + 4).fill(colours.ink));
  press.y += 3;
  pour(press, element(press, 'P'), text, { x: sheet.left + 12, width: sheet.textWidth - 14 });
  press.y += 9;
}

const endMarkHeight = 34;

/** Of the last words and the end mark below them; as much as a third of a sheet at most. */
export function heightWithEnd(press: Press, block: Note | Paragraph): number {
  const isNote = block.kind === 'note';
  const style = isNote ? styles.cell : voices[block.voice ?? 'body'];
  const { height } = setText(press.doc, block.text, style, sheet.textWidth - (isNote ? 14 : 0));
  return Math.min(height + 12, (sheet.bottom - sheet.top) / 3) + endMarkHeight;
}

export function drawEndMark(press: Press, block: EndMark): void {
  room(press, endMarkHeight);
  press.y += 8;
  centred(press, 'P', `— ${block.text} —`, styles.bodyItalic);
}

function centred(press: Press, tag: string, raw: string, style: TextStyle): void {
  const text = setText(press.doc, raw, style, sheet.textWidth);
  room(press, text.height);
  const place = { x: sheet.left, y: press.y, width: sheet.textWidth, align: 'center' } as const;
  content(press.doc, press.section, tag, () => drawLines(press.doc, text, place));
  press.y += text.height;
}
