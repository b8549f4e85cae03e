// The QR block: a code to scan, and beside it the words that say what it opens.
import type { QrCode } from '../document.js';
import { encode, fillModules } from './barcodes.js';
import { content, room, type Press } from './press.js';
import { drawLines, setText } from './set-text.js';
import { sheet, styles } from './styles.js';

const size = 74;

export function drawQrCode(press: Press, block: QrCode): void {
  const { doc } = press;
  const width = sheet.textWidth - size - 16;
  const lines = block.lines.map((line) => setText(doc, line, styles.cell, width));
  const height = Math.max(
    size,
    lines.reduce((sum, line) => sum + line.height + 3, 0),
  );
  room(press, height + 8);
  const { y } = press;
  const box = { x: sheet.left, y: y + 2, width: size, height: size };
  const bounds = [box.x, box.y, box.x + size, box.y + size] as const;
  const draw = (): void => fillModules(doc, encode('qrcode', block.content), box);
  content(doc, press.section, 'Figure', draw, { alt: `QR: ${block.content}`, bbox: bounds });
  let top = y;
  for (const line of lines) {
    const place = { x: sheet.left + size + 16, y: top, width };
    content(doc, press.section, 'P', () => drawLines(doc, line, place));
    top += line.height + 3;
  }
  press.y += height + 12;
}
