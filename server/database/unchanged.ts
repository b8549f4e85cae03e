// Answers that hold for as long as nobody has written to the tables that they were read from: who a session is, what an item is
// called. What this thread writes is counted by table as it is sent to the writing connection; that another process has
// written, SQLite tells there by its data_version, asked anew for each request, and at least once a turn of the event loop. A
// second thread of this server tells what it has written: then, and not before, answers of before are no longer given, but in a
// transaction, where what it has not told of yet counts as well. On PostgreSQL, and through the asynchronous driver, each
// question is asked.
import type { Knex } from 'knex';
import { type Connected, type PreparingConnection, preparedOn } from './prepared.js';
import type { HousekeepingTable, WitnessedTable } from './migrations/list.js';
import type { TurnsBeside } from './turns-beside.js';

type AskedTable = WitnessedTable | HousekeepingTable | 'ledger_entries';

/** Of the two threads that write to one file, one is told of what the other does. */
export interface Beside {
  readonly role: 'tells' | 'hears';
  readonly turns: TurnsBeside;
}

export interface TurnNews {
  readonly tables: readonly string[];
  /** A statement named no table: any may have been written to. */
  readonly isAny: boolean;
  /** How many transactions it has written with in all. */
  readonly turns: number;
}

export const turnsTable = 'written_turns';
/** To take a head for writing changes nothing. */
const headsTable = 'ledger_heads';
const countedTurns = `SELECT turns FROM ${turnsTable}`;

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
  /** Of the file's turns, those of this thread and, as far as they are known, those of others. */
  private ownTurns = 0;
  private otherTurns: number | undefined;
  private hasTurned = false;
  /** How many turns of the second thread it has told of table by table. */
  private heardTurns = 0;
  private readonly toTell = new Set<string>();
  private isAnyToTell = false;
  /** How many statements have written something that would have to be undone. */
  writes = 0;

  constructor(
    private readonly writing: Connected,
    private readonly beside?: Beside,
  ) {}

  note(table: string | undefined): void {
    if (table !== turnsTable && table !== headsTable) this.writes += 1;
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

  /** Whether the transaction that is open has anything to keep. */
  get hasWritten(): boolean {
    return this.isAllOpen || this.open.size > (this.open.has(turnsTable) ? 1 : 0);
  }

  /** The transaction that is open will be the file's turn number `turn`. */
  turned(turn: number): void {
    this.ownTurns += 1;
    this.hasTurned = true;
    if (this.beside?.role === 'tells') this.beside.turns.tell(turn);
  }

  /** The transaction of all that was noted is over. */
  settle({ isKept }: { readonly isKept: boolean }): void {
    if (this.hasTurned && !isKept) {
      this.ownTurns -= 1;
      if (this.beside?.role === 'tells') this.beside.turns.takeBack();
    }
    this.hasTurned = false;
    for (const table of this.open) this.count(table);
    if (this.beside?.role === 'tells') for (const table of this.open) this.toTell.add(table);
    this.open.clear();
    if (this.isAllOpen) {
      this.elsewhere += 1;
      this.isAnyToTell = true;
    }
    this.isAllOpen = false;
  }

  /** What this thread has written to since it was last asked. */
  news(): TurnNews {
    const news = { tables: [...this.toTell], isAny: this.isAnyToTell, turns: this.ownTurns };
    this.toTell.clear();
    this.isAnyToTell = false;
    return news;
  }

  /** What the second thread tells. */
  hear({ tables, isAny, turns }: TurnNews): void {
    for (const table of tables) this.count(table);
    if (isAny) this.elsewhere += 1;
    this.heardTurns = turns;
  }

  /** Grows with each change of these tables; undefined while what they hold is not certain. */
  stampOf(tables: readonly string[], { isTransaction = false } = {}): number | undefined {
    const { connection } = this.writing;
    if (connection === undefined || this.isAllOpen) return undefined;
    if (isTransaction && this.hasUnheard) return undefined;
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
      if (!this.wasBeside(connection)) this.elsewhere += 1;
    }
    this.isVersionNew = true;
    setImmediate(() => (this.isVersionNew = false));
  }

  /** Whether what has changed is the second thread's doing alone: of that it tells by itself. */
  private wasBeside(connection: PreparingConnection): boolean {
    if (this.beside?.role !== 'hears') return false;
    const { statement } = preparedOn(connection, countedTurns);
    const { turns } = statement.get([]) as { readonly turns: number };
    const others = turns - this.ownTurns - this.beside.turns.among(turns);
    const before = this.otherTurns;
    this.otherTurns = others;
    return others === before;
  }

  /** Whether a second thread tells this one what it writes. */
  get isTold(): boolean {
    return this.beside?.role === 'hears';
  }

  private get hasUnheard(): boolean {
    return this.beside?.role === 'hears' && this.beside.turns.count() !== this.heardTurns;
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
  const changes = changesOf(db);
  const asked = { isTransaction: db.isTransaction === true };
  const stamp = changes?.stampOf(memory.tables, asked);
  if (changes === undefined || stamp === undefined) return ask();
  const kept = memory.kept.get(changes);
  const known = kept?.stamp === stamp ? kept.answers : new Map<string, A>();
  if (known.has(key)) return known.get(key) as A;
  const answer = await ask();
  if (changes.stampOf(memory.tables, asked) === stamp) keep(memory, changes, { stamp, key, answer });
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

/**
 * Grows with whatever others write and don't tell of, as `db` sees it; undefined where that can't be told. What a second thread
 * tells is heard when the transaction is over: in one it can't be told either.
 */
export function writtenElsewhere(db: Knex): number | undefined {
  const changes = changesOf(db);
  return db.isTransaction === true && changes?.isTold === true ? undefined : changes?.stampOf([]);
}

/** Whoever asks for something now is told of all that others had written by now. */
export function lookElsewhereAgain(db: Knex): void {
  changesOf(db)?.lookAgain();
}

/** Undefined where nobody counts: on PostgreSQL, and through the asynchronous driver. */
export const changesOf = (db: Knex): Changes | undefined => db.userParams['changes'] as Changes | undefined;
