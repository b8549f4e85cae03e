// What custody has for a person to do today: offers to answer, offers that nobody answered.
import type { WorkItem, WorkSource } from '../cases/work-item.js';
import { paths } from '../../../views/paths.js';
import { mayDo } from '../../people/permissions.js';
import { heldViews } from './held-view.js';
import { itemsHeldBy, itemsOfferedTo } from './custody-store.js';

export const custodyWork: WorkSource = async ({ lab, actor, t }) => {
  if (!mayDo(actor, 'custody.move')) return [];
  const { laboratoryId, id } = actor;
  const { offerLimitMinutes } = lab.settings;
  const offered = await heldViews(lab.db, await itemsOfferedTo(lab.db, laboratoryId, id));
  const mine = await heldViews(lab.db, await itemsHeldBy(lab.db, laboratoryId, { kind: 'in-transfer', id }));
  const term = (since: string) => ({
    from: since,
    until: new Date(Date.parse(since) + offerLimitMinutes * 60_000).toISOString(),
  });
  const isLate = (since: string): boolean => Date.parse(term(since).until) < lab.clock.now().getTime();
  const button = (number: string, label: string) => ({ href: paths.itemCustody(number), label });
  return [
    ...offered.map(({ number, description, since, giver = '' }): WorkItem => ({
      group: isLate(since) ? 'late' : 'mine',
      code: number,
      href: paths.itemCustody(number),
      what: t('custody.work.accept', { giver, count: 1 }),
      detail: description,
      due: term(since),
      button: button(number, t('custody.work.button.accept')),
    })),
    ...mine
      .filter(({ since }) => isLate(since))
      .map(({ number, description, since, receiver = '' }): WorkItem => ({
        group: 'late',
        code: number,
        href: paths.itemCustody(number),
        what: t('custody.work.unanswered', { receiver }),
        detail: description,
        due: term(since),
        button: button(number, t('common.open')),
      })),
  ];
};
