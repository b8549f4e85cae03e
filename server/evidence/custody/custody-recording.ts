// One way for every custody event into the ledger: the state is read and the rules decide inside the transaction, the event
// and what hangs on it become rows, the answer comes after COMMIT. A refusal is recorded too. The same event sent twice is one.
import type { Db } from '../../database/connection.js';
import { writtenElsewhere } from '../../database/unchanged.js';
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import { type Action, permit } from '../../people/permissions.js';
import { holdsInForce } from '../holds/holds-in-force.js';
import type { CustodyAct, CustodyEvent, PersonRef } from './custody-event.js';
import type { CustodySignature } from './custody-signature.js';
import { type CustodyItem, type ItemRef, itemKey, parentOf } from './custody-item.js';
import { custodyItem } from './custody-item-store.js';
import { type EventProof, proofsOfItem } from './custody-proof.js';
import type { CustodyState } from './custody-state.js';
import { custodyEventById, insertCustodyEvent } from './custody-store.js';
import { massCircumstances } from './handling.js';
import { raiseMassAlarm } from './mass-alarm.js';
import type { MassRecord } from './mass-difference.js';
import { certain, type WeighingUncertainty } from './mass-uncertainty.js';
import type { Mending } from './mending.js';
import { answerOverdueOffer } from './overdue-offers.js';
import { namingAct } from './seal-seen.js';
import { insertSeal, insertSealBreaking } from './seal-store.js';
import { beginEvent, rememberState, type SeenState, stateOf } from './state-memory.js';
import { bindSignature } from './signature-store.js';
import { decide } from './transfer.js';

/** What every step says, whatever it does. */
export interface Step {
  /** Made by the client: a repeated request is answered, not repeated. */
  readonly eventId: string;
  readonly item: ItemRef;
  /** When it happened, if not now. */
  readonly occurredAt?: string | undefined;
  readonly lateReason?: string | undefined;
  /** A second person who has proved who they are. */
  readonly witness?: PersonRef | undefined;
  /** What the person signed to commit it, together with the other events of the same sheet. */
  readonly signature?: CustodySignature | undefined;
}

export interface Moment {
  readonly tx: Witnessed;
  readonly item: CustodyItem;
  readonly state: CustodyState;
  readonly made: Making;
}

export interface Plan {
  readonly act: CustodyAct;
  readonly uncertainty?: WeighingUncertainty;
  readonly record?: MassRecord | undefined;
  /** For an event that speaks of an earlier one. */
  readonly mending?: Mending;
  /** Rows that belong to the event, written after it; more items that it happened to. */
  readonly also?: (event: CustodyEvent) => Promise<readonly string[]>;
}

export interface CustodyOutcome {
  readonly item: CustodyItem;
  readonly event: CustodyEvent;
  readonly proof: EventProof;
  /** The state after it; undefined where it had been recorded before. */
  readonly after?: SeenState;
}

export async function recordStep(
  lab: Lab,
  actor: Actor,
  { action, step }: { readonly action: Action; readonly step: Step },
  plan: (moment: Moment) => Promise<Plan>,
): Promise<CustodyOutcome> {
  let written: Written | undefined;
  const write = async (tx: Witnessed): Promise<Fact> => {
    written = await writeStep({ lab, actor, tx, step, action, plan });
    return written.fact;
  };
  try {
    const refusal = (fault: RuleBroken): Fact => refusedFact(step, fault);
    const { seq, hash, at } = await record(lab, actor, write, { refusal, isRepeatable: true });
    if (written !== undefined) {
      rememberState(lab, written.item, written.after);
      const { item, event, after } = written;
      return { item, event, proof: { seq, hash, recordedAt: at, holds: true }, after };
    }
  } catch (fault) {
    if (!(fault instanceof RecordedAlready)) throw fault;
  }
  return outcomeOf(lab, actor, step);
}

export interface Written {
  readonly item: CustodyItem;
  readonly event: CustodyEvent;
  readonly after: SeenState;
  readonly fact: Fact;
}

export function refusedFact(step: Pick<Step, 'eventId' | 'item'>, fault: RuleBroken): Fact {
  return { type: 'custody.refused', items: [itemKey(step.item)], data: { event: step.eventId, rule: fault.code } };
}

/** Not a refusal: the first of two equal requests has been recorded, and its answer is the answer of both. */
class RecordedAlready extends Error {}

interface Writing {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly tx: Witnessed;
  readonly step: Step;
  readonly action: Action;
  readonly plan: (moment: Moment) => Promise<Plan>;
}

/** One event inside a transaction: for a step of its own, or one of many that become true together. */
export async function writeStep(writing: Writing): Promise<Written> {
  const { lab, actor, tx, step, action } = writing;
  const item = await custodyItem(tx.db, step.item);
  if (item === undefined) throw new NotFound(step.item.kind);
  permit(actor, action, item);
  // A repeated event breaks a rule, or its id is there already: SQLite need not be asked before. PostgreSQL answers nothing more
  // once a statement of the transaction has failed.
  if (lab.engine === 'postgresql') await refuseRepeated(tx, actor, step);
  let isWritten = false;
  try {
    return await writeAfter(writing, item, () => (isWritten = true));
  } catch (fault) {
    if (!isWritten) await refuseRepeated(tx, actor, step);
    throw fault;
  }
}

async function writeAfter(
  { lab, actor, tx, step, plan }: Writing,
  item: CustodyItem,
  written: () => void,
): Promise<Written> {
  const { state, position: last } = await stateOf(lab, tx.db, item);
  const now = lab.clock.now();
  const made = { by: actor.id, at: instant(now) };
  const {
    act: planned,
    uncertainty = certain,
    record: recorded,
    mending,
    also,
  } = await plan({ tx, item, state, made });
  const act = await namingAct(tx.db, planned, { item, recorded: state.seal });
  const event = eventOf(actor, step, act, made.at);
  // Asked only where it matters: a scan at the bench reads no holds.
  const holds = act.type === 'handed-out' || act.type === 'destroyed' ? await holdsInForce(tx.db, item, now) : [];
  const handling = { consumption: item.consumption, uncertainty, record: recorded };
  const after = decide(state, event, { now, ...handling, holds, mending });
  const position = last + 1;
  const parent = parentOf(item);
  if (step.signature !== undefined) await bindSignature(tx, step.signature, made);
  const signatureId = step.signature?.id ?? null;
  const row = { laboratoryId: item.laboratoryId, item, parent, position, event, after, signatureId };
  beginEvent(lab, item, position);
  await insertCustodyEvent(tx, row, made);
  written();
  await writeSeal(tx, { item, state, event, after }, made);
  const alarms = await raiseMassAlarm(tx, { item, event, around: massCircumstances(state, handling) }, made);
  const answered = await answerOverdueOffer(tx, { laboratoryId: item.laboratoryId, item, state, event }, made);
  const moreItems = [...alarms, ...answered, ...((await also?.(event)) ?? [])];
  const fact = factOf(item, event, after, moreItems);
  const signed = signatureId === null ? fact : { ...fact, data: { signature: signatureId, ...fact.data } };
  return { item, event, after: { state: after, position, elsewhere: writtenElsewhere(tx.db) }, fact: signed };
}

interface Foreseen {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly item: CustodyItem;
  readonly step: Step;
  readonly act: CustodyAct;
}

/** Whether an act may follow now, by the same rules, without writing it. @returns the state before it. */
export async function foresee(db: Db, { lab, actor, item, step, act }: Foreseen): Promise<CustodyState> {
  const { state } = await stateOf(lab, db, item);
  const now = lab.clock.now();
  const holds = await holdsInForce(db, item, now);
  const around = { now, consumption: item.consumption, uncertainty: certain, holds };
  decide(state, eventOf(actor, step, act, instant(now)), around);
  return state;
}

async function refuseRepeated(tx: Witnessed, actor: Actor, step: Step): Promise<void> {
  const earlier = await custodyEventById(tx.db, step.eventId);
  if (earlier === undefined) return;
  const isSame = itemKey(earlier.item) === itemKey(step.item) && earlier.event.person.id === actor.id;
  if (!isSame) throw new RuleBroken('custody.event-id-used');
  throw new RecordedAlready();
}

function eventOf(actor: Actor, step: Step, act: CustodyAct, now: string): CustodyEvent {
  return {
    id: step.eventId,
    itemId: step.item.id,
    person: { id: actor.id, name: actor.name },
    witness: step.witness ?? null,
    occurredAt: step.occurredAt ?? now,
    lateReason: step.lateReason ?? null,
    act,
  };
}

interface SealChange {
  readonly item: CustodyItem;
  readonly state: CustodyState;
  readonly event: CustodyEvent;
  readonly after: CustodyState;
}

async function writeSeal(tx: Witnessed, { item, state, event, after }: SealChange, made: Making): Promise<void> {
  if (state.seal === after.seal) return;
  const change = { laboratoryId: item.laboratoryId, item, eventId: event.id };
  if (after.seal !== null) await insertSeal(tx, { ...change, number: after.seal }, made);
  // A number that was misread ends with its correction: no seal of that number is on the item.
  if (state.seal !== null) await insertSealBreaking(tx, { ...change, number: state.seal }, made);
}

function factOf(item: CustodyItem, event: CustodyEvent, after: CustodyState, moreItems: readonly string[]): Fact {
  const { whereabouts } = after;
  const holder =
    whereabouts.kind === 'person'
      ? `person:${whereabouts.person.id}`
      : whereabouts.kind === 'place'
        ? `place:${whereabouts.place.id}`
        : whereabouts.kind;
  const target = 'target' in event.act ? { target: event.act.target.id } : {};
  const data = { event: event.id, holder, seal: after.seal, witness: event.witness?.id ?? null, ...target };
  return { type: `custody.${event.act.type}`, items: [itemKey(item), ...moreItems], data };
}

async function outcomeOf(lab: Lab, actor: Actor, step: Step): Promise<CustodyOutcome> {
  const item = await custodyItem(lab.db, step.item);
  const recorded = await custodyEventById(lab.db, step.eventId);
  const proof = (await proofsOfItem(lab.db, actor.laboratoryId, step.item)).get(step.eventId);
  if (item === undefined || recorded === undefined || proof === undefined) throw new NotFound('custody-event');
  return { item, event: recorded.event, proof };
}
