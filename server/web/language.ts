import type { Request } from 'express';
import { isLanguage, languages, type Language } from '../../views/messages/language.js';

/** Browsers word their wishes in few ways, and weighing them costs more than all else that is asked of who reads. */
const known = new Map<string, Language>();
const mostKnown = 1_000;

/** The browser's wish among the three; Russian where it wishes for none of them. */
export function languageOfBrowser(req: Request): Language {
  const wishes = req.get('Accept-Language') ?? '';
  const language = known.get(wishes) ?? weighed(req);
  if (known.size < mostKnown && wishes.length < 200) known.set(wishes, language);
  return language;
}

function weighed(req: Request): Language {
  const wished = req.acceptsLanguages('ru', ...languages);
  return typeof wished === 'string' && isLanguage(wished) ? wished : 'ru';
}
