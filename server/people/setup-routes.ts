// The one-time links: open to whoever holds one.
import { Type } from '@sinclair/typebox';
import { Router, type Response } from 'express';
import { isLanguage } from '../../views/messages/language.js';
import { PasswordPage } from '../../views/people/password-page.js';
import { setUpPage, setUpUsedPage } from '../../views/people/set-up-page.js';
import { InvalidInput, NotFound } from '../foundation/errors.js';
import type { Lab } from '../ledger/lab.js';
import { setCookie } from '../web/cookies.js';
import { readForm, typedValues } from '../web/form.js';
import { mannerOf, pageSetting, seeOther, sendBarePage } from '../web/respond.js';
import { wordsOf } from '../web/setting.js';
import { sessionCookie } from './current-person.js';
import { allLaboratories } from './laboratory-store.js';
import type { Person } from './person.js';
import { addAdministrator, refuseFaults, setPassword, setUpLaboratory, setupLink } from './setup-actions.js';
import type { SetupLink } from './session-store.js';
import { keepPreference, startSession } from './sign-in-actions.js';
import { keepWorkplace, workplaceOf } from '../web/workplace-mark.js';
import { noteProgram } from './program-actions.js';

const setUpForm = Type.Object({
  laboratory: Type.Optional(Type.String({ maxLength: 200 })),
  laboratoryCode: Type.Optional(Type.String({ maxLength: 5 })),
  personName: Type.Optional(Type.String({ maxLength: 120 })),
  signInName: Type.Optional(Type.String({ maxLength: 40 })),
  password: Type.Optional(Type.String({ maxLength: 256 })),
  passwordAgain: Type.Optional(Type.String({ maxLength: 256 })),
  language: Type.Optional(Type.String({ maxLength: 2 })),
});

export function setupRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/set-up/:token', async (req, res) => {
    const link = await openLink(lab, res, req.params.token);
    if (link !== undefined) showForm(res, { link, token: req.params.token, typed: {}, refused: {} });
  });
  router.post('/set-up/:token', async (req, res) => {
    const token = req.params.token;
    const link = await openLink(lab, res, token);
    if (link === undefined) return;
    try {
      const input = readForm(setUpForm, req.body);
      refuseFaults({
        passwordAgain: input.password === input.passwordAgain ? undefined : { code: 'passwords-differ' },
      });
      const person = await useLink(lab, link, { token, input });
      const workplace = workplaceOf(req, res);
      const session = await startSession(lab, person, req.get('User-Agent') ?? '', { workplace });
      setCookie(res, sessionCookie, session.token, mannerOf(res));
      keepWorkplace(res, workplace);
      await noteProgram(lab);
      const language = input.language ?? '';
      const actor = { kind: 'person' as const, ...person, roles: new Set<never>(), language: 'ru' as const };
      if (isLanguage(language)) await keepPreference(lab, actor, { language, theme: 'auto' });
      seeOther(res, '/');
    } catch (fault) {
      if (!(fault instanceof InvalidInput)) throw fault;
      const words = Object.entries(fault.fields).map(([name, found]) => {
        return [formField(name), wordsOf(res).code('errors', found.code, found.values ?? {})] as const;
      });
      res.status(422);
      showForm(res, { link, token, typed: typedValues(req.body), refused: Object.fromEntries(words) });
    }
  });
  return router;
}

async function openLink(lab: Lab, res: Response, token: string): Promise<SetupLink | undefined> {
  try {
    return await setupLink(lab, token);
  } catch (fault) {
    if (!(fault instanceof NotFound)) throw fault;
    res
      .status(404)
      .type('html')
      .send(setUpUsedPage(pageSetting(res)));
    return undefined;
  }
}

interface Shown {
  readonly link: SetupLink;
  readonly token: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

function showForm(res: Response, shown: Shown): void {
  const t = wordsOf(res);
  if (shown.link.purpose === 'password') {
    const body = PasswordPage({ t, token: shown.token, refused: shown.refused });
    sendBarePage(res, { title: t('people.password.title'), kind: 'set-up', body });
    return;
  }
  const asks = shown.link.purpose === 'first-administrator' ? 'laboratory-and-person' : 'person';
  res
    .type('html')
    .send(setUpPage({ ...pageSetting(res), token: shown.token, asks, values: shown.typed, refused: shown.refused }));
}

interface Answer {
  readonly token: string;
  readonly input: Partial<Record<'laboratory' | 'laboratoryCode' | 'personName' | 'signInName' | 'password', string>>;
}

async function useLink(lab: Lab, link: SetupLink, { token, input }: Answer): Promise<Person> {
  const password = input.password ?? '';
  if (link.purpose === 'password') return setPassword(lab, token, password);
  const person = { name: input.personName ?? '', login: input.signInName ?? '', password };
  if (link.purpose === 'administrator') {
    const [laboratory] = await allLaboratories(lab.db);
    if (laboratory === undefined) throw new NotFound('laboratory');
    return addAdministrator(lab, token, { ...person, laboratoryId: laboratory.id });
  }
  const name = input.laboratory ?? '';
  refuseFaults({ laboratory: name === '' ? { code: 'required' } : undefined });
  const code = (input.laboratoryCode ?? '').toUpperCase();
  const laboratory = { code, nameKk: name, nameRu: name, nameEn: name, timeZone: lab.settings.timeZone };
  return setUpLaboratory(lab, token, { laboratory, person });
}

const fieldNames: Readonly<Record<string, string>> = {
  name: 'personName',
  login: 'signInName',
  code: 'laboratoryCode',
};

const formField = (name: string): string => fieldNames[name] ?? name;
