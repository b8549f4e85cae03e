// What an order's page says of packages that differ from its ruling: the investigator reads it there, and the act with it.
import type { VNode } from 'preact';
import { DiscrepancyOnOrder } from '../../../views/acts/discrepancy-on-order.js';
import type { T } from '../../../views/messages/translate.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { mayDo } from '../../people/permissions.js';
import type { Order } from '../orders/order.js';
import { actsOfCase } from './act-store.js';
import { tellingsOfAct } from './discrepancy-store.js';

export async function discrepancyNotices(
  db: Db,
  t: T,
  actor: Actor,
  order: Pick<Order, 'laboratoryId' | 'investigatorId' | 'caseId'>,
): Promise<readonly VNode[]> {
  if (order.caseId === null || !mayDo(actor, 'act.read', order)) return [];
  const acts = (await actsOfCase(db, order.caseId)).filter(({ kind }) => kind === 'discrepancy');
  return Promise.all(
    acts.map(async ({ id, number, facts }) => {
      const tellings = await tellingsOfAct(db, id);
      const confirms = mayDo(actor, 'discrepancy.acknowledge', order) && tellings.every(({ how }) => how !== 'account');
      const act = { id, number, differences: facts.differences ?? [], tellings };
      return <DiscrepancyOnOrder key={id} t={t} act={act} confirm={confirms ? 'wanted' : 'none'} />;
    }),
  );
}
