// A signed sheet as a scanner would bring it: paper with lines of print too small to read, the act's code, two signatures in
// ink. Drawn pixel by pixel, and read back like any other scan.
import { encode } from '../../../templates/pdf/barcodes.js';
import { png } from './png.js';
import { type SeededRandom, seededRandom } from './seeded-random.js';

// A4 at 110 dots an inch.
const width = 910;
const height = 1287;
const margin = 80;

type Colour = readonly [red: number, green: number, blue: number];
const print: Colour = [70, 70, 74];
const ink: Colour = [38, 54, 140];
const black: Colour = [16, 16, 18];

export function paperScan(code: string): Buffer {
  const random = seededRandom(code);
  const sheet = new Sheet(random);
  lines(sheet, random, { from: 130, to: 880 });
  lines(sheet, random, { from: 960, to: 990 });
  signed(sheet, random, { x: 130, y: 1080 });
  signed(sheet, random, { x: 520, y: 1080 });
  codeAt(sheet, code, { x: width - margin - 110, y: 60 });
  return sheet.picture();
}

class Sheet {
  private readonly rows = Buffer.alloc(height * (1 + width * 3));

  constructor(random: SeededRandom) {
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const shade = 243 + Math.round(4 * random.uniform()) - Math.round(y / 400);
        this.dot(x, y, [shade, shade, shade - 3]);
      }
    }
  }

  dot(x: number, y: number, colour: Colour): void {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const at = y * (1 + width * 3) + 1 + x * 3;
    colour.forEach((part, index) => (this.rows[at + index] = part));
  }

  fill({ x, y, across, down }: { x: number; y: number; across: number; down: number }, colour: Colour): void {
    for (let row = y; row < y + down; row += 1) {
      for (let column = x; column < x + across; column += 1) this.dot(column, row, colour);
    }
  }

  picture(): Buffer {
    return png({ width, height, rows: this.rows });
  }
}

/** Words as strokes of their length. */
function lines(sheet: Sheet, random: SeededRandom, { from, to }: { readonly from: number; readonly to: number }): void {
  for (let y = from; y < to; y += 24) {
    const end = margin + (width - 2 * margin) * (0.55 + 0.45 * random.uniform());
    for (let x = margin; x < end;) {
      const across = 18 + Math.round(60 * random.uniform());
      if (y > from + 96 || x < end - 240) sheet.fill({ x, y, across: Math.min(across, end - x), down: 5 }, print);
      x += across + 9;
    }
  }
}

/** The line to sign on, and a signature over it. */
function signed(sheet: Sheet, random: SeededRandom, { x, y }: { readonly x: number; readonly y: number }): void {
  sheet.fill({ x, y: y + 30, across: 250, down: 2 }, print);
  const [tall, quick] = [16 + 10 * random.uniform(), 5 + 3 * random.uniform()];
  for (let step = 0; step < 1_400; step += 1) {
    const at = step / 1_400;
    const across = x + 20 + 190 * at + 14 * Math.sin(quick * 6 * at);
    const down = y + 8 - tall * Math.sin(quick * 5 * at) * (1 - 0.7 * at) + 8 * at;
    sheet.fill({ x: Math.round(across), y: Math.round(down), across: 3, down: 3 }, ink);
  }
}

function codeAt(sheet: Sheet, code: string, { x, y }: { readonly x: number; readonly y: number }): void {
  const modules = encode('datamatrix', code);
  const side = Math.floor(100 / modules.width);
  for (const run of modules.runs) {
    sheet.fill({ x: x + run.x * side, y: y + run.y * side, across: run.length * side, down: side }, black);
  }
}
