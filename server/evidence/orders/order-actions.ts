// What people do with orders: enter one, correct it, refuse it. Registering makes a case: cases/registration-actions.ts.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Db } from '../../database/connection.js';
import type { Witnessed } from '../../database/witnessed.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { personWithRoles } from '../../people/person-store.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { dayIn, orderFaults, textFault, type Order, type OrderContent } from './order.js';
import { insertOrder, insertRefusal, insertVersion, orderById, orderOfVersion } from './order-store.js';
import { keepWords } from './search-store.js';

interface WrittenOrder {
  readonly content: OrderContent;
  readonly questions: readonly string[];
}

export interface NewOrder extends WrittenOrder {
  /** Whose order it is, when a registrar enters it for an investigator with an account. */
  readonly investigatorId: string | null;
}

/** @returns the order's id. An investigator's order is always his own. */
export async function enterOrder(lab: Lab, actor: Actor, input: NewOrder): Promise<string> {
  permit(actor, 'order.create', { laboratoryId: actor.laboratoryId, investigatorId: actor.id });
  const written = tidied(input);
  refuseFaults(orderFaults(written.content, written.questions, await labDay(lab, actor.laboratoryId)));
  const investigatorId = actsAsInvestigator(actor) ? actor.id : input.investigatorId;
  await refuseStrangeInvestigator(lab.db, actor, investigatorId);
  const order = { id: newId(), laboratoryId: actor.laboratoryId, investigatorId };
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  await record(lab, actor, async (tx) => {
    await insertOrder(tx, order, made);
    await insertVersion(tx, order, { version: 1, ...written, reason: null }, made);
    await keepOrderWords(tx, { ...order, caseNumber: null }, written.content);
    return { type: 'order.entered', items: [`order:${order.id}`], data: factOf(written) };
  });
  return order.id;
}

async function refuseStrangeInvestigator(db: Db, actor: Actor, investigatorId: string | null): Promise<void> {
  if (investigatorId === null) return;
  const person = await personWithRoles(db, investigatorId);
  const known = person?.laboratoryId === actor.laboratoryId && person.roles.includes('investigator') && !person.ended;
  if (!known) throw new InvalidInput({ investigatorId: { code: 'not-an-investigator' } });
}

export interface OrderCorrection extends WrittenOrder {
  readonly orderId: string;
  /** The version that was on the screen: another's correction in between is not written over. */
  readonly basedOn: number;
  readonly reason: string | null;
}

export async function correctOrder(lab: Lab, actor: Actor, input: OrderCorrection): Promise<void> {
  const known = await permittedOrder(lab.db, actor, 'order.correct', input.orderId);
  const written = tidied(input);
  refuseFaults({
    ...orderFaults(written.content, written.questions, await labDay(lab, actor.laboratoryId)),
    reason: needsReason(known, actor) ? textFault(input.reason ?? '', 1_000) : undefined,
  });
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  await record(lab, actor, async (tx) => {
    const order = await stillThere(tx.db, known.id);
    mayCorrect(order, actor);
    if (order.version !== input.basedOn) throw new RuleBroken('changed-meanwhile');
    const version = order.version + 1;
    await insertVersion(tx, order, { version, ...written, reason: input.reason }, made);
    await keepOrderWords(tx, order, written.content);
    const items = [`order:${order.id}`, ...(order.caseId === null ? [] : [`case:${order.caseId}`])];
    return { type: 'order.corrected', items, data: { ...factOf(written), version } };
  });
}

/** Whoever changes what another wrote, or what is registered already, says why. */
export function needsReason(order: Order, actor: Actor): boolean {
  return order.status === 'registered' || order.enteredBy !== actor.id;
}

function mayCorrect(order: Order, actor: Actor): void {
  if (order.status === 'refused') throw new RuleBroken('order-is-refused');
  if (order.status === 'registered' && actsAsInvestigator(actor)) throw new RuleBroken('order-is-registered');
}

export async function refuseOrder(lab: Lab, actor: Actor, input: { orderId: string; reason: string }): Promise<void> {
  const known = await permittedOrder(lab.db, actor, 'order.register', input.orderId);
  refuseFaults({ reason: textFault(input.reason, 2_000) });
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  await record(lab, actor, async (tx) => {
    const order = await stillThere(tx.db, known.id);
    mustBeUndecided(order);
    await insertRefusal(tx, order, input.reason, made);
    return { type: 'order.refused', items: [`order:${order.id}`], data: {} };
  });
}

/** Declares what the ruling says; what was found, and what is registered, is the laboratory's. */
export function actsAsInvestigator(actor: Actor): boolean {
  return !(['registrar', 'technician', 'chemist'] as const).some((role) => actor.roles.has(role));
}

export function mustBeUndecided(order: Order): void {
  if (order.status === 'registered') throw new RuleBroken('order-is-registered');
  if (order.status === 'refused') throw new RuleBroken('order-is-refused');
}

export async function permittedOrder(
  db: Db,
  actor: Actor,
  action: 'order.read' | 'order.correct' | 'order.register' | 'exhibit.create',
  orderId: string,
): Promise<Order> {
  const order = await orderById(db, orderId);
  if (order === undefined) throw new NotFound('order');
  permit(actor, action, order);
  return order;
}

export async function stillThere(db: Db, orderId: string): Promise<Order> {
  const order = await orderById(db, orderId);
  if (order === undefined) throw new NotFound('order');
  return order;
}

/** What an order is found by in the lists of orders and cases. */
export async function keepOrderWords(
  tx: Witnessed,
  order: Pick<Order, 'id' | 'laboratoryId' | 'caseNumber'>,
  content: OrderContent,
): Promise<void> {
  await keepWords(tx, { laboratoryId: order.laboratoryId, kind: 'order', id: order.id }, [
    order.caseNumber,
    content.rulingNumber,
    content.criminalCaseNumber,
    content.orderingBody,
    content.investigatorName,
    content.articles,
    content.channelNote,
    content.circumstances,
  ]);
}

/** After a version of an order was emptied by law: by those words it is found no more. */
export async function renewOrderWords(tx: Witnessed, versionId: string): Promise<void> {
  const order = await orderOfVersion(tx.db, versionId);
  if (order !== undefined) await keepOrderWords(tx, order, order);
}

/** The laboratory's calendar day. */
export async function labDay(lab: Lab, laboratoryId: string): Promise<string> {
  return dayIn(await labTimeZone(lab, laboratoryId), lab.clock.now());
}

export async function labTimeZone(lab: Lab, laboratoryId: string): Promise<string> {
  return (await laboratoryById(lab.db, laboratoryId))?.timeZone ?? lab.settings.timeZone;
}

const factOf = ({ content, questions }: WrittenOrder) => ({
  consumption: content.consumption,
  due: content.dueDate,
  kind: content.kind,
  questions: questions.length,
});

/** Blank fields of the form mean that nothing was said. */
function tidied({ content, questions }: WrittenOrder): WrittenOrder {
  const earlierExamination = content.kind === 'primary' ? null : content.earlierExamination;
  const asked = questions.map((question) => question.trim()).filter((question) => question !== '');
  return { content: { ...content, earlierExamination }, questions: asked };
}
