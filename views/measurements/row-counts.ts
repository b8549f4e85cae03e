// How far the injections of one file have come.
import type { T } from '../messages/translate.js';

export interface RowCounts {
  readonly total: number;
  readonly bound: number;
  readonly inbox: number;
  readonly aside: number;
}

/** `Bound 3, waiting 2, of no sample 1`: only what there is. */
export function countWords(t: T, { total, bound, inbox, aside }: RowCounts): string {
  const unchanged = total - bound - inbox - aside;
  const said = [
    { count: bound, words: t('analysis.file.rows.bound', { count: bound }) },
    { count: inbox, words: t('analysis.file.rows.waiting', { count: inbox }) },
    { count: aside, words: t('analysis.file.rows.aside', { count: aside }) },
    { count: unchanged, words: t('analysis.file.rows.unchanged', { count: unchanged }) },
  ];
  return said
    .filter(({ count }) => count > 0)
    .map(({ words }) => words)
    .join(', ');
}
