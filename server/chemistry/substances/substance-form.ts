// The form of a substance: what was typed, and the statement that it makes. Rows of lists and thresholds are numbered from 1.
import { Type, type Static } from '@sinclair/typebox';
import { InvalidInput, type FieldFault } from '../../foundation/errors.js';
import { readForm } from '../../web/form.js';
import {
  isEmptyRow,
  listingCells,
  listingColumns,
  listingSaid,
  thresholdCells,
  thresholdColumns,
  thresholdSaid,
  type Cells,
  type Said,
} from './control-cells.js';
import type { SubstanceStatement } from './substance-statement.js';
import { substanceKinds } from './substance.js';

const text = (most: number) => Type.String({ maxLength: most, default: '' });

const substanceForm = Type.Object({
  ...{ nameEn: text(300), nameRu: text(300), nameKk: text(300), synonyms: text(4_000) },
  kind: Type.Union(substanceKinds.map((kind) => Type.Literal(kind))),
  group: text(60),
  ...{ casNumber: text(20), otherCasNumbers: text(600), inchiKey: text(40), smiles: text(2_000), formula: text(120) },
  reason: text(1_000),
});

const mostRows = 60;

/** Rows that a form has: those that are filled and two more. */
export function rowsIn(values: Readonly<Record<string, string>>, name: 'listing' | 'threshold'): number {
  const filled = Object.entries(values)
    .filter(([key, value]) => key.startsWith(name) && value !== '' && !/-(lower|upper)_bound$/.test(key))
    .map(([key]) => Number(/^\D+(\d+)-/.exec(key)?.[1] ?? 0));
  return Math.min(mostRows, Math.max(0, ...filled) + 2);
}

export interface SubstanceProposal {
  readonly statement: SubstanceStatement;
  readonly reason: string;
}

/** @throws InvalidInput naming the fields, and rows as `listing2-from`. */
export function substanceProposalIn(body: unknown): SubstanceProposal {
  const form = readForm(substanceForm, body);
  const listings = rowsSaid(body, 'listing', listingColumns, listingSaid);
  const thresholds = rowsSaid(body, 'threshold', thresholdColumns, thresholdSaid);
  const faults = { ...listings.faults, ...thresholds.faults };
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  const statement = { ...identityIn(form), listings: listings.values, thresholds: thresholds.values };
  return { statement, reason: form.reason };
}

function identityIn(form: Static<typeof substanceForm>) {
  return {
    names: { en: form.nameEn, ru: form.nameRu, kk: form.nameKk },
    synonyms: parts(form.synonyms, '\n'),
    kind: form.kind,
    group: form.group,
    casNumber: form.casNumber || null,
    otherCasNumbers: parts(form.otherCasNumbers, /[\s,;]+/),
    inchiKey: form.inchiKey || null,
    smiles: form.smiles || null,
    formula: form.formula,
  };
}

const parts = (said: string, between: string | RegExp): readonly string[] =>
  said
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function rowsSaid<Value>(
  body: unknown,
  name: 'listing' | 'threshold',
  columns: readonly string[],
  said: (cells: Cells) => Said<Value>,
) {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  const values: Value[] = [];
  const faults: Record<string, FieldFault> = {};
  for (let row = 1; row <= mostRows; row += 1) {
    const cells = Object.fromEntries(columns.map((column) => [column, textIn(fields[`${name}${row}-${column}`])]));
    const chosen = columns.filter((column) => !['lower_bound', 'upper_bound', 'size', 'basis'].includes(column));
    if (isEmptyRow(cells, chosen)) continue;
    const found = said(cells);
    if ('value' in found) values.push(found.value);
    else for (const [column, fault] of Object.entries(found.faults)) faults[`${name}${row}-${column}`] = fault;
  }
  return { values, faults };
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What the form begins with. */
export function substanceValues(said: SubstanceStatement): Readonly<Record<string, string>> {
  const { names, synonyms, kind, group, casNumber, otherCasNumbers, inchiKey, smiles, formula } = said;
  return {
    ...{ nameEn: names.en, nameRu: names.ru, nameKk: names.kk, synonyms: synonyms.join('\n') },
    ...{ kind, group, casNumber: casNumber ?? '', otherCasNumbers: otherCasNumbers.join(', ') },
    ...{ inchiKey: inchiKey ?? '', smiles: smiles ?? '', formula },
    ...numbered('listing', said.listings.map(listingCells)),
    ...numbered('threshold', said.thresholds.map(thresholdCells)),
  };
}

function numbered(name: string, rows: readonly Cells[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((cells, place) =>
      Object.entries(cells).map(([column, value]) => [`${name}${place + 1}-${column}`, value] as const),
    ),
  );
}
