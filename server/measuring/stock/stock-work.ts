// What stock has for a person to do today: lots that soon may no longer be used.
import { paths } from '../../../views/paths.js';
import type { WorkItem, WorkSource } from '../../evidence/cases/work-item.js';
import { labDay } from '../../evidence/orders/order-actions.js';
import { mayDo } from '../../people/permissions.js';
import { endingSoon } from './ending-lots.js';

export const stockWork: WorkSource = async ({ lab, actor, t }) => {
  if (!mayDo(actor, 'stock.enter')) return [];
  const { laboratoryId } = actor;
  const ending = await endingSoon(lab.db, laboratoryId, await labDay(lab, laboratoryId));
  if (ending.length === 0) return [];
  const href = paths.lots({ state: 'ending' });
  const item: WorkItem = {
    group: 'mine',
    code: t('stock.ending.code'),
    href,
    what: t('stock.ending.work', { count: ending.length }),
    detail: ending.map(({ name }) => name).join(', '),
    due: null,
    button: { href, label: t('common.open') },
  };
  return [item];
};
