// NTUPLES: pages of one table each, its variables described by lists in the header (JCAMP-DX 5.00, section 6).
import { UnreadableFile } from '../unreadable-file.js';
import { comparable, type LabelledRecord } from './records.js';
import { valueOf, type Block } from './blocks.js';

export interface Page {
  /** Symbol and value that tell this page from the others, `T= 5.10`. */
  readonly symbol: string;
  readonly value: string;
  readonly records: readonly LabelledRecord[];
  readonly table: LabelledRecord;
  readonly line: number;
}

export interface Variable {
  readonly symbol: string;
  readonly name: string;
  readonly unit: string;
  readonly points: number | undefined;
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly factor: number;
}

export function hasPages(block: Block): boolean {
  return block.records.some(({ label }) => label === 'NTUPLES');
}

/** `##END NTUPLES=` closes them: without it more pages may come. */
export function arePagesEnded(block: Block): boolean {
  return block.records.some(({ label }) => label === 'ENDNTUPLES');
}

export function pagesOf(block: Block): readonly Page[] {
  const starts = block.records.flatMap(({ label }, at) => (label === 'PAGE' ? [at] : []));
  return starts.map((start, index) => {
    const records = block.records.slice(start, starts[index + 1]);
    const [page] = records;
    const table = records.find(({ label }) => label === 'DATATABLE');
    if (!page || !table)
      throw new UnreadableFile('malformed', { reason: 'a page without a table', line: page?.line ?? 0 });
    const [symbol = '', value = ''] = page.value.split('=');
    return { symbol: symbol.trim().toUpperCase(), value: value.trim(), records, table, line: page.line };
  });
}

export function variablesOf(block: Block): readonly Variable[] {
  const list = (label: string) =>
    valueOf(block, label)
      .split(',')
      .map((each) => each.trim());
  const names = list('VARNAME');
  const number = (label: string, at: number) => {
    const text = list(label)[at] ?? '';
    return text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);
  };
  return list('SYMBOL').map((symbol, at) => ({
    symbol: symbol.toUpperCase(),
    name: comparable(names[at] ?? ''),
    unit: list('UNITS')[at] ?? '',
    points: number('VARDIM', at),
    first: number('FIRST', at),
    last: number('LAST', at),
    factor: number('FACTOR', at) || 1,
  }));
}

/** Of the table `(X++(R..R)), XYDATA`: the symbols of abscissa and ordinate. */
export function symbolsOf(table: LabelledRecord): readonly [string, string] {
  const ordinate = /\(\s*([A-Z]\d?)\s*\+\+\s*\(\s*([A-Z]\d?)/i.exec(table.value);
  const pair = /\(\s*([A-Z])([A-Z])/i.exec(table.value);
  const [, x, y] = ordinate ?? pair ?? [];
  if (x === undefined || y === undefined)
    throw new UnreadableFile('malformed', { reason: 'form of table', line: table.line });
  return [x.toUpperCase(), y.toUpperCase()];
}
