// From the cookie to the person, before any route; and the door that stays shut for everybody else.
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { isLanguage } from '../../views/messages/language.js';
import { signInPage } from '../../views/people/sign-in-page.js';
import { paths } from '../../views/paths.js';
import { lookElsewhereAgain } from '../database/unchanged.js';
import type { Lab } from '../ledger/lab.js';
import { readCookie } from '../web/cookies.js';
import { languageOfBrowser } from '../web/language.js';
import { mannerOf, pageSetting, takeFlash } from '../web/respond.js';
import { keepSetting, settingOf, wantsFragment, wantsJson, wordsOf } from '../web/setting.js';
import { keepTyped } from './kept-forms.js';
import { presenceOf, type SignedIn } from './present-person.js';
import { sendWorkplace } from './workplace-pages.js';

export const sessionCookie = 'session';

/** Finds out who asks, in which language, and keeps it with the request. */
export function currentPerson(lab: Lab): RequestHandler {
  return async (req, res, next) => {
    lookElsewhereAgain(lab.db);
    const chosen = readCookie(req, 'language', mannerOf(res)) ?? '';
    const language = isLanguage(chosen) ? chosen : languageOfBrowser(req);
    const path = req.method === 'GET' ? req.originalUrl : refererPath(req);
    keepSetting(res, { requestId: randomUUID(), path, timeZone: lab.settings.timeZone, language, theme: 'auto' });
    res.set('X-Request-Id', settingOf(res).requestId);
    const token = readCookie(req, sessionCookie, mannerOf(res));
    if (token !== undefined) await recognise(lab, res, token);
    takeFlash(req, res);
    next();
  };
}

async function recognise(lab: Lab, res: Response, token: string): Promise<void> {
  const presence = await presenceOf(lab, token);
  const setting = settingOf(res);
  if (presence?.state === 'ended') setting.endedPersonId = presence.personId;
  else if (presence?.state === 'live') recogniseLive(res, presence.signedIn);
  else if (presence !== undefined) {
    const { sessionId, person, since, language } = presence.lockedSession;
    setting.language = language ?? setting.language;
    setting.locked = { sessionId, personId: person.id, laboratoryId: person.laboratoryId, name: person.name, since };
  }
}

function recogniseLive(res: Response, found: SignedIn): void {
  const setting = settingOf(res);
  setting.language = found.language ?? setting.language;
  setting.theme = found.theme === 'light' || found.theme === 'dark' ? found.theme : 'auto';
  const actor = { ...found.actor, language: setting.language };
  setting.reader = { actor, name: barName(found.person.name), line: found.person.position ?? '' };
}

/** Surname and given name: the bar has no room for more, and the menu leads to the whole. */
const barName = (name: string): string => name.split(/\s+/).slice(0, 2).join(' ');

/** Everything behind this needs a person. A form sent after the session was locked or ended is kept and given back. */
export function requireSignIn(lab: Lab): RequestHandler {
  return async (req, res, next) => {
    const { reader, locked, endedPersonId } = settingOf(res);
    if (reader !== undefined) return next();
    if (wantsJson(req)) return void res.status(401).json({ error: { code: 'not-signed-in' } });
    const isReading = req.method === 'GET' || req.method === 'HEAD';
    const typed = {
      path: req.originalUrl,
      body: req.body as unknown,
      personId: locked?.personId ?? endedPersonId ?? null,
    };
    const kept = isReading ? undefined : await keepTyped(lab, typed);
    const back = isReading ? (req.originalUrl === '/' ? undefined : req.originalUrl) : refererPath(req);
    if (wantsFragment(req)) {
      res.set('HX-Redirect', doorOf(locked !== undefined, refererPath(req), kept));
      return void res.status(401).json({ error: { code: 'not-signed-in' } });
    }
    if (isReading) return void res.redirect(303, doorOf(locked !== undefined, back, undefined));
    if (locked !== undefined) {
      return sendWorkplace(res.status(401), { t: wordsOf(res), back: refererPath(req), kept });
    }
    const page = { ...pageSetting(res), path: paths.signIn(), back: refererPath(req), kept };
    res.status(401).type('html');
    res.send(signInPage({ ...page, notice: { kind: 'expired' } }));
  };
}

function doorOf(isLocked: boolean, back: string | undefined, kept: string | undefined): string {
  const query = { ...(back === undefined ? {} : { back }), ...(kept === undefined ? {} : { kept }) };
  return isLocked ? paths.newSession(query) : paths.signIn(query);
}

/** The path of our own page that the request came from; never another site's. */
export function refererPath(req: Request): string {
  const referer = req.get('Referer');
  if (referer === undefined) return '/';
  try {
    const from = new URL(referer);
    return from.host === req.get('Host') ? `${from.pathname}${from.search}` : '/';
  } catch {
    return '/';
  }
}

/** A path of this server and nothing else: "//elsewhere" and "https:" lead away. */
export function ownPath(text: unknown): string {
  if (typeof text !== 'string' || !/^\/(?![/\\])/.test(text) || /[\\\r\n]/.test(text)) return '/';
  return text.startsWith('/sign-') ? '/' : text;
}
