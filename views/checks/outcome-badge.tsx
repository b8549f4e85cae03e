import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';

export function OutcomeBadge({ t, outcome }: { readonly t: T; readonly outcome: 'passed' | 'failed' | undefined }) {
  if (outcome === undefined) return <Badge tone="plain">{t('storage.check.waits')}</Badge>;
  return <Badge tone={outcome === 'passed' ? 'ok' : 'stop'}>{t(`storage.check.outcome.${outcome}`)}</Badge>;
}
