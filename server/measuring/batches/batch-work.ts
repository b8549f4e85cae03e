// What batches have for a person to do today: trays that are not full, and runs that ask a question.
import { paths } from '../../../views/paths.js';
import type { WorkItem, WorkSource } from '../../evidence/cases/work-item.js';
import { mayDo } from '../../people/permissions.js';
import { standingOfBatches } from './batch-progress.js';
import { searchBatches } from './batch-store.js';

const mostBatches = 20;

export const batchWork: WorkSource = async ({ lab, actor, t }) => {
  const [mayPlace, mayAnswer] = [mayDo(actor, 'batch.place'), mayDo(actor, 'batch.answer')];
  if (!mayPlace && !mayAnswer) return [];
  const { laboratoryId } = actor;
  const items: WorkItem[] = [];
  const batches = await searchBatches(lab.db, { laboratoryId, open: 'open', limit: mostBatches });
  const standing = await standingOfBatches(
    lab.db,
    batches.map(({ id }) => id),
  );
  for (const { id, number } of batches) {
    const { placed = 0, vials = 0, questions = 0 } = standing.get(id) ?? {};
    const at = (href: string, what: string): WorkItem => {
      return {
        group: 'mine',
        code: number,
        href,
        what,
        detail: '',
        due: null,
        button: { href, label: t('common.open') },
      };
    };
    if (mayAnswer && questions > 0) items.push(at(paths.batch(id), t('batches.work.questions', { count: questions })));
    if (mayPlace && placed < vials) {
      items.push(at(paths.batchTray(id), t('batches.work.tray', { count: vials - placed })));
    }
  }
  return items;
};
