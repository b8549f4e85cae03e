// record() is the only way to write evidence: the rows and the ledger entry that speaks of them become true together,
// or not at all. housekeep() is for the few tables without evidential weight.
import type { Knex } from 'knex';
import { housekeeping, witnessed, type Housekeeping, type Witnessed } from '../database/witnessed.js';
import { machinery, type Actor } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import { RuleBroken } from '../foundation/errors.js';
import { newId } from '../foundation/ids.js';
import { keyed } from '../foundation/keyed.js';
import { type ClockStep, isStepOpen, raiseStep, stepIn } from './clock-step.js';
import { entryBytes, type Fact, type RecordedEntry } from './entry.js';
import type { Lab } from './lab.js';
import { insertEntry, lastHashOfItem, type TakenHead } from './ledger-store.js';
import { growTree, leafHash } from './merkle.js';
import { insertNodes } from './node-store.js';
import type { Batch } from './write-batch.js';

export type Recording = Pick<Lab, 'writer' | 'clock'>;
export type Write = (tx: Witnessed) => Promise<Fact>;

export interface RecordOptions {
  /** A broken rule is refused, and the refusal itself is entered in the ledger. */
  readonly refusal?: (fault: RuleBroken) => Fact;
  /** Undone and done again it comes to the same: `write` leaves nothing behind but rows. */
  readonly isRepeatable?: boolean;
}

/**
 * Writes through `write` and enters the fact that it returns. Resolves after COMMIT.
 * @throws what `write` throws; nothing of it is then kept, save the refusal where one is asked for.
 */
export async function record(
  lab: Recording,
  actor: Actor,
  write: Write,
  options?: RecordOptions,
): Promise<RecordedEntry> {
  const [entry] = await recordAll(lab, actor, [write], options);
  return entry as RecordedEntry;
}

/** The same for several facts that become true together: one signature, n entries. What a write finds may yield the next. */
export async function recordAll(
  lab: Recording,
  actor: Actor,
  writes: Iterable<Write>,
  options?: RecordOptions,
): Promise<readonly RecordedEntry[]> {
  try {
    const task = (transaction: Knex, batch: Batch) =>
      enter({ transaction, batch, actor, at: instant(lab.clock.now()) }, writes);
    return await lab.writer.run(actor.laboratoryId, task, { isRepeatable: options?.isRepeatable });
  } catch (fault) {
    if (fault instanceof UnknownStep) {
      await recordClockStep(lab, actor.laboratoryId);
      return recordAll(lab, actor, writes, options);
    }
    if (fault instanceof RuleBroken && options?.refusal) {
      const refused = options.refusal(fault);
      await record(lab, actor, () => Promise.resolve(refused), { isRepeatable: true });
    }
    throw fault;
  }
}

/** The clock has stepped since the newest entry, and nobody knows: thrown before the first write. */
class UnknownStep extends Error {}

/** By itself, so that it stands there whatever becomes of what is written after it. */
export async function recordClockStep(lab: Recording, laboratoryId: string): Promise<void> {
  const actor = machinery(laboratoryId, 'watch');
  await lab.writer.run(laboratoryId, async (transaction, batch) => {
    const place = { transaction, batch, actor, at: instant(lab.clock.now()) };
    const step = await unknownStep(place, await batch.headOf(laboratoryId));
    if (step === undefined) return;
    const made = { by: actor.id, at: place.at };
    await enterAll(place, [(tx) => raiseStep(tx, { laboratoryId, step }, made)]);
  });
}

/** Writes to tables that no evidence rests on, in the same queue. */
export async function housekeep<T>(lab: Recording, write: (tx: Housekeeping) => Promise<T>): Promise<T> {
  return lab.writer.run('', async (transaction) => {
    const tx = housekeeping(transaction);
    return write(tx).finally(() => (tx.life.over = true));
  });
}

interface Place {
  readonly transaction: Knex;
  readonly batch: Batch;
  readonly actor: Actor;
  readonly at: string;
}

async function enter(place: Place, writes: Iterable<Write>): Promise<RecordedEntry[]> {
  const head = await place.batch.headOf(place.actor.laboratoryId);
  if ((await unknownStep(place, head)) !== undefined) throw new UnknownStep();
  return enterAll(place, writes);
}

/** Asked of the database only where the times differ so. */
async function unknownStep({ transaction, actor, at }: Place, { lastAt }: TakenHead): Promise<ClockStep | undefined> {
  const step = lastAt === null ? undefined : stepIn([lastAt, at]);
  return step === undefined || (await isStepOpen(transaction, actor.laboratoryId)) ? undefined : step;
}

async function enterAll(place: Place, writes: Iterable<Write>): Promise<RecordedEntry[]> {
  // The head is taken before the first read, so that what a write decides on can't change under it.
  let head = await place.batch.headOf(place.actor.laboratoryId);
  const entries: RecordedEntry[] = [];
  for (const write of writes) {
    const tx = witnessed(place.transaction);
    const fact = await write(tx).finally(() => (tx.life.over = true));
    const entered = await enterFact(place, head, fact, tx.bound);
    head = entered.head;
    entries.push(entered.entry);
  }
  place.batch.setHead(place.actor.laboratoryId, head);
  return entries;
}

async function enterFact(place: Place, head: TakenHead, fact: Fact, rows: Witnessed['bound']) {
  const laboratoryId = place.actor.laboratoryId;
  const frame = {
    laboratoryId,
    seq: head.frontier.size,
    id: newId(),
    at: place.at,
    previous: head.lastHash,
    previousOfItems: await previousOf(place.transaction, laboratoryId, fact.items),
  };
  const bytes = entryBytes(frame, place.actor, fact, rows);
  const hash = leafHash(bytes);
  const row = { id: frame.id, seq: frame.seq, at: frame.at, laboratory_id: laboratoryId, type: fact.type };
  await insertEntry(place.transaction, { actor: place.actor.id, bytes, leaf_hash: hash, ...row }, fact.items);
  const { frontier, completed } = growTree(head.frontier, hash);
  await insertNodes(place.transaction, laboratoryId, completed);
  const entry: RecordedEntry = { seq: frame.seq, id: frame.id, at: frame.at, hash, fact };
  return { entry, head: { frontier, lastHash: hash, lastAt: frame.at } };
}

async function previousOf(db: Knex, laboratoryId: string, items: readonly string[]) {
  const previous = keyed<string | null>();
  for (const item of items) previous[item] = await lastHashOfItem(db, laboratoryId, item);
  return previous;
}
