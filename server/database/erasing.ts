// The one sanctioned change of a witnessed row: its personal columns are emptied by law (personal data, not evidence). The guard
// that refuses updates is lifted and raised again inside the same transaction, in which nobody else can write: nobody ever
// sees the table without it, and where anything fails, the guard stands as it stood. The row as it is then is bound anew.
import { InvalidInput } from '../foundation/errors.js';
import type { Engine } from './connection.js';
import { UnsafeDatabase } from './unsafe-database.js';
import { emptiedFacts, wordsInFacts } from './erased-facts.js';
import { fallenGuards, updateGuard } from './guards.js';
import { rowHash, type RowValue, type Witnessed } from './witnessed.js';

/** Whoever writes a reason or a note may name somebody in it: that goes by itself, what it is said of stays. */
const reasonsAndNotes: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [
      ...['accepted_deviations', 'act_scan_withdrawals', 'alarm_clearings', 'authorisation_endings', 'balance_endings'],
      ...['batch_endings', 'case_assignments', 'erasures', 'examination_withdrawals'],
      ...['file_dismissals'],
      ...['finding_withdrawals', 'hold_releases', 'holds', 'label_prints', 'line_run_answers', 'line_runs'],
      ...['measurement_binding_endings', 'measurement_bindings', 'measurement_set_asides', 'order_refusals'],
      ...[
        'person_endings',
        'photograph_withdrawals',
        'place_closings',
        'place_moves',
        'place_versions',
        'role_endings',
      ],
      ...['inventory_breakings', 'check_substitutes', 'sampling_plan_endings'],
    ].map((table) => [table, ['reason']]),
  ),
  ...Object.fromEntries(
    [
      ...['check_results', 'discrepancy_tellings', 'event_inspections', 'nonconformity_steps', 'report_reviews'],
      ...['sampling_results'],
    ].map((table) => [table, ['note']]),
  ),
  discrepancies: ['explanation'],
  examinations: ['note', 'late_reason'],
};

/** What says something of a person, by table. Codes, numbers, masses and times stay: they are the evidence. */
export const personalColumns: Readonly<Record<string, readonly string[]>> = {
  people: ['login', 'name', 'position', 'organisation', 'phone', 'search_text'],
  name_cards: ['name', 'position'],
  expert_profiles: ['education', 'degree', 'certificate'],
  order_versions: ['investigator_name', 'investigator_rank', 'investigator_phone', 'circumstances', 'reason'],
  order_questions: ['question'],
  photographs: ['caption'],
  // The place of a seizure may be somebody’s home.
  custody_events: ['party', 'commission', 'reason', 'late_reason', 'seized_place'],
  // What a person signed is one text, with the names of those who brought the items; its hash would let them be guessed.
  custody_signatures: ['signed', 'signed_hash'],
  exhibit_versions: ['reason', 'seized_by', 'seized_place'],
  act_parties: ['name', 'title'],
  // The sheet as it was frozen: its names and remarks go, whatever else it says stays.
  acts: ['facts'],
  ...reasonsAndNotes,
};

/** Of a correction what was wrong and what is right, where that was in words and not a number that the chain rests on. */
export const correctedWords = ['wrong_value', 'right_value'] as const;
const fieldsInWords: readonly RowValue[] = ['party', 'other'];

type StoredRow = Readonly<Record<string, RowValue>>;

/** With the columns goes the salt: as long as it stands, the hash that was bound tells a guessed name from a wrong one. */
function erasedColumns(table: string, row: StoredRow): readonly string[] {
  const isInWords = table === 'custody_events' && fieldsInWords.includes(row['corrected_field'] ?? null);
  return [...(personalColumns[table] ?? []), ...(isInWords ? correctedWords : []), 'salt'];
}

/** Whether these columns of a table are such as the law may let go. */
export function mayGo(table: string, columns: readonly string[]): boolean {
  const words = table === 'custody_events' ? correctedWords : [];
  const may = [...(personalColumns[table] ?? []), ...words, 'salt'];
  return columns.length > 0 && columns.every((column) => may.includes(column));
}

/** Whether nothing is left in these columns of the row. */
export function isEmptied(table: string, row: StoredRow, columns: readonly string[]): boolean {
  const isInWords = fieldsInWords.includes(row['corrected_field'] ?? null);
  if (!isInWords && correctedWords.some((column) => columns.includes(column))) return false;
  const left = emptied(table, row, columns);
  return Object.entries(left).every(([column, nothing]) => row[column] === nothing);
}

export interface ErasedRow {
  readonly engine: Engine;
  readonly laboratoryId: string;
  readonly table: string;
  readonly id: string;
  /** Of the columns that may go only these; all where nothing is said. */
  readonly only?: readonly string[] | undefined;
}

/** @returns the columns that were emptied; undefined when there is no such row in this laboratory. */
export async function erasePersonal(
  tx: Witnessed,
  { engine, laboratoryId, table, id, only }: ErasedRow,
): Promise<readonly string[] | undefined> {
  if (personalColumns[table] === undefined) throw new Error(`${table} holds no personal data that may be erased`);
  const mine = { id, laboratory_id: laboratoryId };
  const row = (await tx.db(table).where(mine).first()) as StoredRow | undefined;
  if (row === undefined) return undefined;
  const may = erasedColumns(table, row);
  if (only?.some((column) => !may.includes(column))) throw new InvalidInput({ only: { code: 'ledger-not-personal' } });
  const columns = only === undefined ? may : [...new Set([...only, 'salt'])];
  // Freed bytes are overwritten, not only let go of.
  if (engine === 'sqlite') await tx.db.raw('PRAGMA secure_delete = ON');
  const guard = updateGuard(engine, table);
  await tx.db.raw(guard.lift);
  await tx
    .db(table)
    .where(mine)
    .update(emptied(table, row, columns));
  await tx.db.raw(guard.raise);
  const fallen = await fallenGuards(tx.db, engine, [table]);
  if (fallen.length > 0) throw new UnsafeDatabase(`the guard ${fallen.join()} was not raised again`);
  const after = (await tx.db(table).where(mine).first()) as StoredRow;
  tx.bound.push({ table, id, hash: rowHash(table, after) });
  return columns;
}

/** Columns that must not be empty hold a word that is unique, so that two erased rows don't collide. */
function emptied(table: string, row: StoredRow, columns: readonly string[]): Record<string, RowValue> {
  const instead = `erased:${row['id']}`;
  const changes = columns
    .filter((column) => row[column] !== null)
    .map((column) => {
      const paths = wordsInFacts[`${table}.${column}`];
      return [column, paths === undefined ? instead : emptiedFacts(String(row[column]), paths, instead)];
    });
  return Object.fromEntries(changes) as Record<string, RowValue>;
}
