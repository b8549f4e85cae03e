// Destruction in two steps: the act is prepared with its commission, decision and weigh-in; when the members who sign in the
// system have signed it, it is carried out, and each item's chain ends. Paper signatures follow as a scan of the act.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import type { Write } from '../../ledger/record.js';
import { personWithRoles } from '../../people/person-store.js';
import { mayDo, permit } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { memberFromOutside } from '../custody/commission.js';
import type { PersonRef } from '../custody/custody-event.js';
import { foresee, writeStep } from '../custody/custody-recording.js';
import { custodyEventById } from '../custody/custody-store.js';
import { grossOn } from '../custody/gross-weighing.js';
import type { Mass } from '../custody/masses.js';
import { balanceAt, balanceFacts, demandOwnBalance } from './act-balance.js';
import { sharedCase, sharedOrder } from './act-gathering.js';
import { writeAct, type Signatory } from './act-recording.js';
import { permittedAct } from './act-signing-actions.js';
import { itemsOfAct, partiesOfAct } from './act-store.js';
import { commissionWaiting, type Act, type ActParty } from './act.js';
import { papersIn } from './act-scan.js';
import { standingScans } from './act-scan-store.js';
import { destructionFaults, type Destruction, type LeavingItem, type Member } from './departure.js';
import { once, recordTogether } from './departure-recording.js';
import { checkLeaving, itemOf, leavingFacts, leavingPlan, refusedAs, type Weighed } from './departure-plan.js';

/** @returns the act's id. Nothing is destroyed yet: the act waits for its commission. */
export async function prepareDestruction(lab: Lab, actor: Actor, input: Destruction): Promise<string> {
  permit(actor, 'custody.destroy');
  await demandOwnBalance(lab.db, actor, input.balanceId);
  refuseFaults(destructionFaults(input));
  return once(lab, input.actId, () => prepare(lab, actor, input));
}

async function prepare(lab: Lab, actor: Actor, input: Destruction): Promise<void> {
  const { items, language, document, place, method, balanceId, remarks } = input;
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  const draw: Write = async (tx) => {
    const signatories = await commissionOf(tx.db, actor, input);
    const commission = commissionRefs(signatories);
    const gathered = [];
    const use = await balanceAt(tx.db, lab, { laboratoryId: actor.laboratoryId, balanceId, at: made.at });
    for (const leaving of items) {
      const weighed = await refusedAs(leaving, async () => {
        const reading = grossOn(use, leaving.gross);
        await judge(tx.db, lab, actor, { leaving, weighed: reading, commission, document });
        return reading;
      });
      gathered.push(await leavingFacts(tx.db, leaving, { weighed, language }));
    }
    const things = await Promise.all(items.map(({ item }) => itemOf(tx.db, item)));
    const said = { document, place, method, ...balanceFacts(use), remarks: remarks ?? undefined };
    const order = await sharedOrder(tx.db, things);
    const draft = {
      id: input.actId,
      laboratoryId: actor.laboratoryId,
      caseId: sharedCase(things),
      language,
      facts: { kind: 'destruction' as const, drawnBy: actor.name, order, items: gathered, ...said },
      items: items.map(({ item, eventId }) => ({ ...item, eventId })),
      signatories,
    };
    return (await writeAct(tx, draft, made)).fact;
  };
  await recordTogether(lab, actor, [draw]);
}

interface Judged {
  readonly leaving: LeavingItem;
  readonly weighed: Weighed;
  readonly commission: readonly PersonRef[];
  readonly document: string;
}

/** The rules that will decide when it is carried out, asked now: nobody gathers a commission in vain. */
async function judge(
  db: Db,
  lab: Lab,
  actor: Actor,
  { leaving, weighed, commission, document }: Judged,
): Promise<void> {
  const item = await itemOf(db, leaving.item);
  permit(actor, 'custody.destroy', item);
  const step = { eventId: leaving.eventId, item: leaving.item };
  const act = { type: 'destroyed' as const, document, commission };
  const state = await foresee(db, { lab, actor, item, step, act });
  await checkLeaving(db, item, { leaving, weighed, seal: state.seal });
}

async function commissionOf(db: Db, actor: Actor, { commission, witnesses }: Destruction): Promise<Signatory[]> {
  const members = await Promise.all(
    commission.map((member, index) => signatory(db, actor, { member, role: index === 0 ? 'chair' : 'member' })),
  );
  const others = await Promise.all(witnesses.map((member) => signatory(db, actor, { member, role: 'witness' })));
  return [...members, ...others];
}

interface Seat {
  readonly member: Member;
  readonly role: 'chair' | 'member' | 'witness';
}

async function signatory(db: Db, actor: Actor, { member, role }: Seat): Promise<Signatory> {
  if (member.personId === null) return { role, name: member.name, title: member.title, personId: null };
  const person = await personWithRoles(db, member.personId);
  if (person === undefined || person.laboratoryId !== actor.laboratoryId) throw new NotFound('person');
  const colleague = { ...actor, id: person.id, roles: new Set(person.roles) };
  if (person.ended || !mayDo(colleague, 'act.sign')) throw new RuleBroken('act-member-may-not', { name: person.name });
  return { role, name: person.name, title: member.title ?? person.position, personId: person.id };
}

function commissionRefs(parties: readonly Pick<Signatory, 'role' | 'name' | 'personId'>[]): PersonRef[] {
  return parties
    .filter(({ role }) => role === 'chair' || role === 'member')
    .map(({ name, personId }) => (personId === null ? memberFromOutside(name) : { id: personId, name }));
}

/** The commission has signed and the items are gone: every chain ends, all in one transaction. */
export async function carryOutDestruction(lab: Lab, actor: Actor, input: { readonly actId: string }): Promise<void> {
  const act = await permittedAct(lab.db, actor, 'custody.destroy', input.actId);
  if (act.kind !== 'destruction') throw new NotFound('act');
  const items = await itemsOfAct(lab.db, act.id);
  const made: Write[] = items.map((item, index): Write => async (tx) => {
    const parties = await partiesOfAct(tx.db, act.id);
    mustBeSigned(parties, papersIn((await standingScans(tx.db, [act.id])).get(act.id)));
    const step = { eventId: item.eventId ?? '', item: { kind: item.kind, id: item.id } };
    const leaving = { ...step, ...weighedIn(act, index) };
    const destroyed = { type: 'destroyed' as const, document: documentOf(act), commission: commissionRefs(parties) };
    const plan = leavingPlan(leaving, destroyed, await weighedThen(tx.db, lab, act, leaving.gross));
    return refusedAs(step, async () => {
      return (await writeStep({ lab, actor, tx, step, action: 'custody.destroy', plan })).fact;
    });
  });
  if ((await destroyedAtOf(lab.db, act)) !== undefined) throw new RuleBroken('act-carried-out-already');
  await recordTogether(lab, actor, made);
}

function mustBeSigned(parties: readonly ActParty[], scans: number): void {
  const waiting = commissionWaiting(parties, scans);
  if (waiting.length > 0) throw new RuleBroken('act-waits-for-commission', { names: waiting.join(', ') });
}

/** As it was when the act was drawn up: the commission may sign on another day. */
async function weighedThen(db: Db, lab: Lab, { facts, laboratoryId, madeAt: at }: Act, gross: Mass): Promise<Weighed> {
  const { fitness, balance: name = '' } = facts;
  if (fitness !== undefined) {
    return grossOn(await balanceAt(db, lab, { laboratoryId, balanceId: fitness.balanceId, at }), gross);
  }
  return { gross, weighedOn: { name, balanceId: null, calibrationId: null, checkId: null, uncertainty: null } };
}

const documentOf = ({ facts }: Act): string => `${facts.document ?? ''}; ${facts.number}`;

function weighedIn({ facts }: Act, index: number): Pick<LeavingItem, 'sealSeen' | 'gross' | 'explanation'> {
  const { sealBefore = '', gross, note } = facts.items[index] ?? {};
  const mass = { massMicrograms: Number(gross?.massMicrograms ?? 0) };
  const resolution = { resolutionMicrograms: Number(gross?.resolutionMicrograms ?? 1) };
  return { sealSeen: sealBefore, gross: { ...mass, ...resolution }, explanation: note };
}

/** Undefined until it is carried out. */
export async function destroyedAtOf(db: Db, act: Pick<Act, 'id' | 'kind'>): Promise<string | undefined> {
  const [first] = act.kind === 'destruction' ? await itemsOfAct(db, act.id) : [];
  return first?.eventId == null ? undefined : (await custodyEventById(db, first.eventId))?.event.occurredAt;
}
