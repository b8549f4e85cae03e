// Which rows of a table of results tell of one injection, and each injection as a measurement of its own.
import type { Injection, Measurement, ResultRow, Warning } from './measurement.js';

export interface InjectionRows {
  readonly rows: readonly ResultRow[];
  /** Another injection of the table says the same of itself: which of them is which the table does not tell. */
  readonly isRepeated: boolean;
}

/** Of a table that has a row for each injection. */
export function injectionsByLine(rows: readonly ResultRow[]): readonly InjectionRows[] {
  const groups = [...grouped(rows, ({ line }) => String(line)).values()];
  const told = new Map<string, number>();
  for (const [first] of groups) told.set(identityKey(first), (told.get(identityKey(first)) ?? 0) + 1);
  return groups.map((own) => ({ rows: own, isRepeated: (told.get(identityKey(own[0])) ?? 0) > 1 }));
}

/** Of a table that has a row for each substance, in whatever order: rows that say the same of their injection are of one. */
export function injectionsByIdentity(rows: readonly ResultRow[]): readonly InjectionRows[] {
  return withRepeats(grouped(rows, identityKey));
}

/** Of a table that names the data file of every row: that decides, whatever else was typed beside it. */
export function injectionsByDataFile(rows: readonly ResultRow[]): readonly InjectionRows[] {
  return withRepeats(grouped(rows, ({ dataFile = '' }) => dataFile));
}

function withRepeats(groups: ReadonlyMap<string, readonly ResultRow[]>): readonly InjectionRows[] {
  return [...groups.values()].flatMap((own) => {
    const apart = withoutRepeats(own);
    return apart.map((each) => ({ rows: each, isRepeated: apart.length > 1 && own.some(isNamed) }));
  });
}

/** Of a list of what was found, where one name may stand at several times of an injection. */
export function injectionsByName(rows: readonly ResultRow[]): readonly InjectionRows[] {
  return [...grouped(rows, identityKey).values()].map((own) => ({ rows: own, isRepeated: false }));
}

function grouped(rows: readonly ResultRow[], keyOf: (row: ResultRow) => string): Map<string, ResultRow[]> {
  const groups = new Map<string, ResultRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [row]);
    else own.push(row);
  }
  return groups;
}

/** Rows that name no sample are no two of the same. */
const isNamed = ({ sampleId, barcode }: ResultRow): boolean => sampleId !== '' || barcode !== '';

function identityKey(row: ResultRow | undefined): string {
  if (row === undefined) return '';
  const { sampleId, barcode, acquiredText, vial = '', sequenceLine = '', dataFile = '' } = row;
  return JSON.stringify([sampleId, barcode, acquiredText, vial, sequenceLine, dataFile]);
}

/** A substance that is told again belongs to the next injection that lacks it. */
function withoutRepeats(rows: readonly ResultRow[]): readonly (readonly ResultRow[])[] {
  const apart: { readonly rows: ResultRow[]; readonly seconds: Map<string, (number | null)[]> }[] = [];
  for (const row of rows) {
    let own = apart.find(({ seconds }) => !isTold(seconds.get(row.analyte) ?? [], row.retentionSeconds));
    if (own === undefined) apart.push((own = { rows: [], seconds: new Map() }));
    own.rows.push(row);
    own.seconds.set(row.analyte, [...(own.seconds.get(row.analyte) ?? []), row.retentionSeconds]);
  }
  return apart.map((each) => each.rows);
}

/** Two that leave the column far apart are two substances, even where both are called "unknown". */
function isTold(told: readonly (number | null)[], seconds: number | null): boolean {
  return told.some((other) => {
    if (other === null || seconds === null) return true;
    return Math.abs(other - seconds) <= Math.max(leastSeconds, relativeWindow * seconds);
  });
}

const leastSeconds = 3;
const relativeWindow = 0.02;

type Said = Pick<Measurement, 'identity' | 'warnings'>;

/** The table with its injections, where it has several; `say` tells who, what and when of those rows alone. */
export function withInjections(
  whole: Measurement,
  groups: readonly InjectionRows[],
  say: (rows: readonly ResultRow[]) => Said,
): Measurement {
  if (groups.length < 2) return whole;
  const injections = groups.map(({ rows, isRepeated }): Injection => {
    const lines = [...new Set(rows.map(({ line }) => line))];
    const { identity, warnings } = say(rows);
    return {
      ...whole,
      points: rows.length,
      results: rows,
      identity,
      warnings: isRepeated ? [...warnings, repeated(groups, rows)] : warnings,
      place: { lines, text: [...new Set(rows.map(({ sourceText = '' }) => sourceText))].join('\n') },
    };
  });
  const repeats = injections.flatMap(({ warnings }) => warnings.filter(({ code }) => code === 'sample-repeated'));
  return { ...whole, warnings: [...whole.warnings, ...repeats.slice(0, 1)], injections };
}

function repeated(groups: readonly InjectionRows[], [first]: readonly ResultRow[]): Warning {
  const key = identityKey(first);
  const lines = groups
    .filter(({ rows, isRepeated }) => isRepeated && identityKey(rows[0]) === key)
    .flatMap(({ rows }) => rows.map(({ line }) => line));
  const told = [...new Set(lines)].sort((a, b) => a - b);
  return {
    code: 'sample-repeated',
    detail: [...told.slice(0, mostLines), ...(told.length > mostLines ? ['…'] : [])].join(', '),
  };
}

const mostLines = 20;
