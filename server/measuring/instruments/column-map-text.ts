// The columns of an instrument's result tables, as a person writes them down: JSON, checked before it is believed.
import { Type } from '@sinclair/typebox';
import { Ajv } from 'ajv';
import type { ColumnMap, ResultField } from '../../../lab-instruments/csv-results/column-map.js';
import { isUsablePattern } from '../../../lab-instruments/csv-results/date-pattern.js';
import { InvalidInput } from '../../foundation/errors.js';

const fields = [
  'sampleId',
  'barcode',
  'analyte',
  'value',
  'unit',
  'qualifier',
  'retention',
  'qcType',
  'operator',
  'acquiredAt',
  'method',
  'instrument',
  'vial',
  'sequenceLine',
  'dataFile',
  'sourceSha256',
] as const satisfies readonly ResultField[];

const one = (...values: readonly string[]) => Type.Union(values.map((value) => Type.Literal(value)));
const ofFields = <S extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Array>>(schema: S) =>
  Type.Object(Object.fromEntries(fields.map((field) => [field, Type.Optional(schema)])), {
    additionalProperties: false,
  });

const schema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60 }),
    delimiter: one(',', ';', '\t', '|'),
    preambleLines: Type.Integer({ minimum: 0, maximum: 200 }),
    headerRows: Type.Integer({ minimum: 1, maximum: 2 }),
    decimal: one('point', 'comma'),
    groupSeparator: one('', ',', '.', ' ', "'"),
    dateTime: Type.String({ maxLength: 60 }),
    retentionUnit: one('seconds', 'minutes'),
    notDetected: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 50 }),
    columns: ofFields(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 10 })),
    constants: ofFields(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);

const check = new Ajv({ strict: false }).compile(schema);

/** @throws InvalidInput on `columnMap`, saying what is wrong with it. */
export function columnMapFrom(text: string): ColumnMap {
  const map = parsed(text);
  if (!check(map)) {
    const [first] = check.errors ?? [];
    throw refused(`${first?.instancePath ?? ''} ${first?.message ?? ''}`.trim());
  }
  const known = map as unknown as ColumnMap;
  if (known.columns.acquiredAt !== undefined && !isUsablePattern(known.dateTime)) throw refused('/dateTime');
  return known;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (fault) {
    throw refused((fault as Error).message);
  }
}

const refused = (reason: string): InvalidInput =>
  new InvalidInput({ columnMap: { code: 'column-map', values: { reason: reason.slice(0, 200) } } });
