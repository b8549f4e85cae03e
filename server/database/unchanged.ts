// Answers that hold for as long as nobody has written to the tables that they were read from: who a session is, what an item is
// called. What this process writes is counted by table as it is sent to the writing connection; that another process has
// written, SQLite tells there by its data_version, asked anew for each request, and at least once a turn of the event loop. On
// PostgreSQL, and through the asynchronous driver, each question is asked.
import type { Knex } from 'knex';
import { type Connected, type PreparingConnection, preparedOn } from './prepared.js';
import type { HousekeepingTable, WitnessedTable } from './migrations/list.js';

type AskedTable = WitnessedTable | HousekeepingTable | 'ledger_entries';

/** What may no longer be as it was read. One for both handles of a database. */
export class Changes {
  private readonly counts = new Map<string, number>();
  /** Written to by a transaction that is not over: what is read of these now may be undone, or is not yet seen by others. */
  private readonly open = new Set<string>();
  /** By other processes, or by statements that name no table. */
  private elsewhere = 0;
  private isAllOpen = false;
  private version: number | undefined;
  /** Whether `version` was read in this turn of the event loop, and in this transaction where one is open. */
  private isVersionNew = false;

  constructor(private readonly writing: Connected) {}

  note(table: string | undefined): void {
    // From the first write on no other process can write, but up to then one could.
    if (this.open.size === 0) this.isVersionNew = false;
    if (table === undefined) {
      this.elsewhere += 1;
      this.isAllOpen = true;
      return;
    }
    this.count(table);
    this.open.add(table);
  }

  /** The transaction of all that was noted is over, whether it was kept or undone. */
  settle(): void {
    for (const table of this.open) this.count(table);
    this.open.clear();
    if (this.isAllOpen) this.elsewhere += 1;
    this.isAllOpen = false;
  }

  /** Grows with each change of these tables; undefined while what they hold is not certain. */
  stampOf(tables: readonly string[]): number | undefined {
    const { connection } = this.writing;
    if (connection === undefined || this.isAllOpen) return undefined;
    if (!this.isVersionNew) this.lookElsewhere(connection);
    let stamp = this.elsewhere;
    for (const table of tables) {
      if (this.open.has(table)) return undefined;
      stamp += this.counts.get(table) ?? 0;
    }
    return stamp;
  }

  /** What was looked at before now says nothing of now. */
  lookAgain(): void {
    this.isVersionNew = false;
  }

  // To look costs as much as to ask for a row; whoever is heard in one turn is told of one moment.
  private lookElsewhere(connection: PreparingConnection): void {
    const { statement } = preparedOn(connection, 'PRAGMA data_version');
    const { data_version: version } = statement.get([]) as { readonly data_version: number };
    if (version !== this.version) {
      this.version = version;
      this.elsewhere += 1;
    }
    this.isVersionNew = true;
    setImmediate(() => (this.isVersionNew = false));
  }

  private count(table: string): void {
    this.counts.set(table, (this.counts.get(table) ?? 0) + 1);
  }
}

/** Answers to one kind of question. */
export interface Memory<A> {
  readonly tables: readonly AskedTable[];
  readonly kept: WeakMap<Changes, { readonly stamp: number; readonly answers: Map<string, A> }>;
}

/** `tables` are all that its answers are read from. */
export const memoryOf = <A>(...tables: readonly AskedTable[]): Memory<A> => ({ tables, kept: new WeakMap() });

const mostAnswers = 10_000;

/** The answer as `db` would give it now. It is shared: nobody may change it. */
export async function remembered<A>(db: Knex, memory: Memory<A>, key: string, ask: () => Promise<A>): Promise<A> {
  const changes = db.userParams['changes'] as Changes | undefined;
  const stamp = changes?.stampOf(memory.tables);
  if (changes === undefined || stamp === undefined) return ask();
  const kept = memory.kept.get(changes);
  const known = kept?.stamp === stamp ? kept.answers : new Map<string, A>();
  if (known.has(key)) return known.get(key) as A;
  const answer = await ask();
  if (changes.stampOf(memory.tables) === stamp) keep(memory, changes, { stamp, key, answer });
  return answer;
}

function keep<A>(
  { kept }: Memory<A>,
  changes: Changes,
  { stamp, key, answer }: { readonly stamp: number; readonly key: string; readonly answer: A },
): void {
  const before = kept.get(changes);
  const answers = before?.stamp === stamp && before.answers.size < mostAnswers ? before.answers : new Map<string, A>();
  answers.set(key, answer);
  kept.set(changes, { stamp, answers });
}

/** Grows with whatever other processes write, as `db` sees it; undefined where that can't be told. */
export function writtenElsewhere(db: Knex): number | undefined {
  return (db.userParams['changes'] as Changes | undefined)?.stampOf([]);
}

/** Whoever asks for something now is told of all that others had written by now. */
export function lookElsewhereAgain(db: Knex): void {
  (db.userParams['changes'] as Changes | undefined)?.lookAgain();
}

/** After the end of each transaction of the writing handle. */
export function settleChanges(handle: Knex): void {
  (handle.userParams['changes'] as Changes | undefined)?.settle();
}
