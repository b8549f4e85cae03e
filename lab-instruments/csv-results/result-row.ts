// One row of a result table. "Not detected" stays that: it is never zero; "<0.05" keeps its sign.
import type { DelimitedRow } from '../delimited-rows.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { localTime } from '../local-date.js';
import type { Clock, ResultQualifier, ResultRow, Warning } from '../measurement.js';
import { baseName } from '../source.js';
import { clockOf, instantOf, type StatedTime } from '../stated-time.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { ColumnMap, ResultField } from './column-map.js';
import type { ColumnPlaces } from './columns.js';
import { statedTime } from './date-pattern.js';
import type { TableNumbers } from './table-numbers.js';

export interface RowReader {
  readonly map: ColumnMap;
  readonly places: ColumnPlaces;
  readonly profile: InstrumentProfile;
  readonly numbers: TableNumbers;
}

export interface ReadRow {
  readonly row: ResultRow;
  readonly warnings: readonly Warning[];
  readonly clocks: readonly Clock[];
}

/** Throws with the line: `ambiguous-number`, `ambiguous-date` or `malformed`. */
export function readRow(reader: RowReader, row: DelimitedRow): ReadRow {
  try {
    return resultRow(reader, row);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UnreadableFile(error.code, { line: row.line, ...error.values });
    throw error;
  }
}

/** What stands in the columns of numbers, without signs of a limit. */
export function numericTexts(rows: readonly DelimitedRow[], places: ColumnPlaces): readonly string[] {
  const columns = [...(places.get('value') ?? []), ...(places.get('retention') ?? [])];
  return rows.flatMap(({ cells }) => columns.map((place) => (cells[place] ?? '').replace(/^[<>]\s*/, '')));
}

function resultRow(reader: RowReader, { line, cells, text: written }: DelimitedRow): ReadRow {
  const { map, places, profile, numbers } = reader;
  const text = (field: ResultField): string => {
    const own = places.get(field)?.map((place) => cells[place] ?? '');
    return (own ? own.filter(Boolean).join(' ') : map.constants[field]) ?? '';
  };
  if (text('analyte') === '') throw new UnreadableFile('malformed', { field: 'analyte' });
  const acquiredText = text('acquiredAt');
  const instant =
    acquiredText === '' ? undefined : instantOf(timeIn(acquiredText, map, profile), profile, acquiredText);
  const row: ResultRow = {
    line,
    sampleId: text('sampleId'),
    barcode: text('barcode'),
    analyte: text('analyte'),
    ...measuredValue(text('value'), text('qualifier'), { map, numbers }),
    unit: text('unit'),
    retentionSeconds: retentionSeconds(text('retention'), { map, numbers }),
    qcType: text('qcType'),
    operator: text('operator'),
    acquiredText,
    acquiredAt: instant?.at ?? null,
    method: text('method'),
    instrument: text('instrument'),
    sourceSha256: sha256(text('sourceSha256')),
    vial: text('vial'),
    sequenceLine: text('sequenceLine'),
    dataFile: baseName(text('dataFile')),
    sourceText: written,
  };
  return {
    row,
    warnings: instant?.warnings ?? [],
    clocks: instant ? clockOf('acquiredAt', acquiredText, instant) : [],
  };
}

/** Where the map knows ISO 8601 alone, other dates are read by the style of the instrument, if it has one. */
function timeIn(text: string, map: ColumnMap, profile: InstrumentProfile): StatedTime {
  try {
    return statedTime(text, map.dateTime);
  } catch (error) {
    const isStyled = map.dateTime === 'iso' && profile.dateStyle !== undefined;
    const styled = isStyled ? localTime(text, profile.dateStyle) : undefined;
    if (styled === undefined || styled === 'ambiguous') throw error;
    return styled;
  }
}

type NumberReader = Pick<RowReader, 'map' | 'numbers'>;
type Measured = Pick<ResultRow, 'valueText' | 'value' | 'qualifier'>;

function measuredValue(valueText: string, qualifierText: string, { map, numbers }: NumberReader): Measured {
  const isAbsent = valueText === '' || isNotDetected(valueText, map);
  const [, sign = '', digits = ''] = /^([<>]?)\s*(.*)$/s.exec(valueText) ?? [];
  const qualifier = qualifierOf(qualifierText || sign, map);
  if (sign !== '' && qualifierText !== '' && qualifier !== sign)
    throw new UnreadableFile('malformed', { field: 'qualifier', text: qualifierText });
  if (isAbsent) return { valueText, value: null, qualifier: 'ND' };
  const value = numbers(digits);
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

function retentionSeconds(text: string, { map, numbers }: NumberReader): number | null {
  if (text === '' || isNotDetected(text, map)) return null;
  const value = numbers(text);
  if (value === undefined) throw new UnreadableFile('malformed', { field: 'retention', text: text.slice(0, 40) });
  return map.retentionUnit === 'minutes' ? value * 60 : value;
}

function sha256(text: string): string {
  if (text !== '' && !/^[0-9a-f]{64}$/i.test(text)) throw new UnreadableFile('malformed', { field: 'sourceSha256' });
  return text.toLowerCase();
}
