// Tables whose rows are kept whole where a page allows it and otherwise split line by line: no word is ever cut off.
import type { Cell, FactsTable, Table } from '../document.js';
import { UnfitDocument } from '../unfit-document.js';
import { columnWidths } from './column-widths.js';
import { proofMarkWidth } from './draw-proof-mark.js';
import { drawRows, padding, type Grid, type GridCell } from './grid.js';
import { content, element, room, type Press } from './press.js';
import { drawLines, setText, widestWord } from './set-text.js';
import { sheet, styles, type TextStyle } from './styles.js';

export function drawTable(press: Press, table: Table): void {
  checkShape(table);
  const widths = columnWidths(
    table.columns.map((column, index) => ({ share: column.share, least: leastWidth(press, table, index) })),
    sheet.textWidth,
  );
  const head = table.columns.map((column, index) => setCell(press, column.heading, styles.columnHead, widths[index]));
  const rows = table.rows.map((row) => row.map((cell, index) => anyCell(press, cell, widths[index])));
  const grid: Grid = {
    structure: element(press, 'Table'),
    widths,
    aligns: table.columns.map((column) => column.align ?? 'left'),
    head,
    rowHead: 'none',
  };
  room(press, 100);
  if (table.caption !== undefined) drawTableCaption(press, table.caption, grid);
  drawRows(press, grid, rows);
  press.y += 12;
}

export function drawFacts(press: Press, facts: FactsTable): void {
  const labelWidth = 158;
  const widths = [labelWidth, sheet.textWidth - labelWidth];
  const rows = facts.rows.map(({ label, value }) => [
    setCell(press, label, styles.factLabel, widths[0]),
    setCell(press, value, styles.factValue, widths[1]),
  ]);
  drawRows(
    press,
    { structure: element(press, 'Table'), widths, aligns: ['left', 'left'], head: [], rowHead: 'first' },
    rows,
  );
  press.y += 10;
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
  return Math.max(heading, ...cells) + 2 * padding + 0.5;
}

function checkShape(table: Table): void {
  const row = table.rows.findIndex((cells) => cells.length !== table.columns.length);
  if (row >= 0) throw new UnfitDocument('table-shape', { caption: table.caption ?? '', row });
}
