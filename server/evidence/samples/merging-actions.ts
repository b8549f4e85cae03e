// Pouring samples of one exhibit together, and moving one into a new package: the parts end, a new sample begins with the chains
// of all of them. One entry of the ledger speaks of the parts and of the new item, so that none can be told without the others.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { type BalanceInUse, shownBy, uncertaintyOn } from '../balances/balance-use.js';
import { demandWarnedExpert } from '../cases/examination.js';
import type { CustodyEvent, MergedAct, MergedPart } from '../custody/custody-event.js';
import { type CustodyItem, type ItemRef, itemKey } from '../custody/custody-item.js';
import { custodyItem } from '../custody/custody-item-store.js';
import { proofsOfItem } from '../custody/custody-proof.js';
import {
  type CustodyOutcome,
  type Moment,
  refusedFact,
  type Step,
  writeStep,
  type Written,
} from '../custody/custody-recording.js';
import { type CustodyState, unknownItem } from '../custody/custody-state.js';
import { custodyEventById, insertCustodyEvent } from '../custody/custody-store.js';
import { massCircumstances } from '../custody/handling.js';
import { raiseMassAlarm } from '../custody/mass-alarm.js';
import type { MassRecord } from '../custody/mass-difference.js';
import { combined } from '../custody/mass-uncertainty.js';
import type { Mass } from '../custody/masses.js';
import { rememberState, stateOf } from '../custody/state-memory.js';
import { decide } from '../custody/transfer.js';
import { balanceFor, massRecordOf } from '../custody/weighing-actions.js';
import { insertWeighing } from '../custody/weighing-store.js';
import { issueBarcode } from '../labels/barcode-store.js';
import { checkParts } from './merging.js';
import { portionNumber, type Sample } from './sample.js';
import { countPortions, insertSample } from './sample-store.js';

/** `item` is one of the parts: the one at whose page the work began. */
export interface Merging extends Step {
  readonly others: readonly ItemRef[];
  readonly description: string;
  readonly mass: Mass;
  readonly lossMicrograms: number;
  readonly explanation?: string | undefined;
  readonly balanceId: string;
}

/** @returns the first event of the new item, whose id is the step's. */
export async function mergeItems(lab: Lab, actor: Actor, input: Merging): Promise<CustodyOutcome> {
  permit(actor, 'sample.take');
  let written: Merged | undefined;
  const write = async (tx: Witnessed): Promise<Fact> => {
    written = await writeMerging({ lab, actor, tx }, input);
    return written.fact;
  };
  try {
    await record(lab, actor, write, { refusal: (fault) => refusedFact(input, fault) });
    for (const { item, after } of written?.parts ?? []) rememberState(lab, item, after);
  } catch (fault) {
    if (!(fault instanceof MergedAlready)) throw fault;
  }
  return outcomeOf(lab, input.eventId);
}

/** Not a refusal: the first of two equal requests has been recorded, and its answer is the answer of both. */
class MergedAlready extends Error {}

interface Writing {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly tx: Witnessed;
}

interface Merged {
  readonly fact: Fact;
  readonly parts: readonly Written[];
}

async function writeMerging(writing: Writing, input: Merging): Promise<Merged> {
  const { lab, actor, tx } = writing;
  await refuseRepeated(tx, actor, input);
  const parts = await partsOf(writing, input);
  checkParts(parts);
  const [first] = parts;
  if (first === undefined) throw new NotFound('sample');
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  const exhibit = { kind: 'exhibit' as const, id: first.exhibitId };
  await demandWarnedExpert(tx.db, first);
  const moment = { tx, item: first, state: unknownItem(''), made };
  const use = await balanceFor(lab, moment, { balanceId: input.balanceId, at: input.occurredAt });
  const before = await Promise.all(parts.map((item) => standingOf(lab, { ...moment, item })));
  const sample: Sample = {
    id: newId(),
    laboratoryId: first.laboratoryId,
    number: await nextNumber(tx, first, exhibit),
    kind: 'sample',
    exhibitId: first.exhibitId,
    parentSampleId: null,
    description: input.description,
    massMicrograms: shownBy(use, input.mass).massMicrograms,
    eventId: input.eventId,
  };
  const ended: Written[] = [];
  for (const part of before) ended.push(await endPart(writing, input, { part, sample }));
  const moreItems = await beginItem(writing, { input, sample, use, before });
  const key = itemKey({ kind: 'sample', id: sample.id });
  const items = [key, ...ended.map(({ item }) => itemKey(item)), ...moreItems];
  const data = { event: input.eventId, holder: `person:${actor.id}`, seal: null, parts: ended.length };
  return { fact: { type: 'custody.merged', items, data }, parts: ended };
}

async function refuseRepeated(tx: Witnessed, actor: Actor, { eventId, item }: Merging): Promise<void> {
  const earlier = await custodyEventById(tx.db, eventId);
  if (earlier === undefined) return;
  const { act, person } = earlier.event;
  const isSame = act.type === 'merged' && person.id === actor.id && act.parts.some(({ id }) => id === item.id);
  if (!isSame) throw new RuleBroken('custody.event-id-used');
  throw new MergedAlready();
}

async function partsOf({ actor, tx }: Writing, { item, others }: Merging): Promise<readonly CustodyItem[]> {
  const parts: CustodyItem[] = [];
  for (const ref of [item, ...others]) {
    const part = await custodyItem(tx.db, ref);
    if (part === undefined) throw new NotFound('sample');
    permit(actor, 'sample.take', part);
    parts.push(part);
  }
  return parts;
}

/** Numbers of samples go on: what was merged is the next of its exhibit. */
async function nextNumber(tx: Witnessed, { number }: CustodyItem, exhibit: ItemRef): Promise<string> {
  const [exhibitNumber = number] = number.split('.');
  return portionNumber(exhibitNumber, 'exhibit', await countPortions(tx.db, exhibit)) ?? '';
}

interface Part {
  readonly item: CustodyItem;
  readonly state: CustodyState;
  readonly record: MassRecord;
}

async function standingOf(lab: Lab, moment: Moment): Promise<Part> {
  const { state } = await stateOf(lab, moment.tx.db, moment.item);
  return { item: moment.item, state, record: await massRecordOf(moment) };
}

interface Ending {
  readonly part: Part;
  readonly sample: Sample;
}

async function endPart({ lab, actor, tx }: Writing, step: Merging, { part, sample }: Ending): Promise<Written> {
  const { occurredAt, lateReason, witness } = step;
  const act = {
    type: 'merged-into' as const,
    into: { id: sample.id, number: sample.number },
    massMicrograms: part.state.massMicrograms ?? 0,
  };
  const own = { eventId: newId(), item: part.item, occurredAt, lateReason, witness };
  const plan = () => Promise.resolve({ act });
  return writeStep({ lab, actor, tx, step: own, action: 'sample.take', plan });
}

interface Beginning {
  readonly input: Merging;
  readonly sample: Sample;
  readonly use: BalanceInUse;
  readonly before: readonly Part[];
}

/** The new item with its first event; @returns more that it happened to: the alarm, where its masses differ. */
async function beginItem({ lab, actor, tx }: Writing, beginning: Beginning): Promise<readonly string[]> {
  const { input, sample, use, before } = beginning;
  const { laboratoryId } = sample;
  const now = lab.clock.now();
  const made = { by: actor.id, at: instant(now) };
  const uncertainty = uncertaintyOn(use, shownBy(use, input.mass));
  const event: CustodyEvent = {
    id: input.eventId,
    itemId: sample.id,
    person: { id: actor.id, name: actor.name },
    witness: input.witness ?? null,
    occurredAt: input.occurredAt ?? made.at,
    lateReason: input.lateReason ?? null,
    act: mergedAct(input, sample, before),
  };
  const handling = { consumption: 'none' as const, uncertainty, ...recordOf(before) };
  const after = decide(unknownItem(sample.id), event, { now, holds: [], ...handling });
  const ref = { kind: 'sample' as const, id: sample.id };
  await insertCustodyEvent(tx, { laboratoryId, item: ref, parent: undefined, position: 1, event, after }, made);
  await insertSample(tx, sample, made);
  await issueBarcode(tx, { ...ref, laboratoryId }, made);
  const weighing = { laboratoryId, item: ref, kind: 'portion' as const, mass: shownBy(use, input.mass) };
  await insertWeighing(tx, { ...weighing, uncertainty, use, eventId: event.id }, made);
  const item = await custodyItem(tx.db, ref);
  if (item === undefined) throw new NotFound('sample');
  return raiseMassAlarm(tx, { item, event, around: massCircumstances(unknownItem(sample.id), handling) }, made);
}

function mergedAct(input: Merging, sample: Sample, before: readonly Part[]): MergedAct {
  const parts = before.map(({ item, state }): MergedPart => ({
    id: item.id,
    number: item.number,
    massMicrograms: state.massMicrograms ?? 0,
  }));
  const explained = input.explanation === undefined ? {} : { explanation: input.explanation };
  const { massMicrograms } = sample;
  return { type: 'merged', parts, massMicrograms, lossMicrograms: input.lossMicrograms, ...explained };
}

/** The masses of the parts rest on all their readings, and bring along what each had drifted. */
function recordOf(before: readonly Part[]) {
  return {
    record: {
      last: combined(before.map(({ record: own }) => own.last)),
      account: combined(before.map(({ record: own }) => own.account)),
    },
    driftOfPartsMicrograms: before.reduce((sum, { state }) => sum + state.massDriftMicrograms, 0),
  };
}

async function outcomeOf(lab: Lab, eventId: string): Promise<CustodyOutcome> {
  const recorded = await custodyEventById(lab.db, eventId);
  const item = recorded && (await custodyItem(lab.db, recorded.item));
  const proof = item && (await proofsOfItem(lab.db, item.laboratoryId, item)).get(eventId);
  if (recorded === undefined || item === undefined || proof === undefined) throw new NotFound('custody-event');
  return { item, event: recorded.event, proof };
}
