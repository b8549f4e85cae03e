// A retention index as it is written; one beyond the alkanes is only about that.
import type { T } from '../messages/translate.js';
import type { IndexView } from './measurement-view.js';

export function indexText(t: T, index: IndexView | null): string {
  if (index === null) return '';
  const text = t.formats.integer(Math.round(index.value));
  return index.isExtrapolated ? `≈\u00a0${text}` : text;
}
