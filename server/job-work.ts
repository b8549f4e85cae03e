// What the worker gave up on: told to those who can do something about it, on the page of today's work.
import { paths } from '../views/paths.js';
import { failedJobs } from './database/queue.js';
import type { WorkSource } from './evidence/cases/work-item.js';
import { mayDo } from './people/permissions.js';

export const failedWork: WorkSource = async ({ lab, actor, t }) => {
  if (!mayDo(actor, 'job.read')) return [];
  const failed = await failedJobs(lab.db, actor.laboratoryId);
  return failed.map((job) => ({
    group: 'wrong' as const,
    code: job.kind,
    href: paths.instruments(),
    what: t('analysis.job.failed', { attempts: job.attempts }),
    detail: job.fault,
    due: null,
    button: { href: paths.instruments(), label: t('common.open') },
  }));
};
