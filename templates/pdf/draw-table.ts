// Tables whose rows are kept whole where a page allows it and otherwise split line by line: no word is ever cut off.
import type { Cell, FactsTable, Table } from '../document.js';
import { UnfitDocument } from '../unfit-document.js';
import { columnWidths } from './column-widths.js';
import { proofMarkWidth } from './draw-proof-mark.js';
import { drawRows, heightOf, keptWhole, padding, type Grid, type GridCell, type GridRow } from './grid.js';
import { content, element, room, type Press } from './press.js';
import { drawLines, setText, widestWord } from './set-text.js';
import { sheet, styles, type TextStyle } from './styles.js';

const labelWidth = 158;
/** pdfkit fits a word with the space after it. */
const spaceWidth = 2.5;
const factWidths = [labelWidth, sheet.textWidth - labelWidth] as const;

export function drawTable(press: Press, table: Table): void {
  const widths = widthsOf(press, table);
  const rows = table.rows.map((row) => rowCells(press, row, widths));
  const grid: Grid = {
    structure: element(press, 'Table'),
    widths,
    aligns: table.columns.map((column) => column.align ?? 'left'),
    head: headCells(press, table, widths),
    rowHead: 'none',
  };
  room(press, tableOpening(press, table));
  if (table.caption !== undefined) drawTableCaption(press, table.caption, grid);
  drawRows(press, grid, rows);
  press.y += 12;
}

/** Height of caption, head and first row: a table that cannot show so much begins overleaf. */
export function tableOpening(press: Press, table: Table): number {
  const widths = widthsOf(press, table);
  const caption = table.caption === undefined ? 0 : 2 * styles.caption.lineHeight;
  const first = heightOf(rowCells(press, table.rows[0] ?? [], widths));
  return caption + heightOf(headCells(press, table, widths)) + Math.min(first, keptWhole);
}

export function drawFacts(press: Press, facts: FactsTable): void {
  const rows = factCells(press, facts);
  room(press, factsOpening(press, facts));
  const structure = element(press, 'Table');
  drawRows(press, { structure, widths: factWidths, aligns: ['left', 'left'], head: [], rowHead: 'first' }, rows);
  press.y += 10;
}

/** A short table of facts is kept whole, a long one begins with its first row. */
export function factsOpening(press: Press, facts: FactsTable): number {
  const heights = factCells(press, facts).map(heightOf);
  const whole = heights.reduce((sum, height) => sum + height, 0);
  return whole <= keptWhole ? whole : Math.min(heights[0] ?? 0, keptWhole);
}

function factCells(press: Press, facts: FactsTable): readonly GridRow[] {
  return facts.rows.map(({ label, value }) => [
    setCell(press, label, styles.factLabel, factWidths[0]),
    setCell(press, value, styles.factValue, factWidths[1]),
  ]);
}

function widthsOf(press: Press, table: Table): readonly number[] {
  checkShape(table);
  const needs = table.columns.map(({ share }, index) => ({ share, least: leastWidth(press, table, index) }));
  return columnWidths(needs, sheet.textWidth);
}

function headCells(press: Press, table: Table, widths: readonly number[]): GridRow {
  return table.columns.map(({ heading }, index) => setCell(press, heading, styles.columnHead, widths[index]));
}

function rowCells(press: Press, row: readonly Cell[], widths: readonly number[]): GridRow {
  return row.map((cell, index) => anyCell(press, cell, widths[index]));
}

function drawTableCaption(press: Press, caption: string, grid: Grid): void {
  press.tableCount += 1;
  const number = press.document.words.table.replace('{n}', String(press.tableCount));
  const text = setText(press.doc, `${number} ${caption}`, styles.caption, sheet.textWidth);
  const place = { x: sheet.left, y: press.y, width: sheet.textWidth };
  content(press.doc, grid.structure, 'Caption', () => drawLines(press.doc, text, place));
  press.y += text.height + 3;
}

function anyCell(press: Press, cell: Cell, width: number | undefined): GridCell {
  if (typeof cell === 'string') return setCell(press, cell, styles.cell, width);
  if ('proofMark' in cell) return { text: setText(press.doc, '', styles.cell, 100), proofMark: cell.proofMark };
  return setCell(press, cell.text, styles.cellBold, width);
}

function setCell(press: Press, text: string, style: TextStyle, width = 0): GridCell {
  return { text: setText(press.doc, text, style, width - 2 * padding) };
}

function leastWidth(press: Press, table: Table, index: number): number {
  const heading = widestWord(press.doc, table.columns[index]?.heading ?? '', styles.columnHead);
  const cells = table.rows.map((row) => {
    const cell = row[index] ?? '';
    if (typeof cell === 'string') return widestWord(press.doc, cell, styles.cell);
    return 'proofMark' in cell ? proofMarkWidth + 22 : widestWord(press.doc, cell.text, styles.cellBold);
  });
  return Math.max(heading, ...cells) + 2 * padding + spaceWidth;
}

function checkShape(table: Table): void {
  const row = table.rows.findIndex((cells) => cells.length !== table.columns.length);
  if (row >= 0) throw new UnfitDocument('table-shape', { caption: table.caption ?? '', row });
}
