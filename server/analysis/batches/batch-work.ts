// What batches have for a person to do today: trays that are not full, and runs that ask a question.
import { paths } from '../../../views/paths.js';
import type { WorkItem, WorkSource } from '../../evidence/cases/work-item.js';
import { mayDo } from '../../people/permissions.js';
import { batchProgress } from './batch-progress.js';
import { searchBatches } from './batch-store.js';
import { isOpenQuestion } from './line-run.js';
import { runsOfBatch } from './line-run-store.js';

const mostBatches = 20;

export const batchWork: WorkSource = async ({ lab, actor, t }) => {
  const [mayPlace, mayAnswer] = [mayDo(actor, 'batch.place'), mayDo(actor, 'batch.answer')];
  if (!mayPlace && !mayAnswer) return [];
  const { laboratoryId } = actor;
  const items: WorkItem[] = [];
  for (const { id, number } of await searchBatches(lab.db, { laboratoryId, open: 'open', limit: mostBatches })) {
    const { placed, vials } = await batchProgress(lab.db, id);
    const questions = (await runsOfBatch(lab.db, id)).filter(isOpenQuestion).length;
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
