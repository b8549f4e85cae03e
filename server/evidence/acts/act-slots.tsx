// What acts show on the pages of cases and exhibits, and the buttons that draw them up.
import { ActsPart } from '../../../views/acts/acts-page.js';
import type { T } from '../../../views/messages/translate.js';
import { LinkButton } from '../../../views/parts/button.js';
import { Notice } from '../../../views/parts/notice.js';
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import { mayDo } from '../../people/permissions.js';
import type { FillCaseSlots } from '../cases/case-pages.js';
import type { FillExhibitSlots } from '../exhibits/exhibit-pages.js';
import { actLines } from './act-lines.js';
import { actById, actByNumber, actsOfCase, actsOfItem } from './act-store.js';
import type { Act } from './act.js';
import { tellingsOfAct } from './discrepancy-store.js';

export const actsOnCasePage: FillCaseSlots = async ({ lab, actor, t, file }) => {
  if (!mayDo(actor, 'act.read', file)) return {};
  const acts = await actsOfCase(lab.db, file.id);
  const kinds = ['acceptance', 'transfer', 'opening', 'inspection'];
  const draw = mayDo(actor, 'act.draw', file) ? { kinds, caseNumber: file.number } : undefined;
  return {
    acts: <ActsPart t={t} acts={await actLines(lab.db, acts)} draw={draw} />,
    notices: await untoldNotices(lab.db, t, acts),
  };
};

export const actsOnExhibitPage: FillExhibitSlots = async ({ lab, actor, t, exhibit }) => {
  if (exhibit.number === null || !mayDo(actor, 'act.read', exhibit)) return {};
  const acts = await actsOfItem(lab.db, { kind: 'exhibit', id: exhibit.id });
  const button = mayDo(actor, 'act.draw', exhibit) ? (
    <LinkButton kind="plain" icon="warn" href={paths.newDiscrepancy(exhibit.number)}>
      {t('acts.discrepancy.draw')}
    </LinkButton>
  ) : undefined;
  return { acts: <ActsPart t={t} acts={await actLines(lab.db, acts)} />, ...(button ? { buttons: button } : {}) };
};

/** Acts as the page of alarms names them. */
export async function actLinks(db: Db, subjects: readonly string[]) {
  const links = new Map<string, { readonly label: string; readonly href: string }>();
  for (const subject of subjects) {
    const [kind, id = ''] = subject.split(':');
    const act = kind === 'act' ? await actById(db, id) : undefined;
    if (act !== undefined) links.set(subject, { label: act.number, href: paths.act(act.id) });
  }
  return links;
}

export async function actsNumbered(db: Db, laboratoryId: string, text: string): Promise<readonly string[]> {
  const act = await actByNumber(db, laboratoryId, text);
  return act === undefined ? [] : [`act:${act.id}`];
}

/** A discrepancy that the investigator has not been told of. */
async function untoldNotices(db: Db, t: T, acts: readonly Act[]) {
  const untold: Act[] = [];
  for (const act of acts.filter(({ kind }) => kind === 'discrepancy')) {
    if ((await tellingsOfAct(db, act.id)).length === 0) untold.push(act);
  }
  return untold.map((act) => (
    <Notice key={act.id} tone="warn" title={t('acts.discrepancy.notice', { number: act.number })}>
      <a href={`${paths.act(act.id)}#told`}>{t('acts.discrepancy.notice.do')}</a>
    </Notice>
  ));
}
