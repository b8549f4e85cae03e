import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { isLanguage } from '../../views/messages/language.js';
import { KeptForm } from '../../views/people/kept-form-page.js';
import { signInPage, type SignInNotice } from '../../views/people/sign-in-page.js';
import { paths } from '../../views/paths.js';
import { instant } from '../foundation/clock.js';
import { NotFound, RuleBroken } from '../foundation/errors.js';
import type { Lab } from '../ledger/lab.js';
import { dropCookie, setCookie } from '../web/cookies.js';
import { readForm, typedValues } from '../web/form.js';
import { mannerOf, pageSetting, seeOther, sendPage } from '../web/respond.js';
import { actorOf, settingOf, wordsOf } from '../web/setting.js';
import { ownPath, refererPath, sessionCookie } from './current-person.js';
import { lockOut, tokenHash } from './session.js';
import { keptForm } from './session-store.js';
import { keepPreference, signIn, signOut } from './sign-in-actions.js';
import { keepWorkplace, workplaceOf } from '../web/workplace-mark.js';

const signInForm = Type.Object({
  name: Type.String({ maxLength: 100 }),
  password: Type.String({ maxLength: 256 }),
  back: Type.Optional(Type.String({ maxLength: 2_000 })),
  kept: Type.Optional(Type.String({ maxLength: 100 })),
});

/** Open to everybody. */
export function signInRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/sign-in', (req, res) => {
    if (settingOf(res).reader !== undefined) return seeOther(res, ownPath(req.query['back']));
    const kept = typeof req.query['kept'] === 'string' ? req.query['kept'].slice(0, 100) : undefined;
    const notice = kept === undefined ? undefined : ({ kind: 'expired' } as const);
    res.type('html').send(signInPage({ ...pageSetting(res), back: ownPath(req.query['back']), kept, notice }));
  });
  router.post('/sign-in', async (req, res) => {
    const input = readForm(signInForm, { name: '', password: '', ...(req.body as object) });
    const who = {
      login: input.name,
      password: input.password,
      address: req.ip ?? '',
      terminal: req.get('User-Agent') ?? '',
      workplace: workplaceOf(req, res),
    };
    try {
      const { token } = await signIn(lab, who);
      setCookie(res, sessionCookie, token, mannerOf(res));
      keepWorkplace(res, who.workplace);
      seeOther(res, input.kept === undefined ? ownPath(input.back) : paths.keptForm(input.kept));
    } catch (fault) {
      refused(lab, req, res, fault);
    }
  });
  return router;
}

function refused(lab: Lab, req: Request, res: Response, fault: unknown): void {
  if (!(fault instanceof RuleBroken)) throw fault;
  const typed = typedValues(req.body);
  const notice: SignInNotice =
    fault.code === 'sign-in-locked' ? { kind: 'locked', until: lockedUntil(lab) } : { kind: 'refused' };
  const page = { ...pageSetting(res), path: paths.signIn(), notice, signInName: typed['name'], kept: typed['kept'] };
  res
    .status(fault.code === 'sign-in-locked' ? 429 : 401)
    .type('html')
    .send(signInPage({ ...page, back: ownPath(typed['back']) }));
}

const lockedUntil = (lab: Lab): string => instant(new Date(lab.clock.now().getTime() + lockOut.windowMinutes * 60_000));

/** For people who are signed in: out again, languages, what was typed when a session ended. */
export function sessionRoutes(lab: Lab): Router {
  const router = Router();
  router.post('/sign-out', async (_req, res) => {
    await signOut(lab, actorOf(res));
    dropCookie(res, sessionCookie, mannerOf(res));
    seeOther(res, paths.signIn());
  });
  router.get('/kept-forms/:token', async (req, res) => {
    const { token } = req.params;
    const form = await keptForm(lab.db, tokenHash(token), instant(lab.clock.now()));
    const isMine = form?.personId === null || form?.personId === actorOf(res).id;
    if (form === undefined) throw new NotFound('kept-form');
    if (!isMine) return seeOther(res, paths.work());
    // The scan page gives its sheet back by itself.
    if (form.path === paths.scans() || form.path === paths.custody())
      return seeOther(res, paths.scans({ kept: token }));
    const t = wordsOf(res);
    const fields = Object.entries(JSON.parse(form.body) as Record<string, unknown>);
    sendPage(req, res, { title: t('people.kept.title'), body: KeptForm({ t, action: form.path, fields }) });
  });
  return router;
}

/** Language and colours: kept with the person; for somebody unknown the browser's language holds. */
export function preferenceRoutes(lab: Lab): Router {
  const router = Router();
  router.post('/preferences', async (req, res) => {
    const setting = settingOf(res);
    const typed = typedValues(req.body);
    const language = isLanguage(typed['language'] ?? '')
      ? (typed['language'] as typeof setting.language)
      : setting.language;
    const theme = ['light', 'dark', 'auto'].includes(typed['theme'] ?? '') ? (typed['theme'] ?? 'auto') : setting.theme;
    if (setting.reader !== undefined) await keepPreference(lab, setting.reader.actor, { language, theme });
    else setCookie(res, 'language', language, mannerOf(res));
    seeOther(res, ownPath(typed['back'] ?? refererPath(req)));
  });
  return router;
}
