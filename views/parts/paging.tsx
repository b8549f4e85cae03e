// Links through a list that is read by key, not by page number, so that new rows never shift what was seen.
import type { T } from '../messages/translate.js';

export interface PagingProps {
  readonly t: T;
  readonly shown: number;
  readonly first?: string | undefined;
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
}

export function Paging({ t, shown, first, previous, next }: PagingProps) {
  return (
    <nav class="paging" aria-label={t('common.paging')}>
      <span class="quiet small">{t('common.paging.shown', { count: shown })}</span>
      {first !== undefined && <a href={first}>{t('common.paging.first')}</a>}
      {previous !== undefined && (
        <a href={previous} rel="prev">
          {t('common.paging.previous')}
        </a>
      )}
      {next !== undefined && (
        <a href={next} rel="next">
          {t('common.paging.next')}
        </a>
      )}
    </nav>
  );
}
