import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import type { CheckOutcomeName } from './check-view.js';

export function OutcomeBadge({ t, outcome }: { readonly t: T; readonly outcome: CheckOutcomeName | undefined }) {
  if (outcome === undefined) return <Badge tone="plain">{t('storage.check.waits')}</Badge>;
  return <Badge tone={tones[outcome]}>{t(`storage.check.outcome.${outcome}`)}</Badge>;
}

const tones = { passed: 'ok', failed: 'stop', gone: 'plain' } as const;
