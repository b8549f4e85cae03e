// Barcodes as one filled path of vector rectangles: sharp at any resolution, and no hairlines between the modules of a row.
import bwipjs from 'bwip-js';
import { UnfitDocument } from '../unfit-document.js';
import type { Pdf } from './pdfkit-door.js';
import { colours } from './styles.js';

type Symbology = 'code128' | 'datamatrix' | 'qrcode';

export interface Modules {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly { readonly x: number; readonly y: number; readonly length: number }[];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface RawSymbol {
  readonly pixs?: readonly number[];
  readonly pixx?: number;
  readonly pixy?: number;
  readonly sbs?: readonly number[];
}

/** What machines print and scan by the line is ASCII; a QR code may hold a text, as UTF-8. */
export function encode(symbology: Symbology, content: string): Modules {
  if (symbology !== 'qrcode' && !/^[\x20-\x7e]+$/.test(content)) throw new UnfitDocument('code-not-ascii', { content });
  const options = symbology === 'qrcode' ? { eclevel: 'M' } : {};
  const draw = bwipjs.raw as unknown as (options: object) => readonly RawSymbol[];
  const symbol = draw({ bcid: symbology, text: content, ...options })[0];
  return symbol?.pixs ? matrixRuns(symbol) : barRuns(symbol?.sbs ?? []);
}

export function fillModules(doc: Pdf, modules: Modules, box: Box): void {
  const across = box.width / modules.width;
  const down = box.height / modules.height;
  for (const run of modules.runs) {
    doc.rect(box.x + run.x * across, box.y + run.y * down, run.length * across, down);
  }
  doc.fill(colours.black);
}

function matrixRuns(symbol: RawSymbol): Modules {
  const { pixs = [], pixx: width = 0, pixy: height = 0 } = symbol;
  const runs: { x: number; y: number; length: number }[] = [];
  for (let index = 0; index < pixs.length; index += 1) {
    if (!pixs[index]) continue;
    const last = runs.at(-1);
    const x = index % width;
    const y = Math.floor(index / width);
    if (last && last.y === y && last.x + last.length === x) last.length += 1;
    else runs.push({ x, y, length: 1 });
  }
  return { width, height, runs };
}

/** Bars and spaces in turn, a bar first. */
function barRuns(widths: readonly number[]): Modules {
  let x = 0;
  const runs = widths.flatMap((length, index) => {
    const run = { x, y: 0, length };
    x += length;
    return index % 2 === 0 ? [run] : [];
  });
  return { width: x, height: 1, runs };
}
