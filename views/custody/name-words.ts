import type { T } from '../messages/translate.js';

/** What the law has let go is named so, never by the word that stands in its place. */
export function nameWords(t: T, name: string): string {
  return name.startsWith('erased:') ? t('custody.erased') : name;
}
