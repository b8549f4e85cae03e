// The door of a shared workplace: it locks, and it opens to badge and PIN. Open where a session is there, at work or locked;
// anybody else is led on to the sign-in page.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { paths } from '../../views/paths.js';
import type { Db } from '../database/connection.js';
import { RuleBroken } from '../foundation/errors.js';
import type { Lab } from '../ledger/lab.js';
import { setCookie } from '../web/cookies.js';
import { readForm, typedValues } from '../web/form.js';
import { mannerOf, seeOther } from '../web/respond.js';
import { actorOf, settingOf, wordsOf } from '../web/setting.js';
import { ownPath, sessionCookie } from './current-person.js';
import { keepTyped } from './kept-forms.js';
import { peopleNamed } from './person-store.js';
import { lockSession, type PresentSession, switchPerson } from './workplace-actions.js';
import { sendWorkplace } from './workplace-pages.js';
import { keepWorkplace, workplaceOf } from '../web/workplace-mark.js';

/** Whose badge a scanned or typed code is; undefined for anything else. Badges are known to the room of labels. */
export type BadgeReader = (db: Db, laboratoryId: string, text: string) => Promise<string | undefined>;

const arrivalForm = Type.Object({
  who: Type.Optional(Type.String({ maxLength: 100 })),
  secret: Type.String({ maxLength: 256 }),
  back: Type.Optional(Type.String({ maxLength: 2_000 })),
  kept: Type.Optional(Type.String({ maxLength: 100 })),
});

/** Stands before the door: a locked session comes in here and nowhere else. */
export function workplaceRoutes(lab: Lab, badgeOf: BadgeReader): Router {
  const router = Router();
  router.get('/sessions/new', async (req, res, next) => {
    if (presentLaboratory(res) === undefined) return next();
    await show(lab, req, res, badgeOf);
  });
  router.post('/sessions', async (req, res, next) => {
    const present = await presentSession(lab, res);
    if (present === undefined) return next();
    await arrive(lab, req, res, { present, badgeOf });
  });
  return router;
}

/** For somebody at work: locks the workplace and keeps what stands on the page. */
export function lockRoutes(lab: Lab): Router {
  const router = Router();
  router.post('/session-locks', async (req, res) => {
    const actor = actorOf(res);
    const { back, ...typed } = typedValues(req.body);
    const page = ownPath(back);
    if (typed['items'] || typed['boxes'])
      await keepTyped(lab, { path: paths.scans(), body: typed, personId: actor.id });
    await lockSession(lab, actor);
    seeOther(res, paths.newSession({ back: page }));
  });
  return router;
}

function presentLaboratory(res: Response): string | undefined {
  const { reader, locked } = settingOf(res);
  return reader?.actor.laboratoryId ?? locked?.laboratoryId;
}

async function presentSession(lab: Lab, res: Response): Promise<PresentSession | undefined> {
  const { reader, locked } = settingOf(res);
  const sessionId = reader?.actor.sessionId ?? locked?.sessionId;
  const personId = reader?.actor.id ?? locked?.personId;
  if (sessionId === undefined || personId === undefined) return undefined;
  const person = (await peopleNamed(lab.db, [personId])).get(personId);
  return person && { sessionId, person };
}

async function show(lab: Lab, req: Request, res: Response, badgeOf: BadgeReader): Promise<void> {
  const query = (name: string): string | undefined => {
    const value = req.query[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, 2_000) : undefined;
  };
  const badge = query('badge') ?? '';
  const arriving = await arrivingBy(lab, res, badge, badgeOf);
  sendWorkplace(res, { t: wordsOf(res), arriving, back: backFrom(query('back')), kept: query('kept') });
}

async function arrivingBy(lab: Lab, res: Response, badge: string, badgeOf: BadgeReader) {
  const personId = badge === '' ? undefined : await badgeOf(lab.db, presentLaboratory(res) ?? '', badge);
  const person = personId === undefined ? undefined : (await peopleNamed(lab.db, [personId])).get(personId);
  return person && { badge, name: person.name };
}

interface Arriving {
  readonly present: PresentSession;
  readonly badgeOf: BadgeReader;
}

async function arrive(lab: Lab, req: Request, res: Response, { present, badgeOf }: Arriving): Promise<void> {
  const { who = '', secret, back, kept } = readForm(arrivalForm, { secret: '', ...(req.body as object) });
  const personId = who === '' ? undefined : await badgeOf(lab.db, present.person.laboratoryId, who);
  const workplace = workplaceOf(req, res);
  const terminal = { address: req.ip ?? '', terminal: req.get('User-Agent') ?? '', workplace };
  try {
    const { token, person } = await switchPerson(lab, present, { personId, login: who, secret, ...terminal });
    setCookie(res, sessionCookie, token, mannerOf(res));
    keepWorkplace(res, workplace);
    const isSame = person.id === present.person.id;
    // What the one before had on the page stays theirs; the one who comes begins at a page of their own.
    if (kept !== undefined && isSame) return seeOther(res, paths.keptForm(kept));
    seeOther(res, isSame ? backFrom(back) : paths.scans());
  } catch (fault) {
    if (!(fault instanceof RuleBroken)) throw fault;
    const t = wordsOf(res);
    const refusal = { fact: t.code('errors', fault.code, fault.values), advice: adviceOf(t, fault) };
    const arriving = await arrivingBy(lab, res, personId === undefined ? '' : who, badgeOf);
    res.status(fault.code === 'sign-in-locked' ? 429 : 401);
    sendWorkplace(res, { t, refusal, arriving, back: backFrom(back), kept });
  }
}

function adviceOf(t: ReturnType<typeof wordsOf>, { code, values }: RuleBroken): string | undefined {
  return t.knows('errors', `${code}.do`) ? t.code('errors', `${code}.do`, values) : undefined;
}

const backFrom = (text: unknown): string => {
  const path = ownPath(text);
  return path === '/' || path.startsWith('/session') ? paths.scans() : path;
};
