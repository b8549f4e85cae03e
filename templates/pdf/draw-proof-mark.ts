// The proof mark: the first 16 bits of a ledger entry's hash as a 4 × 4 grid, and its first 8 hex digits; and the mark of the house.
import { UnfitDocument } from '../unfit-document.js';
import type { Pdf } from './pdfkit-door.js';
import { drawLines, setText } from './set-text.js';
import { colours, styles } from './styles.js';

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export const proofMarkWidth = 56;

const houseBits = 'a5a5';

export function drawProofMark(doc: Pdf, hash: string, spot: Spot): void {
  drawGrid(doc, hash, spot);
  const digits = setText(doc, proofDigits(hash), styles.cell, proofMarkWidth);
  drawLines(doc, digits, { x: spot.x + spot.size + 4, y: spot.y + 2, width: proofMarkWidth });
}

/** `f334 22b9` */
function proofDigits(hash: string): string {
  if (!/^[0-9a-f]{64}$/i.test(hash)) throw new UnfitDocument('proof-hash', { hash });
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)}`.toLowerCase();
}

export function drawMark(doc: Pdf, spot: Spot): void {
  drawGrid(doc, houseBits, spot);
}

/** Row by row from the top left, most significant bit first. */
function drawGrid(doc: Pdf, hex: string, { x, y, size }: Spot): void {
  const bits = Number.parseInt(hex.slice(0, 4), 16);
  const margin = size / 9;
  const cell = (size - 2 * margin) / 4;
  for (let index = 0; index < 16; index += 1) {
    if ((bits & (0x8000 >> index)) === 0) continue;
    doc.rect(x + margin + (index % 4) * cell, y + margin + Math.floor(index / 4) * cell, cell, cell);
  }
  if (bits !== 0) doc.fill(colours.ink);
  doc
    .rect(x, y, size, size)
    .lineWidth(size / 18)
    .stroke(colours.ink);
}
