// Code 128 and DataMatrix as runs of dark modules, so that every renderer draws rectangles and nothing is a picture.
import bwipjs from 'bwip-js';

export interface ModuleRun {
  readonly column: number;
  readonly row: number;
  readonly length: number;
}

/** Quiet zone not included. A linear symbol has one row. */
export interface BarcodeSymbol {
  readonly columns: number;
  readonly rows: number;
  readonly runs: readonly ModuleRun[];
}

export function code128Symbol(code: string): BarcodeSymbol {
  const widths = firstSymbol('code128', code).sbs;
  if (widths === undefined) throw new TypeError('bwip-js returned no bars for Code 128');
  let column = 0;
  const runs: ModuleRun[] = [];
  for (const [index, length] of widths.entries()) {
    if (index % 2 === 0) runs.push({ column, row: 0, length });
    column += length;
  }
  return { columns: column, rows: 1, runs };
}

export function dataMatrixSymbol(code: string): BarcodeSymbol {
  const { pixs, pixx, pixy } = firstSymbol('datamatrix', code);
  if (pixs === undefined || pixx === undefined || pixy === undefined) {
    throw new TypeError('bwip-js returned no modules for DataMatrix');
  }
  const rows = Array.from({ length: pixy }, (_, row) => runsOfRow(pixs.slice(row * pixx, (row + 1) * pixx), row));
  return { columns: pixx, rows: pixy, runs: rows.flat() };
}

function runsOfRow(modules: readonly number[], row: number): ModuleRun[] {
  const runs: ModuleRun[] = [];
  let start = -1;
  for (let column = 0; column <= modules.length; column++) {
    const dark = modules[column] === 1;
    if (dark && start < 0) start = column;
    if (!dark && start >= 0) {
      runs.push({ column: start, row, length: column - start });
      start = -1;
    }
  }
  return runs;
}

interface RawSymbol {
  readonly sbs?: number[];
  readonly pixs?: number[];
  readonly pixx?: number;
  readonly pixy?: number;
}

function firstSymbol(bcid: string, text: string): RawSymbol {
  const [symbol] = bwipjs.raw({ bcid, text }) as readonly RawSymbol[];
  if (symbol === undefined) throw new TypeError(`bwip-js drew nothing for ${bcid}`);
  return symbol;
}
