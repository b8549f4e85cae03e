// Alarms to read and to clear. What an alarm is about is named by the rooms above, handed in by the table of contents.
import { Router, type Request, type Response } from 'express';
import type { AlarmView, RefusedClearing } from '../../views/alarms/alarm-view.js';
import { AlarmsPage } from '../../views/alarms/alarms-page.js';
import { paths } from '../../views/paths.js';
import type { Db } from '../database/connection.js';
import type { Actor } from '../foundation/actor.js';
import { NotFound } from '../foundation/errors.js';
import { isId } from '../foundation/ids.js';
import { type Alarm, alarmKinds } from '../ledger/alarm.js';
import { alarmById, countOpenAlarms, searchAlarms } from '../ledger/alarm-store.js';
import { isStepOpen } from '../ledger/clock-step.js';
import type { Lab } from '../ledger/lab.js';
import { typedValues } from '../web/form.js';
import { flash, seeOther, sendPage } from '../web/respond.js';
import { actorOf, offerAgain, wordsOf } from '../web/setting.js';
import { clearAlarm } from './alarm-actions.js';
import { alarmViews } from './alarm-view.js';
import { permit } from './permissions.js';

export interface SubjectLink {
  readonly label: string;
  readonly href: string;
}

/** What the rooms above know of the things that alarms are about. */
export interface AlarmSubjects {
  readonly linksTo: (db: Db, subjects: readonly string[]) => Promise<ReadonlyMap<string, SubjectLink>>;
  /** The subjects that a typed number may mean. */
  readonly numbered: (db: Db, laboratoryId: string, text: string) => Promise<readonly string[]>;
}

const pageSize = 30;

export function alarmRoutes(lab: Lab, subjects: AlarmSubjects): Router {
  const router = Router();
  router.get('/alarms', async (req, res) => {
    sendPage(req, res, await listPage(lab, subjects, req, res));
  });
  router.post('/alarms/:id/clearings', async (req, res) => {
    const alarmId = req.params.id;
    const typed = typedValues(req.body)['reason'] ?? '';
    offerAgain(res, (faults) =>
      onePage(lab, subjects, res, { alarmId, typed, message: faults.message, reason: faults.fields['reason'] }),
    );
    await clearAlarm(lab, actorOf(res), { alarmId, reason: typed });
    flash(res, 'alarms.done');
    seeOther(res, paths.alarms());
  });
  return router;
}

async function listPage(lab: Lab, subjects: AlarmSubjects, req: Request, res: Response) {
  const actor = actorOf(res);
  permit(actor, 'alarm.read');
  const { laboratoryId } = actor;
  const asked = askedFor(req);
  const numbered = asked.q === '' ? {} : { subjects: await subjects.numbered(lab.db, laboratoryId, asked.q) };
  const kinds = asked.kind === undefined ? {} : { kinds: [asked.kind] };
  const { state, before } = asked;
  const search = { laboratoryId, state, before, ...kinds, ...numbered, limit: pageSize + 1 };
  const found = await searchAlarms(lab.db, search);
  const shown = found.slice(0, pageSize);
  const query = { q: asked.q, kind: asked.kind, state: asked.state ?? 'any' };
  const next = found.length > pageSize ? paths.alarms({ ...query, before: shown.at(-1)?.id }) : undefined;
  const first = before === undefined ? undefined : paths.alarms(query);
  return pageOf(lab, res, await viewsOf(lab, subjects, { actor, alarms: shown, res }), { query, next, first });
}

async function onePage(lab: Lab, subjects: AlarmSubjects, res: Response, refused: RefusedClearing) {
  const actor = actorOf(res);
  const alarm = await alarmById(lab.db, refused.alarmId);
  if (alarm?.laboratoryId !== actor.laboratoryId) throw new NotFound('alarm');
  permit(actor, 'alarm.read', alarm);
  return pageOf(lab, res, await viewsOf(lab, subjects, { actor, alarms: [alarm], res }), { query: {}, refused });
}

interface Shown {
  readonly actor: Actor;
  readonly alarms: readonly Alarm[];
  readonly res: Response;
}

async function viewsOf(lab: Lab, subjects: AlarmSubjects, { actor, alarms, res }: Shown): Promise<AlarmView[]> {
  const links = await subjects.linksTo(lab.db, [...new Set(alarms.map(({ subject }) => subject))]);
  return alarmViews(lab.db, { actor, t: wordsOf(res) }, alarms, links);
}

interface Around {
  readonly query: { readonly q?: string; readonly kind?: string | undefined; readonly state?: string | undefined };
  readonly next?: string | undefined;
  readonly first?: string | undefined;
  readonly refused?: RefusedClearing;
}

async function pageOf(lab: Lab, res: Response, alarms: readonly AlarmView[], around: Around) {
  const t = wordsOf(res);
  const open = await countOpenAlarms(lab.db, actorOf(res).laboratoryId);
  const signing = (await isStepOpen(lab.db, actorOf(res).laboratoryId)) ? 'blocked' : 'free';
  const body = <AlarmsPage t={t} alarms={alarms} open={open} signing={signing} kinds={alarmKinds} {...around} />;
  return { title: t('alarms.title'), section: 'alarms' as const, body };
}

function askedFor({ query }: Request) {
  const given = (name: string): string => {
    const value = query[name];
    return typeof value === 'string' ? value.trim().slice(0, 100) : '';
  };
  const state = given('state');
  const before = given('before');
  return {
    q: given('q'),
    kind: alarmKinds.find((kind) => kind === given('kind')),
    // What stands open is asked for most; "any" shows all that ever was.
    state:
      state === 'cleared'
        ? ('cleared' as const)
        : query['state'] === undefined || state === 'open'
          ? ('open' as const)
          : undefined,
    before: isId(before) ? before : undefined,
  };
}
