// What inventories and non-conformities have for a person to do today.
import { paths } from '../../../views/paths.js';
import { mayDo } from '../../people/permissions.js';
import type { WorkItem, WorkSource } from '../cases/work-item.js';
import { custodyItem } from '../custody/custody-item-store.js';
import { searchNonconformities } from '../nonconformities/nonconformity-store.js';
import { stateOfSteps } from '../nonconformities/nonconformity.js';
import { endOfDay } from '../orders/due.js';
import { labDay, labTimeZone } from '../orders/order-actions.js';
import { countScans, searchInventories } from './inventory-store.js';

const most = 40;

export const inventoryWork: WorkSource = async ({ lab, actor, t }) => {
  if (!mayDo(actor, 'inventory.scan')) return [];
  const open = await searchInventories(lab.db, { laboratoryId: actor.laboratoryId, state: 'open', limit: most });
  return Promise.all(
    open.map(async ({ id, placeName }): Promise<WorkItem> => {
      const { items } = await countScans(lab.db, id);
      const href = paths.inventory(id);
      return {
        group: 'mine',
        code: placeName,
        href,
        what: t('storage.work.inventory'),
        detail: t('storage.work.inventory.scanned', { count: items }),
        due: null,
        button: { href, label: t('storage.work.scan') },
      };
    }),
  );
};

export const nonconformityWork: WorkSource = async ({ lab, actor, t }) => {
  if (!mayDo(actor, 'nonconformity.handle')) return [];
  const { laboratoryId, id: ownerId } = actor;
  const mine = await searchNonconformities(lab.db, { laboratoryId, state: 'open', ownerId, limit: most });
  const toExplain = mine.filter(({ steps }) => stateOfSteps(steps) === 'opened');
  const timeZone = await labTimeZone(lab, laboratoryId);
  const today = await labDay(lab, laboratoryId);
  const lines = await Promise.all(
    toExplain.map(async ({ id, kind, item: ref, steps, raisedAt }): Promise<WorkItem[]> => {
      const item = await custodyItem(lab.db, ref);
      const dueDate = steps.at(-1)?.dueDate ?? today;
      if (item === undefined) return [];
      const href = paths.nonconformity(id);
      return [
        {
          group: dueDate < today ? 'late' : 'mine',
          code: item.number,
          href,
          what: t(`storage.work.nonconformity.${kind}`),
          detail: item.description,
          due: { from: raisedAt, until: endOfDay(dueDate, timeZone).toISOString() },
          button: { href, label: t('storage.work.explain') },
        },
      ];
    }),
  );
  return lines.flat();
};
