// What checks have for a person to do today: items to look at again.
import { paths } from '../../../views/paths.js';
import { mayDo } from '../../people/permissions.js';
import type { WorkItem, WorkSource } from '../cases/work-item.js';
import { custodyItem } from '../custody/custody-item-store.js';
import { endOfDay } from '../orders/due.js';
import { labDay, labTimeZone } from '../orders/order-actions.js';
import { openTasksOf, roundById } from './check-store.js';

const most = 40;

export const checkWork: WorkSource = async ({ lab, actor, t }) => {
  if (!mayDo(actor, 'check.do')) return [];
  const timeZone = await labTimeZone(lab, actor.laboratoryId);
  const today = await labDay(lab, actor.laboratoryId);
  const open = await openTasksOf(lab.db, actor.laboratoryId, actor.id, most);
  const lines = await Promise.all(
    open.map(async ({ task, kind, dueDate }): Promise<WorkItem[]> => {
      const item = await custodyItem(lab.db, task.item);
      const round = await roundById(lab.db, task.roundId);
      if (item === undefined || round === undefined) return [];
      const href = paths.checkTask(task.id);
      return [
        {
          group: dueDate < today ? 'late' : 'mine',
          code: item.number,
          href,
          what: t(`storage.work.check.${kind}`),
          detail: item.description,
          due: { from: round.announcedAt, until: endOfDay(dueDate, timeZone).toISOString() },
          button: { href, label: t('storage.work.record') },
        },
      ];
    }),
  );
  return lines.flat();
};
