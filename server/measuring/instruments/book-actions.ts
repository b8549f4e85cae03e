// Entering what happened to an instrument into its book. What is there stays; a wrong entry is answered by a further one.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import { alarmKey } from '../../ledger/alarm.js';
import { raiseAlarm } from '../../ledger/alarm-store.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { lastGoodBefore, type BookEntry, type BookStatement } from './book-entry.js';
import { bookFaults, isJudged } from './book-statement.js';
import { bookOf, insertBookEntry } from './book-store.js';
import { countMeasuredWithin } from './doubted-store.js';
import type { Instrument } from './instrument.js';
import { instrumentById } from './instrument-store.js';
import { measurementKey } from '../measurements/measurement.js';

export interface BookEntering {
  readonly instrumentId: string;
  readonly statement: BookStatement;
  /** What it was judged from: entered once. */
  readonly measurementId?: string;
}

/** @returns the entry's id. A failed one raises an alarm that tells how many measurements are in doubt. */
export async function enterInBook(lab: Lab, actor: Actor, entering: BookEntering): Promise<string> {
  const { instrumentId, statement, measurementId = null } = entering;
  permit(actor, 'instrument.enter-in-book');
  const id = newId();
  await record(lab, actor, async (tx) => {
    const instrument = await instrumentById(tx.db, instrumentId);
    if (instrument === undefined) throw new NotFound('instrument');
    permit(actor, 'instrument.enter-in-book', instrument);
    const faults = bookFaults(statement, lab.clock.now());
    if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
    const book = await bookOf(tx.db, instrumentId);
    const isEntered = measurementId !== null && book.some((entry) => entry.measurementId === measurementId);
    if (isEntered) throw new RuleBroken('tune-entered-already');
    if (statement.kind === 'back-in-service') demandProved(instrument, book, statement.happenedAt);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const { laboratoryId } = instrument;
    const entry = { ...cleared(statement), id, instrumentId, laboratoryId, measurementId };
    await insertBookEntry(tx, entry, made);
    const alarms = entry.outcome === 'failed' ? [await raiseFailure(tx, { instrument, book, entry }, made)] : [];
    const { kind, outcome, happenedAt } = entry;
    const data = { instrument: instrumentId, entry: id, kind, outcome, happenedAt };
    const measured = measurementId === null ? [] : [measurementKey(measurementId)];
    const items = [`instrument:${instrumentId}`, ...measured, ...alarms];
    return { type: 'instrument.book-entered', items, data };
  });
  return id;
}

/** What only a judged entry says is kept of judged entries only. */
function cleared(statement: BookStatement): BookStatement {
  const text = statement.text.trim();
  return isJudged(statement.kind) ? { ...statement, text } : { ...statement, text, outcome: null, dueOn: null };
}

/** Back to work only after a passed calibration, qualification or check since it was taken out (ISO/IEC 17025 6.4.4, 6.4.9). */
function demandProved({ name }: Instrument, book: readonly BookEntry[], happenedAt: string): void {
  const out = book.find(({ kind }) => kind === 'out-of-service' || kind === 'back-in-service');
  if (out?.kind !== 'out-of-service') throw new RuleBroken('instrument-in-service', { name });
  const isProved = book.some((entry) => {
    return entry.outcome === 'passed' && entry.happenedAt >= out.happenedAt && entry.happenedAt <= happenedAt;
  });
  if (!isProved) throw new RuleBroken('instrument-unproved-after-repair', { name });
}

interface Failure {
  readonly instrument: Instrument;
  readonly book: readonly BookEntry[];
  readonly entry: Omit<BookEntry, 'madeBy' | 'madeAt'>;
}

async function raiseFailure(tx: Witnessed, { instrument, book, entry }: Failure, made: Making): Promise<string> {
  const { id: instrumentId, laboratoryId } = instrument;
  const after = lastGoodBefore(book, entry)?.happenedAt ?? null;
  const inDoubt = await countMeasuredWithin(tx.db, { instrumentId, after, until: null });
  const data = { entry: entry.id, failedAt: entry.happenedAt, inDoubt };
  const alarm = { laboratoryId, kind: 'instrument-failed' as const, subject: `instrument:${instrumentId}`, data };
  return alarmKey(await raiseAlarm(tx, alarm, made));
}
