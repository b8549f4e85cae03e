// One row of a result table. "Not detected" stays that: it is never zero; "<0.05" keeps its sign.
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Clock, ResultQualifier, ResultRow, Warning } from '../measurement.js';
import { clockOf, instantOf } from '../stated-time.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { ColumnMap, ResultField } from './column-map.js';
import type { ColumnPlaces } from './columns.js';
import { statedTime } from './date-pattern.js';
import { decimalNumber } from './decimal-number.js';
import type { TableRow } from './table.js';

export interface RowReader {
  readonly map: ColumnMap;
  readonly places: ColumnPlaces;
  readonly profile: InstrumentProfile;
}

export interface ReadRow {
  readonly row: ResultRow;
  readonly warnings: readonly Warning[];
  readonly clocks: readonly Clock[];
}

/** Throws with the line: `ambiguous-number`, `ambiguous-date` or `malformed`. */
export function readRow(reader: RowReader, row: TableRow): ReadRow {
  try {
    return resultRow(reader, row);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UnreadableFile(error.code, { line: row.line, ...error.values });
    throw error;
  }
}

function resultRow({ map, places, profile }: RowReader, { line, cells }: TableRow): ReadRow {
  const text = (field: ResultField): string => {
    const own = places.get(field)?.map((place) => cells[place] ?? '');
    return (own ? own.filter(Boolean).join(' ') : map.constants[field]) ?? '';
  };
  if (text('sampleId') === '' && text('barcode') === '') throw new UnreadableFile('malformed', { field: 'sampleId' });
  if (text('analyte') === '') throw new UnreadableFile('malformed', { field: 'analyte' });
  const acquiredText = text('acquiredAt');
  const instant =
    acquiredText === '' ? undefined : instantOf(statedTime(acquiredText, map.dateTime), profile, acquiredText);
  const row: ResultRow = {
    line,
    sampleId: text('sampleId'),
    barcode: text('barcode'),
    analyte: text('analyte'),
    ...measuredValue(text('value'), text('qualifier'), map),
    unit: text('unit'),
    retentionSeconds: retentionSeconds(text('retention'), map),
    qcType: text('qcType'),
    operator: text('operator'),
    acquiredText,
    acquiredAt: instant?.at ?? null,
    method: text('method'),
    instrument: text('instrument'),
    sourceSha256: sha256(text('sourceSha256')),
  };
  return {
    row,
    warnings: instant?.warnings ?? [],
    clocks: instant ? clockOf('acquiredAt', acquiredText, instant) : [],
  };
}

type Measured = Pick<ResultRow, 'valueText' | 'value' | 'qualifier'>;

function measuredValue(valueText: string, qualifierText: string, map: ColumnMap): Measured {
  const isAbsent = valueText === '' || isNotDetected(valueText, map);
  const [, sign = '', digits = ''] = /^([<>]?)\s*(.*)$/s.exec(valueText) ?? [];
  const qualifier = qualifierOf(qualifierText || sign, map);
  if (sign !== '' && qualifierText !== '' && qualifier !== sign)
    throw new UnreadableFile('malformed', { field: 'qualifier', text: qualifierText });
  if (isAbsent) return { valueText, value: null, qualifier: 'ND' };
  const value = decimalNumber(digits, map);
  if (value === undefined) throw new UnreadableFile('malformed', { field: 'value', text: valueText.slice(0, 40) });
  if (qualifier === 'ND')
    throw new UnreadableFile('malformed', { field: 'qualifier', text: `${qualifierText} ${valueText}`.slice(0, 40) });
  return { valueText, value, qualifier };
}

function qualifierOf(text: string, map: ColumnMap): ResultQualifier {
  if (text === '' || text === '<' || text === '>') return text;
  if (isNotDetected(text, map)) return 'ND';
  throw new UnreadableFile('malformed', { field: 'qualifier', text: text.slice(0, 40) });
}

function isNotDetected(text: string, map: ColumnMap): boolean {
  return map.notDetected.some((word) => word.toLowerCase() === text.toLowerCase());
}

function retentionSeconds(text: string, map: ColumnMap): number | null {
  if (text === '' || isNotDetected(text, map)) return null;
  const value = decimalNumber(text, map);
  if (value === undefined) throw new UnreadableFile('malformed', { field: 'retention', text: text.slice(0, 40) });
  return map.retentionUnit === 'minutes' ? value * 60 : value;
}

function sha256(text: string): string {
  if (text !== '' && !/^[0-9a-f]{64}$/i.test(text)) throw new UnreadableFile('malformed', { field: 'sourceSha256' });
  return text.toLowerCase();
}
