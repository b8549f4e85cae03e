// Handing out: the items leave together, each with an event of its own, and the act is drawn up in the same transaction.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import type { Lab } from '../../ledger/lab.js';
import type { Write } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { writeStep } from '../custody/custody-recording.js';
import { grossOn } from '../custody/gross-weighing.js';
import { sharedCase, sharedOrder } from './act-gathering.js';
import { balanceAt, balanceFacts, demandOwnBalance } from './act-balance.js';
import { writeAct, type Signatory } from './act-recording.js';
import { handOutFaults, type HandOut } from './departure.js';
import { itemOf, leavingFacts, leavingPlan, refusedAs } from './departure-plan.js';
import { once, recordTogether } from './departure-recording.js';

/** @returns the act's id. The same request sent twice hands out once. */
export async function handOutItems(lab: Lab, actor: Actor, input: HandOut): Promise<string> {
  permit(actor, 'custody.hand-out');
  await demandOwnBalance(lab.db, actor, input.balanceId);
  refuseFaults(handOutFaults(input));
  return once(lab, input.actId, () => handOut(lab, actor, input));
}

async function handOut(lab: Lab, actor: Actor, input: HandOut): Promise<void> {
  const { items, recipient: to, document, purpose, balanceId, language } = input;
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  const kind = purpose === 'return' ? ('return' as const) : ('hand-over' as const);
  const gathered: Awaited<ReturnType<typeof leavingFacts>>[] = [];
  const leave = items.map((leaving): Write => async (tx) => {
    const use = await balanceAt(tx.db, lab, { laboratoryId: actor.laboratoryId, balanceId, at: made.at });
    return refusedAs(leaving, async () => {
      const weighed = grossOn(use, leaving.gross);
      gathered.push(await leavingFacts(tx.db, leaving, { weighed, language }));
      const step = { eventId: leaving.eventId, item: leaving.item };
      const plan = leavingPlan(leaving, { type: 'handed-out', to, document, purpose }, weighed);
      return (await writeStep({ lab, actor, tx, step, action: 'custody.hand-out', plan })).fact;
    });
  });
  const draw: Write = async (tx) => {
    const things = await Promise.all(items.map(({ item }) => itemOf(tx.db, item)));
    const order = await sharedOrder(tx.db, things);
    const use = await balanceAt(tx.db, lab, { laboratoryId: actor.laboratoryId, balanceId, at: made.at });
    const said = { document, recipient: to, purpose, ...balanceFacts(use), remarks: input.remarks ?? undefined };
    const draft = {
      id: input.actId,
      laboratoryId: actor.laboratoryId,
      caseId: sharedCase(things),
      language,
      facts: { kind, drawnBy: actor.name, order, items: gathered, ...said },
      items: items.map(({ item, eventId }) => ({ ...item, eventId })),
      signatories: handOutSignatories(actor, input),
    };
    return (await writeAct(tx, draft, made)).fact;
  };
  await recordTogether(lab, actor, [...leave, draw]);
}

function handOutSignatories(actor: Actor, { receiverName, receiverTitle }: HandOut): readonly Signatory[] {
  return [
    { role: 'giver', name: actor.name, title: null, personId: actor.id },
    { role: 'receiver', name: receiverName, title: receiverTitle, personId: null },
  ];
}
