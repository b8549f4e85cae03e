// What people do with exhibits on paper: enter them with the order, inspect them on arrival, correct what is written.
// What happens to the things themselves is custody.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit, type Action } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { localInstant } from '../orders/due.js';
import { type Faults, textFault } from '../orders/order.js';
import { actsAsInvestigator, mustBeUndecided, permittedOrder, stillThere } from '../orders/order-actions.js';
import { orderById } from '../orders/order-store.js';
import { discrepanciesOf, exhibitFaults, isInspected, type EnteredExhibit, type ExhibitContent } from './exhibit.js';
import { enteredExhibitById, insertExhibit, insertExhibitVersion, nextPosition } from './exhibit-store.js';
import { keepExhibitWords } from './exhibit-words.js';

export interface NewExhibit {
  readonly orderId: string;
  readonly content: ExhibitContent;
}

/** @returns the exhibit's id. An investigator declares; what was found is the laboratory's to say. */
export async function enterExhibit(lab: Lab, actor: Actor, input: NewExhibit): Promise<string> {
  await permittedOrder(lab.db, actor, 'exhibit.create', input.orderId);
  const content = actsAsInvestigator(actor) ? declaredOnly(input.content) : input.content;
  refuseFaults({ ...exhibitFaults(content), ...seizedLater(lab, content) });
  const id = newId();
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  await record(lab, actor, async (tx) => {
    const order = await stillThere(tx.db, input.orderId);
    mustBeUndecided(order);
    const position = await nextPosition(tx.db, order.id);
    const exhibit = { id, laboratoryId: order.laboratoryId, orderId: order.id, position };
    await insertExhibit(tx, exhibit, made);
    await insertExhibitVersion(tx, exhibit, { version: 1, content, reason: null }, made);
    await keepExhibitWords(tx, { ...content, ...exhibit, number: null });
    const items = [`exhibit:${id}`, `order:${order.id}`];
    return { type: 'exhibit.entered', items, data: { position, ...factOf(content) } };
  });
  return id;
}

export interface ExhibitCorrection {
  readonly exhibitId: string;
  readonly content: ExhibitContent;
  /** The version that was on the screen: another's correction in between is not written over. */
  readonly basedOn: number;
  /** Needed once the exhibit is registered. */
  readonly reason: string | null;
}

export async function correctExhibit(lab: Lab, actor: Actor, input: ExhibitCorrection): Promise<void> {
  const known = await permittedExhibit(lab.db, actor, 'exhibit.correct', input.exhibitId);
  const content = actsAsInvestigator(actor) ? declaredOnly(input.content) : input.content;
  refuseFaults({
    ...exhibitFaults(content),
    ...seizedLater(lab, content),
    reason: known.caseId === null ? undefined : textFault(input.reason ?? '', 1_000),
  });
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  await record(lab, actor, async (tx) => {
    const exhibit = await permittedExhibit(tx.db, actor, 'exhibit.correct', input.exhibitId);
    if (exhibit.version !== input.basedOn) throw new RuleBroken('changed-meanwhile');
    await mayStillCorrect(tx.db, exhibit, actor);
    const version = exhibit.version + 1;
    await insertExhibitVersion(tx, exhibit, { version, content, reason: input.reason }, made);
    await keepExhibitWords(tx, { ...exhibit, ...content });
    const type = isInspected(content) && !isInspected(exhibit) ? 'exhibit.inspected' : 'exhibit.corrected';
    return { type, items: itemsOf(exhibit), data: { version, ...factOf(content) } };
  });
}

function seizedLater(lab: Lab, { seizure }: ExhibitContent): Faults {
  const at = seizure === null ? undefined : localInstant(seizure.at, lab.settings.timeZone);
  return at !== undefined && at > lab.clock.now() ? { seizedAt: { code: 'seized-in-future' } } : {};
}

const itemsOf = ({ id, orderId, caseId }: EnteredExhibit): readonly string[] => [
  `exhibit:${id}`,
  `order:${orderId}`,
  ...(caseId === null ? [] : [`case:${caseId}`]),
];

async function mayStillCorrect(db: Db, exhibit: EnteredExhibit, actor: Actor): Promise<void> {
  const order = await orderById(db, exhibit.orderId);
  if (order?.status === 'refused') throw new RuleBroken('order-is-refused');
  if (!actsAsInvestigator(actor)) return;
  if (exhibit.caseId !== null) throw new RuleBroken('order-is-registered');
  if (exhibit.sealCondition !== null) throw new RuleBroken('exhibit-is-inspected');
}

export async function permittedExhibit(
  db: Db,
  actor: Actor,
  action: Action,
  exhibitId: string,
): Promise<EnteredExhibit> {
  const exhibit = await enteredExhibitById(db, exhibitId);
  if (exhibit === undefined) throw new NotFound('exhibit');
  permit(actor, action, exhibit);
  return exhibit;
}

function declaredOnly(content: ExhibitContent): ExhibitContent {
  return {
    ...content,
    sealNumber: null,
    sealCondition: null,
    inscriptionCheck: null,
    foundCount: null,
    grossMassMicrograms: null,
  };
}

const factOf = (content: ExhibitContent) => ({
  grossMassMicrograms: content.grossMassMicrograms,
  declaredCount: content.declaredCount,
  foundCount: content.foundCount,
  sealCondition: content.sealCondition,
  discrepancies: [...discrepanciesOf(content)],
});
