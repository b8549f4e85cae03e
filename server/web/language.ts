import type { Request } from 'express';
import { isLanguage, languages, type Language } from '../../views/messages/language.js';

/** The browser's wish among the three; Russian where it wishes for none of them. */
export function languageOfBrowser(req: Request): Language {
  const wished = req.acceptsLanguages('ru', ...languages);
  return typeof wished === 'string' && isLanguage(wished) ? wished : 'ru';
}
