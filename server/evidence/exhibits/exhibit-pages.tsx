// From exhibits to their pages. What custody, samples and measurements have to show comes in from outside.
import type { Request, Response } from 'express';
import { ExhibitPage, type ExhibitSlots } from '../../../views/exhibits/exhibit-page.js';
import { ExhibitsPage } from '../../../views/exhibits/exhibits-page.js';
import type { AddPhotographs } from '../../../views/exhibits/photographs-part.js';
import { rulingWords } from '../../../views/orders/order-facts.js';
import { paths } from '../../../views/paths.js';
import type { T } from '../../../views/messages/translate.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit, type Action } from '../../people/permissions.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { caseById } from '../cases/case-store.js';
import { exhibitLine, withoutPlace } from '../orders/order-pages.js';
import { listQuery, pageOf, searchFrom } from '../orders/list-query.js';
import { channels, urgencies, type Order } from '../orders/order.js';
import { actsAsInvestigator, labDay, stillThere } from '../orders/order-actions.js';
import { recordHistory } from '../orders/record-history.js';
import { discrepanciesOf, type EnteredExhibit } from './exhibit.js';
import { exhibitStates, searchExhibits } from './exhibit-list-store.js';
import { exhibitByKey, exhibitsOfOrder, reasonsOfExhibit } from './exhibit-store.js';
import { isShown, photographLimitBytes, photographSubjects, type Photograph } from './photograph.js';
import { photographsOfExhibit } from './photograph-store.js';

/** Who looks at which exhibit: what other rooms need to fill their slots of its page. */
export interface ExhibitVisit {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly t: T;
  readonly exhibit: EnteredExhibit;
}

export type FillExhibitSlots = (visit: ExhibitVisit) => Promise<ExhibitSlots>;

export async function sendExhibits(lab: Lab, req: Request, res: Response): Promise<void> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  permit(actor, 'exhibit.read');
  const query = listQuery(req.query, exhibitStates);
  const today = await labDay(lab, actor.laboratoryId);
  const state = query.status === undefined ? {} : { state: query.status };
  const found = await searchExhibits(lab.db, { ...searchFrom(query, actor, today), ...state });
  const { rows, nextBefore } = pageOf(found, (row) => row.exhibit.id);
  const exhibits = rows.map(({ exhibit, channel, dueDate, closed }) => ({
    ...exhibitLine(exhibit),
    channel,
    dueDate,
    isLate: !closed && dueDate < today,
  }));
  const body = (
    <ExhibitsPage
      t={t}
      exhibits={exhibits}
      query={withoutPlace(query)}
      choices={{ statuses: exhibitStates, channels, urgencies }}
      start={query.before === undefined ? 'newest' : 'later'}
      nextBefore={nextBefore}
    />
  );
  sendPage(req, res, { title: t('common.section.exhibits'), section: 'exhibits', body });
}

/** @throws NotFound also for what is another's. */
export async function exhibitAt(lab: Lab, res: Response, at: { key: string; action: Action }): Promise<EnteredExhibit> {
  const actor = actorOf(res);
  const exhibit = await exhibitByKey(lab.db, actor.laboratoryId, at.key);
  if (exhibit === undefined) throw new NotFound('exhibit');
  permit(actor, at.action, exhibit);
  return exhibit;
}

interface RefusedPhotographs {
  readonly faults: FormFaults;
  readonly values: Readonly<Record<string, string>>;
}

export interface ExhibitPageParts {
  readonly exhibit: EnteredExhibit;
  readonly fill: FillExhibitSlots;
  readonly refused?: RefusedPhotographs;
}

export async function exhibitPage(lab: Lab, res: Response, parts: ExhibitPageParts): Promise<OfferedPage> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const { exhibit } = parts;
  const order = await stillThere(lab.db, exhibit.orderId);
  const file = exhibit.caseId === null ? undefined : await caseById(lab.db, exhibit.caseId);
  const reasons = await reasonsOfExhibit(lab.db, exhibit.id);
  const subject = { laboratoryId: exhibit.laboratoryId, item: `exhibit:${exhibit.id}`, reasons };
  const body = (
    <ExhibitPage
      t={t}
      exhibit={exhibit}
      order={{
        id: order.id,
        words: rulingWords(t, order),
        orderedBy: `${order.investigatorName}, ${order.orderingBody}`,
      }}
      among={(await exhibitsOfOrder(lab.db, order.id)).length}
      discrepancies={discrepanciesOf(exhibit)}
      discrepancyAct={file?.discrepancyAct ?? null}
      photographs={await photographsPart(lab, res, parts)}
      history={await recordHistory(lab.db, t, subject)}
      slots={await parts.fill({ lab, actor, t, exhibit })}
      change={changeFor(actor, exhibit, order)}
    />
  );
  return { title: exhibit.number ?? exhibit.description, section: 'exhibits', body };
}

function changeFor(actor: Actor, exhibit: EnteredExhibit, order: Order): 'inspect' | 'correct' | undefined {
  if (order.status === 'refused' || !mayDo(actor, 'exhibit.correct', exhibit)) return undefined;
  if (isInspection(actor, exhibit)) return 'inspect';
  const open = !actsAsInvestigator(actor) || (order.status === 'entered' && exhibit.sealCondition === null);
  return open ? 'correct' : undefined;
}

/** The laboratory's first look at a package is no correction. */
export function isInspection(actor: Actor, exhibit: EnteredExhibit): boolean {
  return exhibit.caseId === null && exhibit.sealCondition === null && !actsAsInvestigator(actor);
}

async function photographsPart(lab: Lab, res: Response, { exhibit, refused }: ExhibitPageParts) {
  const actor = actorOf(res);
  const mayAdd = mayDo(actor, 'photograph.add', exhibit) && (exhibit.caseId === null || !actsAsInvestigator(actor));
  const mayWithdraw = (photograph: Photograph): boolean =>
    mayAdd && photograph.withdrawnReason === null && (!actsAsInvestigator(actor) || photograph.takenBy === actor.id);
  const photographs = (await photographsOfExhibit(lab.db, exhibit.id)).map((photograph) => ({
    ...photograph,
    shown: isShown(photograph) ? ('image' as const) : ('link' as const),
    mayWithdraw: mayWithdraw(photograph),
  }));
  const add: AddPhotographs = {
    action: paths.exhibitPhotographs(exhibit.number ?? exhibit.id),
    subjects: photographSubjects,
    limitBytes: photographLimitBytes,
    values: refused?.values ?? {},
    refused: refused?.faults.fields ?? {},
    message: refused?.faults.message,
  };
  return { photographs, add: mayAdd ? add : undefined };
}
