// A decimal as it is kept, in the reader's writing.
import type { T } from '../messages/translate.js';

export const decimalText = (t: T, text: string): string =>
  t.language === 'en' ? text : text.replace(/(?<=\d)\.(?=\d)/g, ',');
