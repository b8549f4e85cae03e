// The rows of a table on the page: rules, repeated head, tags, and rows that go on overleaf.
import type { StructElement } from './pdfkit-door.js';
import { drawProofMark } from './draw-proof-mark.js';
import { content, element, newPage, ornament, remaining, rule, type Press } from './press.js';
import { drawLines, type Align, type SetText } from './set-text.js';
import { colours, sheet, styles } from './styles.js';

export interface Grid {
  readonly structure: StructElement;
  readonly widths: readonly number[];
  readonly aligns: readonly Align[];
  /** Empty: a table without a head. */
  readonly head: GridRow;
  readonly rowHead: 'first' | 'none';
}

export type GridRow = readonly GridCell[];

export interface GridCell {
  readonly text: SetText;
  readonly proofMark?: string;
}

export const padding = 5;
/** A row or a small table up to this height is never split. */
export const keptWhole = 0.45 * (sheet.bottom - sheet.top);

const leading = 3.2;
const proofSize = 16;

export function drawRows(press: Press, grid: Grid, rows: readonly GridRow[]): void {
  if (grid.head.length > 0) drawHead(press, grid, 'first');
  else rule(press.doc, press.y, 0.8);
  rows.forEach((row, index) => {
    const height = heightOf(row);
    if (height > remaining(press) && (height <= keptWhole || remaining(press) < 4 * styles.cell.lineHeight))
      overleaf(press, grid);
    drawRow(press, grid, row);
    rule(
      press.doc,
      press.y,
      index === rows.length - 1 ? 0.8 : 0.4,
      index === rows.length - 1 ? colours.ink : colours.edge,
    );
  });
  grid.structure.end();
}

function overleaf(press: Press, grid: Grid): void {
  rule(press.doc, press.y, 0.4, colours.edge);
  newPage(press);
  if (grid.head.length > 0) drawHead(press, grid, 'repeated');
}

/** The head is read out once; on later pages it is only ink. */
function drawHead(press: Press, grid: Grid, turn: 'first' | 'repeated'): void {
  const height = heightOf(grid.head);
  const { y } = press;
  rule(press.doc, y, 1);
  const put = (cell: GridCell, index: number) => () =>
    drawCellLines(press, grid, cell, { index, y, from: 0, to: Infinity });
  if (turn === 'repeated')
    ornament(press.doc, () => grid.head.forEach((cell, index) => put(cell, index)()), 'Pagination');
  else {
    const row = element(press, 'TR', grid.structure);
    grid.head.forEach((cell, index) => content(press.doc, row, 'TH', put(cell, index), { scope: 'Column' }));
  }
  press.y += height;
  rule(press.doc, press.y, 0.6);
}

function drawRow(press: Press, grid: Grid, row: GridRow): void {
  const structure = element(press, 'TR', grid.structure);
  const cells = row.map((_, index) => cellElement(press, grid, structure, index));
  const total = Math.max(1, ...row.map((cell) => cell.text.lines.length));
  let from = 0;
  while (from < total) {
    if (from > 0) overleaf(press, grid);
    const fitting = Math.floor((remaining(press) - 2 * leading) / styles.cell.lineHeight);
    const to = total * lineHeightOf(row) + 2 * leading <= remaining(press) ? total : from + Math.max(1, fitting);
    const { y } = press;
    const start = from;
    cells.forEach((cell, index) => {
      const part = row[index];
      if (part) cell.add(() => drawCellLines(press, grid, part, { index, y, from: start, to }));
    });
    press.y +=
      from === 0 && to >= total ? heightOf(row) : (Math.min(to, total) - from) * lineHeightOf(row) + 2 * leading;
    from = to;
  }
  structure.end();
}

function cellElement(press: Press, grid: Grid, row: StructElement, index: number): StructElement {
  const heads = grid.rowHead === 'first' && index === 0;
  const cell = press.doc.struct(heads ? 'TH' : 'TD', heads ? { scope: 'Row' } : {});
  row.add(cell);
  return cell;
}

interface Slice {
  readonly index: number;
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

function drawCellLines(press: Press, grid: Grid, cell: GridCell, { index, y, from, to }: Slice): void {
  const x = sheet.left + grid.widths.slice(0, index).reduce((sum, width) => sum + width, 0) + padding;
  const width = (grid.widths[index] ?? 0) - 2 * padding;
  if (cell.proofMark && from === 0)
    drawProofMark(press.doc, cell.proofMark, { x, y: y + leading - 2, size: proofSize });
  drawLines(press.doc, cell.text, { x, y: y + leading, width, align: grid.aligns[index] }, from, to);
}

function lineHeightOf(row: GridRow): number {
  return Math.max(...row.map((cell) => cell.text.style.lineHeight));
}

export function heightOf(row: GridRow): number {
  return (
    Math.max(0, ...row.map((cell) => Math.max(cell.text.height, cell.proofMark ? proofSize - 2 : 0))) + 2 * leading
  );
}
