// Answers: a page in its frame, a part of a page, or "see there" after a form has done its work.
import type { ComponentChildren } from 'preact';
import type { Request, Response } from 'express';
import {
  renderBarePage,
  renderFragment,
  renderPage,
  type BarePageProps,
  type Density,
  type Island,
} from '../../views/page.js';
import { erasedWords } from '../../views/messages/erased-words.js';
import type { SectionName } from '../../views/sections.js';
import { NotSignedIn, type MessageValues } from '../foundation/errors.js';
import { settingOf, wantsFragment, wordsOf } from './setting.js';
import { dropCookie, readCookie, setCookie, type CookieManner } from './cookies.js';
import { assetsVersion } from './assets.js';
import { sectionsFor } from './sections.js';

export interface SentPage {
  readonly title: string;
  readonly body: ComponentChildren;
  readonly section?: SectionName | undefined;
  readonly density?: Density | undefined;
  readonly scanField?: 'bar' | 'own' | undefined;
  readonly islands?: readonly Island[] | undefined;
  readonly status?: number | undefined;
}

/** A page for the person who is signed in; for htmx, its body alone. */
export function sendPage(req: Request, res: Response, page: SentPage): void {
  res.status(page.status ?? 200).type('html');
  if (wantsFragment(req)) {
    sendPart(res, page.body);
    return;
  }
  if (settingOf(res).reader === undefined) sendBarePage(res, { title: page.title, kind: 'error', body: page.body });
  else res.send(renderPage({ ...frameOf(res), ...page }));
}

/** A part of a page, for htmx and for the islands. */
export function sendPart(res: Response, part: ComponentChildren): void {
  res.type('html').send(erasedWords(wordsOf(res), renderFragment(part)));
}

/** What every page of a signed-in person has: the reader, the sections, the words that the last answer left. */
export function frameOf(res: Response) {
  const { reader, flash } = settingOf(res);
  if (reader === undefined) throw new NotSignedIn();
  return {
    ...pageSetting(res),
    person: { id: reader.actor.id, name: reader.name, line: rolesLine(res) },
    sections: sectionsFor(reader.actor.roles),
    flash: flash && { tone: 'ok' as const, title: flashWords(wordsOf(res), flash) },
  };
}

function rolesLine(res: Response): string {
  const t = wordsOf(res);
  const roles = [...(settingOf(res).reader?.actor.roles ?? [])];
  return roles.map((role) => t.code('people', `role.${role}`)).join(', ');
}

function flashWords(
  t: ReturnType<typeof wordsOf>,
  flash: { readonly key: string; readonly values: MessageValues },
): string {
  const [room = 'common', ...rest] = flash.key.split('.');
  return t.code(room as Parameters<typeof t.code>[0], rest.join('.'), flash.values);
}

export interface SentBarePage {
  readonly title: string;
  readonly kind: BarePageProps['kind'];
  readonly body: ComponentChildren;
  readonly status?: number | undefined;
}

/** A page before anybody is known: sign-in, set-up, errors. */
export function sendBarePage(res: Response, page: SentBarePage): void {
  const { status, ...rest } = page;
  if (status !== undefined) res.status(status);
  res.type('html').send(renderBarePage({ ...pageSetting(res), ...rest }));
}

/** What a page needs to know of its reader before anybody is known. */
export function pageSetting(res: Response) {
  const setting = settingOf(res);
  const version = assetsVersion();
  return {
    t: wordsOf(res),
    language: setting.language,
    theme: setting.theme,
    path: setting.path,
    assetsVersion: version,
  };
}

export function seeOther(res: Response, path: string): void {
  res.redirect(303, path);
}

const flashCookie = 'flash';

/** Words for the next page: what was done. The key is one of the catalogues'. */
export function flash(res: Response, key: string, values: MessageValues = {}): void {
  setCookie(res, flashCookie, Buffer.from(JSON.stringify({ key, values })).toString('base64url'), mannerOf(res));
}

/** Takes the words that the last answer left. */
export function takeFlash(req: Request, res: Response): void {
  if (req.method !== 'GET') return;
  const manner = mannerOf(res);
  const kept = readCookie(req, flashCookie, manner);
  if (kept === undefined) return;
  dropCookie(res, flashCookie, manner);
  const found = parsedFlash(kept);
  if (found !== undefined) settingOf(res).flash = found;
}

function parsedFlash(text: string): { key: string; values: MessageValues } | undefined {
  try {
    const found = JSON.parse(Buffer.from(text, 'base64url').toString()) as { key?: unknown; values?: unknown };
    if (typeof found.key !== 'string' || typeof found.values !== 'object' || found.values === null) return undefined;
    return { key: found.key, values: found.values as MessageValues };
  } catch {
    return undefined;
  }
}

export function mannerOf(res: Response): CookieManner {
  return { secure: (res.app.get('dalel secure') as boolean | undefined) === true };
}
