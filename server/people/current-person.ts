// From the cookie to the person, before any route; and the door that stays shut for everybody else.
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { isLanguage } from '../../views/messages/language.js';
import { signInPage } from '../../views/people/sign-in-page.js';
import { paths } from '../../views/paths.js';
import { instant } from '../foundation/clock.js';
import type { Lab } from '../ledger/lab.js';
import { housekeep } from '../ledger/record.js';
import { readCookie } from '../web/cookies.js';
import { languageOfBrowser } from '../web/language.js';
import { mannerOf, pageSetting, takeFlash } from '../web/respond.js';
import { keepSetting, settingOf, wantsFragment, wantsJson } from '../web/setting.js';
import { newToken } from './session.js';
import { keepForm } from './session-store.js';
import { actorByToken } from './sign-in-actions.js';

export const sessionCookie = 'session';

/** Finds out who asks, in which language, and keeps it with the request. */
export function currentPerson(lab: Lab): RequestHandler {
  return async (req, res, next) => {
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
  const found = await actorByToken(lab, token);
  if (found === undefined) return;
  const setting = settingOf(res);
  setting.language = found.language ?? setting.language;
  setting.theme = found.theme === 'light' || found.theme === 'dark' ? found.theme : 'auto';
  const actor = { ...found.actor, language: setting.language };
  setting.reader = { actor, name: barName(found.person.name), line: found.person.position ?? '' };
}

/** Surname and given name: the bar has no room for more, and the menu leads to the whole. */
const barName = (name: string): string => name.split(/\s+/).slice(0, 2).join(' ');

/** Everything behind this needs a person. A form sent after the session ended is kept and given back. */
export function requireSignIn(lab: Lab): RequestHandler {
  return async (req, res, next) => {
    if (settingOf(res).reader !== undefined) return next();
    if (wantsJson(req) || wantsFragment(req)) {
      res.set('HX-Redirect', paths.signIn(refererPath(req)));
      res.status(401).json({ error: { code: 'not-signed-in' } });
      return;
    }
    if (req.method === 'GET' || req.method === 'HEAD') {
      res.redirect(303, paths.signIn(req.originalUrl === '/' ? undefined : req.originalUrl));
      return;
    }
    const kept = await keepTypedForm(lab, req);
    const page = { ...pageSetting(res), path: paths.signIn(), back: refererPath(req), kept };
    res
      .status(401)
      .type('html')
      .send(signInPage({ ...page, notice: { kind: 'expired' } }));
  };
}

const keptHours = 12;

/** @returns the token that names what was typed; undefined where nothing of it can be kept (files). */
async function keepTypedForm(lab: Lab, req: Request): Promise<string | undefined> {
  const body: unknown = req.body;
  if (typeof body !== 'object' || body === null || Object.keys(body).length === 0) return undefined;
  const secrets = ['password', 'passwordAgain', 'code'];
  const typed = Object.fromEntries(Object.entries(body).filter(([name]) => !secrets.includes(name)));
  const { token, hash } = newToken();
  const endsAt = instant(new Date(lab.clock.now().getTime() + keptHours * 3_600_000));
  const form = { path: req.originalUrl, body: JSON.stringify(typed), tokenHash: hash, endsAt };
  await housekeep(lab, (tx) => keepForm(tx, form));
  return token;
}

/** The path of our own page that the request came from; never another site's. */
export function refererPath(req: Request): string {
  try {
    const from = new URL(req.get('Referer') ?? '');
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
