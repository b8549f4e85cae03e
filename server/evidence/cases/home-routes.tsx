// The page of today's work: every room is asked what it has for this person.
import { Router } from 'express';
import { homePage, type HomeInstrument } from '../../../views/work/home-page.js';
import { LinkButton } from '../../../views/parts/button.js';
import { paths } from '../../../views/paths.js';
import type { T } from '../../../views/messages/translate.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { entriesOfActor } from '../../ledger/ledger-store.js';
import { mayDo } from '../../people/permissions.js';
import { frameOf } from '../../web/respond.js';
import { actorOf, wordsOf } from '../../web/setting.js';
import { workLines, type WorkSource, type WorkVisit } from './work-item.js';

export interface HomeSources {
  readonly work: readonly WorkSource[];
  /** Instruments and their state; undefined for people who do not work with them. */
  readonly instruments?: (visit: WorkVisit) => Promise<readonly HomeInstrument[] | undefined>;
}

export function homeRoutes(lab: Lab, sources: HomeSources): Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    const t = wordsOf(res);
    const actor = actorOf(res);
    const visit = { lab, actor, t };
    const items = (await Promise.all(sources.work.map((source) => source(visit)))).flat();
    const reader = { t, now: lab.clock.now() };
    const page = homePage({
      ...frameOf(res),
      today: t.formats.longDate(reader.now),
      wrong: workLines(items, 'wrong', reader),
      late: workLines(items, 'late', reader),
      mine: workLines(items, 'mine', reader),
      instruments: await sources.instruments?.(visit),
      entries: await ownEntries(visit),
      buttons: enterButton(actor, t),
    });
    res.type('html').send(page);
  });
  return router;
}

const shownEntries = 6;

/** What this person has recorded last; coming and going is no work. */
async function ownEntries({ lab, actor, t }: WorkVisit) {
  const rows = await entriesOfActor(lab.db, actor.laboratoryId, actor.id, shownEntries * 4);
  const work = rows.filter((row) => !/^(session|sign-in|password)\./.test(row.type)).slice(0, shownEntries);
  return work.map((row) => ({
    what: t.code('ledger', `fact.${row.type}`),
    hash: row.leaf_hash,
    href: paths.ledgerEntry(row.seq),
    note: t.formats.dateTime(row.at),
  }));
}

function enterButton(actor: Actor, t: T) {
  if (!mayDo(actor, 'order.create')) return undefined;
  return <LinkButton href={paths.newOrder()}>{t('evidence.orders.enter')}</LinkButton>;
}
