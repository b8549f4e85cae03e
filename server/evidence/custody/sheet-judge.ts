// Whether an item on the sheet would be recorded now: the same rules that decide at commit, asked without writing.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { LabError, NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { personById } from '../../people/person-store.js';
import { permit } from '../../people/permissions.js';
import { placeRefs } from '../storage/place-store.js';
import { type Incoming, nothingIncoming, together } from '../storage/placing.js';
import type { CustodyAct, CustodyEvent, PlaceRef } from './custody-event.js';
import { type CustodyItem, itemKey } from './custody-item.js';
import { custodyItem } from './custody-item-store.js';
import type { CustodyState } from './custody-state.js';
import { differenceFromRecord } from './gross-record.js';
import { grossIfRead } from './gross-weighing.js';
import { lookSaid } from './look-form.js';
import { certain } from './mass-uncertainty.js';
import { type Mending, placesTouchedBy } from './mending.js';
import { checkItemMayLie, checkMayTakeFrom, type Laying, layingIn } from './placing-check.js';
import { type Said, type ScanSheet, type SheetItem, isReady, withStatedTime } from './scan-sheet.js';
import { namingAct } from './seal-seen.js';
import { type Named, actOfSheet } from './sheet-act.js';
import { stateOf } from './state-memory.js';
import { custodyEventById } from './custody-store.js';
import { type Onlooker, type Surprise, surpriseOf } from './surprise.js';
import { decide } from './transfer.js';
import { undoing } from './undoing.js';

export interface JudgedItem {
  readonly item: CustodyItem | undefined;
  readonly state: CustodyState | undefined;
  /** Why it will not be recorded; undefined when it will, or when action and place are not chosen yet. */
  readonly refusal: LabError | undefined;
  readonly needsWitness: boolean;
  /** What the sheet takes back. */
  readonly undone?: CustodyEvent | undefined;
  /** What it brings to the place where the sheet stores. */
  readonly brings?: Incoming | undefined;
}

export interface JudgedSheetItem extends JudgedItem {
  readonly key: string;
  readonly sheetItem: SheetItem;
  /** Recorded by this very sheet already: the same press twice is one. */
  readonly isDone: boolean;
  readonly surprise: Surprise | undefined;
  readonly isConfirmed: boolean;
}

/** The sheet as it would be recorded now, the newest scan first; `beside` is what its boxes bring. */
export async function judgeSheet(
  lab: Lab,
  actor: Actor,
  sheet: ScanSheet,
  beside: Incoming = nothingIncoming,
): Promise<JudgedSheetItem[]> {
  let coming = beside;
  const { action, placeId } = sheet;
  const laying = action === 'store' && placeId !== undefined ? await layingIn(lab.db, actor, placeId) : undefined;
  const named = await namesOf(lab, actor, sheet);
  const judged: JudgedSheetItem[] = [];
  let first: Onlooker | undefined;
  const stated = withStatedTime(sheet).items;
  for (const [index, sheetItem] of [...sheet.items.entries()].reverse()) {
    const judging = { named, laying, beside: coming, ...sheetItem, ...stated[index] };
    const now = await judgeItem(lab, actor, sheet, judging);
    const { item, state, refusal } = now;
    const isDone = refusal !== undefined && (await custodyEventById(lab.db, sheetItem.eventId)) !== undefined;
    const seen = item && state && !isDone && refusal === undefined ? { item, state } : undefined;
    const surprise = seen && asksWhence(sheet) && !isAgain(seen.state, sheetItem) ? surpriseOf(seen, first) : undefined;
    first ??= seen;
    const asDone = isDone ? { refusal: undefined, needsWitness: false } : {};
    const isConfirmed = sheetItem.confirmed === true;
    const line = { key: itemKey(sheetItem), sheetItem, isDone, surprise, isConfirmed, ...now, ...asDone };
    if (now.brings && willBeRecorded(line)) coming = together(coming, now.brings);
    judged.push(line);
  }
  return judged.reverse();
}

/** Where an item comes from says nothing of a move that is taken back, nor of one that does not come about. */
const stays: ReadonlySet<ScanSheet['action']> = new Set(['undo', 'decline', 'withdraw'] as const);
const asksWhence = (sheet: ScanSheet): boolean => isReady(sheet) && !stays.has(sheet.action);

/** A sheet sent again after a lost answer: what it recorded is answered once more, not refused. */
const isAgain = ({ lastEventId }: CustodyState, { eventId }: SheetItem): boolean => lastEventId === eventId;

/** What commit records: not what is refused, nor what is unexpected and was not confirmed. */
export function willBeRecorded({ refusal, surprise, isConfirmed }: JudgedSheetItem): boolean {
  return refusal === undefined && (surprise === undefined || isConfirmed);
}

interface Around {
  readonly named: Named;
  /** Where the sheet stores. */
  readonly laying: Laying | undefined;
  readonly beside: Incoming;
}

type Judging = SheetItem & Around;

async function judgeItem(lab: Lab, actor: Actor, sheet: ScanSheet, judging: Judging): Promise<JudgedItem> {
  const { named, laying, beside, ...ref } = judging;
  const item = await custodyItem(lab.db, ref);
  if (item === undefined || item.laboratoryId !== actor.laboratoryId) {
    return { item: undefined, state: undefined, refusal: new NotFound(ref.kind), needsWitness: false };
  }
  const { state } = await stateOf(lab, lab.db, item);
  if (isAgain(state, ref) || !isReady(sheet)) return { item, state, refusal: undefined, needsWitness: false };
  let undone: CustodyEvent | undefined;
  let brings: Incoming | undefined;
  const refusal = await refusalOf(async () => {
    permit(actor, sheet.action === 'receive' ? 'custody.receive' : 'custody.move', item);
    brings = await checkPlace(lab, actor, sheet, { item, state, laying, beside });
    const { act: planned, mending } = await stepOf(lab, actor, sheet, { item, state, judging });
    const act = await namingAct(lab.db, planned, { item, recorded: state.seal });
    await checkWeighed(lab, actor, sheet, { item, said: ref.said });
    undone = mending?.history.find(({ id }) => id === ref.undoes);
    decide(state, eventForSheet(actor, judging, act, lab.clock.now()), { now: lab.clock.now(), mending, ...onSheet });
  });
  return { item, state, refusal, needsWitness: needsWitness(sheet, state, named.place), undone, brings };
}

interface Weighed {
  readonly item: CustodyItem;
  readonly said: Said | undefined;
}

/** What was weighed is held against the record before it is signed for. */
async function checkWeighed(
  lab: Lab,
  actor: Actor,
  { action }: ScanSheet,
  { item, said = {} }: Weighed,
): Promise<void> {
  if (said.gross === undefined || (action !== 'receive' && action !== 'take-out')) return;
  const look = (await lookSaid(lab, actor, said)) ?? {};
  const { laboratoryId } = item;
  const at = said.occurredAt ?? instant(lab.clock.now());
  const weighed = await grossIfRead(lab.db, look, { laboratoryId, at, timeZone: lab.settings.timeZone });
  await differenceFromRecord(lab.db, item, weighed, look.note);
}

interface JudgedStep {
  readonly act: CustodyAct;
  readonly mending?: Mending;
}

interface StepAsked {
  readonly item: CustodyItem;
  readonly state: CustodyState;
  readonly judging: Judging;
}

async function stepOf(
  lab: Lab,
  actor: Actor,
  sheet: ScanSheet,
  { item, state, judging }: StepAsked,
): Promise<JudgedStep> {
  if (sheet.action === 'undo') {
    if (judging.undoes === undefined) throw new RuleBroken('custody.mend-unknown');
    return undoing(lab.db, actor, { item, state }, judging.undoes);
  }
  return { act: actOfSheet(sheet, item, { said: judging.said, ...judging.named }) };
}

// The rules on masses and on what leaves the laboratory never apply to what a sheet does.
export const onSheet = {
  holds: [],
  consumption: 'none' as const,
  uncertainty: certain,
};

export async function namesOf(lab: Lab, actor: Actor, { placeId, receiverId }: ScanSheet): Promise<Named> {
  const places = placeId === undefined ? undefined : await placeRefs(lab.db, actor.laboratoryId);
  const receiver = receiverId === undefined ? undefined : await personById(lab.db, receiverId);
  const isOurs = receiver?.laboratoryId === actor.laboratoryId;
  return { place: places?.get(placeId ?? ''), receiver: isOurs ? receiver : undefined };
}

/** The witness: here only the rest is judged. */
export const askedAtCommit = { id: 'asked at commit', name: '' };

export function eventForSheet(
  actor: Actor,
  { id: itemId, said = {} }: Pick<SheetItem, 'id' | 'said'>,
  act: CustodyAct,
  now: Date,
): CustodyEvent {
  const person = { id: actor.id, name: actor.name };
  const { occurredAt = now.toISOString(), lateReason = null } = said;
  return { id: '', itemId, person, witness: askedAtCommit, occurredAt, lateReason, act };
}

function needsWitness({ action }: ScanSheet, state: CustodyState, place: PlaceRef | undefined): boolean {
  const { whereabouts } = state;
  if (action === 'undo') return placesTouchedBy(state).includes(true);
  if (action === 'store') return place?.needsWitness === true;
  return action === 'take-out' && whereabouts.kind === 'place' && whereabouts.place.needsWitness;
}

interface Moving extends Pick<Around, 'laying' | 'beside'> {
  readonly item: CustodyItem;
  readonly state: CustodyState;
}

async function checkPlace(
  lab: Lab,
  actor: Actor,
  { action, placeId }: ScanSheet,
  { item, state: { whereabouts }, laying, beside }: Moving,
): Promise<Incoming | undefined> {
  if (action === 'store' && placeId !== undefined) return checkItemMayLie(lab.db, item, laying, beside);
  if (action === 'take-out' && whereabouts.kind === 'place')
    await checkMayTakeFrom(lab.db, actor, whereabouts.place.id);
  return undefined;
}

export async function refusalOf(attempt: () => Promise<void>): Promise<LabError | undefined> {
  try {
    await attempt();
    return undefined;
  } catch (fault) {
    if (fault instanceof LabError && (fault instanceof RuleBroken || fault.status < 500)) return fault;
    throw fault;
  }
}
