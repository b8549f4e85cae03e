import type { T } from './translate.js';

/** What stands in a row's column since the law let its words go. */
const pattern = 'erased:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const mark = new RegExp(`\\b${pattern}`, 'g');
const alone = new RegExp(`^${pattern}$`);

/** Whatever text is shown, in it the reader is told that words were erased, never the mark that stands in their place. */
export function erasedWords(t: T, text: string): string {
  return text.includes('erased:') ? text.replaceAll(mark, t('custody.erased')) : text;
}

/** Whether nothing but the mark of an erasure is left of a text. */
export function isErased(text: string | null | undefined): boolean {
  return text !== null && text !== undefined && alone.test(text);
}
