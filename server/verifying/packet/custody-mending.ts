// Events that speak of an earlier one of the same item: a correction says what was wrong and what is right, an undoing takes the
// newest move back. Nothing is edited by either: both stand in the chain, and what follows is read with them.
import type { CheckedEntry } from './check-entries.js';
import { numberIn, textIn } from './columns.js';
import type { Condition } from './custody-condition.js';
import type { Holding } from './custody-holder.js';
import type { EventRow } from './custody-rows.js';

/** What of the events so far a later one may speak of: kept, and added to, for one item while its events are walked. */
export interface Past {
  readonly events: Map<string, PastEvent>;
  readonly lastId: string;
  /** Where the item was before the newest event. */
  readonly wasAt: Holding | undefined;
  /** The events that the mass is the sum of: the last weighing, and what was used up since. */
  readonly restsOn: Set<string>;
  /** All that it was ever closed with, as they are known by now. */
  readonly sealsBorne: Set<string>;
}

interface PastEvent {
  readonly type: string;
  readonly person: string;
  /** What can be corrected, as it is known by now. */
  readonly says: ReadonlyMap<string, string>;
  readonly isUndone: boolean;
  /** Its party, or a correction of it, was erased by law: what it said is not known any more. */
  readonly isErased: boolean;
}

export const noPast = (): Past => {
  return { events: new Map(), lastId: '', wasAt: undefined, restsOn: new Set(), sealsBorne: new Set() };
};

export const isMending = ({ type }: EventRow): boolean => type === 'corrected' || type === 'undone';

/** Whether a correction or an undoing fits the event that it speaks of; other events always do. */
export function mends(past: Past, event: EventRow): boolean {
  if (!isMending(event)) return true;
  const targetId = textIn(event.columns, 'target_id');
  const target = past.events.get(targetId);
  const isTold = textIn(event.columns, 'target_type') === target?.type && toldTarget(event.row.entry) === targetId;
  if (target === undefined || !isTold) return false;
  if (event.type === 'corrected') return corrects(target, past.sealsBorne, event);
  return past.lastId === targetId && undoable.has(target.type) && target.person === event.person;
}

const undoable: ReadonlySet<string> = new Set(['stored', 'taken-out', 'offered', 'accepted', 'declined', 'withdrawn']);

const toldTarget = (entry: CheckedEntry | undefined): unknown => entry?.data['target'];

function corrects(target: PastEvent, sealsBorne: ReadonlySet<string>, event: EventRow): boolean {
  const { row, columns } = event;
  const { id, erasure } = row;
  const [field, wrong, right, reason] = ['corrected_field', 'wrong_value', 'right_value', 'reason'].map((column) =>
    textIn(columns, column),
  );
  if (!field || !wrong || !right || !reason || target.isUndone) return false;
  // What the law let go can't be held against anything; only words go.
  if (erasure !== undefined && right === `erased:${id}`) return field === 'other' || target.says.has(field);
  if (right === wrong) return false;
  if (field === 'other') return true;
  const said = target.says.get(field);
  if (said === undefined || (said !== wrong && !(field === 'party' && target.isErased))) return false;
  if (field === 'seal') return !sealsBorne.has(right);
  return field !== 'mass' || /^[1-9][0-9]{0,15}$/.test(right);
}

/** Where it is then; undefined where an undoing has nothing to go back to. */
export function holdingMended(past: Past, before: Holding | undefined, event: EventRow, mass: number | undefined) {
  if (event.type === 'undone') return past.wasAt;
  if (!restsOnTarget(past, event)) return before;
  if (mass === undefined || mass > 0) return before?.kind === 'used-up' ? past.wasAt : before;
  return { kind: 'used-up', id: '', receiver: '' };
}

/** The seal and the mass on record become the right ones where they were the wrong ones. Mass below nothing is no mass. */
export function conditionMended(past: Past, condition: Condition, event: EventRow): Partial<Condition> {
  const { columns } = event;
  const [field, wrong, right] = ['corrected_field', 'wrong_value', 'right_value'].map((one) => textIn(columns, one));
  if (event.type !== 'corrected' || right === undefined) return {};
  if (field === 'seal') return { seal: condition.seal === wrong ? right : condition.seal };
  if (field !== 'mass' || !restsOnTarget(past, event)) return {};
  const more = Number(right) - Number(wrong);
  const isUsed = textIn(columns, 'target_type') === 'consumed';
  return { mass: (condition.mass ?? 0) + (isUsed ? -more : more) };
}

const restsOnTarget = (past: Past, { columns }: EventRow): boolean =>
  textIn(columns, 'corrected_field') === 'mass' && past.restsOn.has(textIn(columns, 'target_id'));

interface Step {
  readonly before: Holding | undefined;
  /** Afterwards; empty while the item is open. */
  readonly seal: string;
  /** False for a correction or an undoing that speaks of nothing. */
  readonly fits: boolean;
}

export function pastAfter(past: Past, event: EventRow, { before, seal, fits }: Step): Past {
  const { id } = event.row;
  if (!isMending(event)) past.events.set(id, pastEvent(event));
  else if (fits) mendTarget(past, event);
  restOn(past, event);
  if (seal !== '' && !isMending(event)) past.sealsBorne.add(seal);
  return { ...past, lastId: id, wasAt: event.type === 'corrected' ? past.wasAt : before };
}

function restOn({ restsOn }: Past, { type, row }: EventRow): void {
  const isWeighedAnew = ['weighed', 'sampled', 'separated', 'merged'].includes(type);
  if (isWeighedAnew || type === 'merged-into') restsOn.clear();
  if (isWeighedAnew || type === 'consumed') restsOn.add(row.id);
}

function mendTarget({ events, sealsBorne }: Past, { type, columns, row }: EventRow): void {
  const targetId = textIn(columns, 'target_id');
  const target = events.get(targetId);
  if (target === undefined) return;
  if (type === 'undone') return void events.set(targetId, { ...target, isUndone: true });
  const [field, right] = [textIn(columns, 'corrected_field'), textIn(columns, 'right_value')];
  const says = new Map(target.says).set(field, right);
  if (field === 'seal') {
    sealsBorne.delete(textIn(columns, 'wrong_value'));
    sealsBorne.add(right);
  }
  events.set(targetId, { ...target, says, isErased: target.isErased || row.erasure !== undefined });
}

function pastEvent({ row, type, person, columns }: EventRow): PastEvent {
  const says = new Map(
    (correctable.get(type) ?? []).flatMap((field): [string, string][] => {
      if (field === 'mass') return [[field, String(numberIn(columns, 'mass_micrograms') ?? 0)]];
      const said = textIn(columns, field);
      return field === 'seal' && said === '' ? [] : [[field, said]];
    }),
  );
  return { type, person, says, isUndone: false, isErased: row.erasure !== undefined };
}

const correctable: ReadonlyMap<string, readonly string[]> = new Map([
  ['seized', ['party', 'document']],
  ['received', ['party', 'seal']],
  ['taken-back', ['party', 'seal']],
  ['resealed', ['seal']],
  ['weighed', ['mass']],
  ['consumed', ['mass']],
  ['handed-out', ['party', 'document']],
  ['destroyed', ['document']],
]);
