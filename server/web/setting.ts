// What is known of a request: who reads, in which language, what to show on the next page. One typed place on the response.
import type { Request, Response } from 'express';
import type { Actor, Language } from '../foundation/actor.js';
import { NotSignedIn, type MessageValues } from '../foundation/errors.js';
import type { T } from '../../views/messages/translate.js';
import { translator } from '../../views/messages/translate.js';
import type { Theme } from '../../views/page.js';
import type { SectionName } from '../../views/sections.js';
import type { ComponentChildren } from 'preact';

export interface Reader {
  readonly actor: Actor;
  readonly name: string;
  readonly line: string;
}

/** A session that was locked: its person is known, and nobody acts. */
export interface LockedReader {
  readonly sessionId: string;
  readonly personId: string;
  readonly laboratoryId: string;
  readonly name: string;
  readonly since: string;
}

export interface Flash {
  readonly key: string;
  readonly values: MessageValues;
}

/** A form's refusal in words: one a field, and one for the whole where a rule said no. */
export interface FormFaults {
  readonly fields: Readonly<Record<string, string>>;
  readonly message: string | undefined;
  /** Of each field its refusal's code, for a page that offers what helps against it. */
  readonly codes?: Readonly<Record<string, string>>;
}

export interface OfferedPage {
  readonly title: string;
  readonly body: ComponentChildren;
  readonly section?: SectionName;
  readonly density?: 'desk' | 'expert' | 'bench';
}

export interface Setting {
  readonly requestId: string;
  readonly path: string;
  readonly timeZone: string;
  language: Language;
  theme: Theme;
  reader?: Reader;
  locked?: LockedReader;
  /** Whose session has ended, where the cookie still says so: what was typed is kept for this person. */
  endedPersonId?: string;
  flash?: Flash;
  /** Set by a form's route: how to show the same form again when it is refused. */
  again?: (faults: FormFaults) => OfferedPage | Promise<OfferedPage>;
}

const slot = 'dalelSetting';

export function keepSetting(res: Response, setting: Setting): void {
  (res.locals as Record<string, unknown>)[slot] = setting;
}

export function settingOf(res: Response): Setting {
  const setting = (res.locals as Record<string, unknown>)[slot] as Setting | undefined;
  if (setting === undefined) throw new Error('the request has no setting yet');
  return setting;
}

/** Whether the request came so far that it is known who reads and in which language. */
export const hasSetting = (res: Response): boolean => slot in res.locals;

/** The signed-in person. @throws NotSignedIn: the one answer for every route that forgot to ask. */
export function actorOf(res: Response): Actor {
  const reader = settingOf(res).reader;
  if (reader === undefined) throw new NotSignedIn();
  return reader.actor;
}

export function wordsOf(res: Response): T {
  const setting = settingOf(res);
  return translator(setting.language, setting.timeZone);
}

/** A form's route says here, before it acts, how to show the form again with what was typed. */
export function offerAgain(res: Response, again: NonNullable<Setting['again']>): void {
  settingOf(res).again = again;
}

/** True for htmx and the islands: they want a part, not a page. */
export function wantsFragment(req: Request): boolean {
  return req.get('HX-Request') === 'true' || req.get('X-Dalel-Part') === 'true';
}

export function wantsJson(req: Request): boolean {
  // A station wishes for nothing else, and then there is nothing to weigh.
  return req.get('Accept') === 'application/json' || req.accepts(['html', 'json']) === 'json';
}
