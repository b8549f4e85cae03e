// What people do about a non-conformity: another owner or day, the explanation, the closing. It is opened by what found it.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { type FieldFault, InvalidInput, NotFound } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import { alarmKey, type AlarmKind } from '../../ledger/alarm.js';
import { alarmById, insertClearing, raiseAlarm } from '../../ledger/alarm-store.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import { isAble } from '../../people/able-people.js';
import { permit } from '../../people/permissions.js';
import { type ItemRef, itemKey } from '../custody/custody-item.js';
import { checkStep, type Nonconformity, type NonconformityKind, type StepType } from './nonconformity.js';
import {
  insertNonconformity,
  insertNonconformityStep,
  nonconformityById,
  searchNonconformities,
} from './nonconformity-store.js';

export interface Opening {
  readonly laboratoryId: string;
  readonly kind: NonconformityKind & AlarmKind;
  readonly item: ItemRef;
  readonly source: Nonconformity['source'];
  readonly ownerId: string;
  readonly dueDate: string;
}

/** With its alarm, inside the transaction of what found it. @returns the fact of it. */
export async function openNonconformity(tx: Witnessed, opening: Opening, made: Making): Promise<Fact> {
  const { laboratoryId, kind, item, source } = opening;
  const subject = itemKey(item);
  const data = { source: `${source.kind}:${source.id}` };
  const alarmId = await raiseAlarm(tx, { laboratoryId, kind, subject, data }, made);
  const id = newId();
  await insertNonconformity(tx, { ...opening, id, alarmId }, made);
  const items = [subject, `nonconformity:${id}`, alarmKey(alarmId)];
  return { type: 'nonconformity.opened', items, data: { ...data, kind, owner: opening.ownerId, due: opening.dueDate } };
}

export interface NextStep {
  readonly nonconformityId: string;
  readonly type: Exclude<StepType, 'opened'>;
  readonly note: string | null;
  /** As it is, when not said. */
  readonly ownerId?: string | undefined;
  readonly dueDate?: string | undefined;
}

export async function stepNonconformity(lab: Lab, actor: Actor, next: NextStep): Promise<void> {
  const action = next.type === 'closed' ? 'nonconformity.close' : 'nonconformity.handle';
  permit(actor, action);
  await record(lab, actor, async (tx) => {
    const found = await nonconformityById(tx.db, next.nonconformityId);
    if (found === undefined) throw new NotFound('nonconformity');
    permit(actor, action, found);
    const last = found.steps.at(-1);
    const ownerId = next.ownerId ?? last?.ownerId ?? '';
    const dueDate = next.dueDate ?? last?.dueDate ?? '';
    checkStep(found.steps, { type: next.type, by: actor.id });
    refuseFaults(next);
    await refuseOwner(tx.db, actor, ownerId);
    const position = found.steps.length + 1;
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertNonconformityStep(tx, found, { position, type: next.type, ownerId, dueDate, note: next.note }, made);
    const answered = next.type === 'closed' ? await answerAlarm(tx, found, made) : [];
    const items = [`nonconformity:${found.id}`, itemKey(found.item), ...answered];
    return { type: `nonconformity.${next.type}`, items, data: { owner: ownerId, due: dueDate, position } };
  });
}

/** Its alarm ends with it, unless something else that is open rests on the same. @returns what the fact names besides. */
async function answerAlarm(
  tx: Witnessed,
  { id, laboratoryId, alarmId }: Nonconformity,
  made: Making,
): Promise<readonly string[]> {
  const alarm = alarmId === null ? undefined : await alarmById(tx.db, alarmId);
  if (alarm === undefined || alarm.clearing !== null) return [];
  const search = { laboratoryId, alarmId: alarm.id, state: 'open' as const, limit: 1 };
  if ((await searchNonconformities(tx.db, search)).length > 0) return [];
  const answeredBy = `nonconformity:${id}`;
  await insertClearing(tx, { laboratoryId, alarmId: alarm.id, reason: null, answeredBy }, made);
  return [alarmKey(alarm.id)];
}

function refuseFaults({ type, note, dueDate }: NextStep): void {
  const faults: Record<string, FieldFault> = {};
  if (type !== 'assigned' && (note ?? '').trim() === '') faults['note'] = { code: 'required' };
  if (dueDate !== undefined && !isDay(dueDate)) faults['dueDate'] = { code: 'not-a-date' };
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
}

/** A day of the calendar, as forms send it. */
export function isDay(text: string): boolean {
  const read = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

/** @throws InvalidInput for somebody who may not answer for it. */
export async function refuseOwner(db: Lab['db'], actor: Actor, personId: string): Promise<void> {
  if (!(await isAble(db, actor, personId, 'nonconformity.handle'))) {
    throw new InvalidInput({ ownerId: { code: 'nonconformity.owner-may-not' } });
  }
}
