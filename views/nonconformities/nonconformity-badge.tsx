import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import type { NonconformityStateName } from './nonconformity-view.js';

export function NonconformityBadge({ t, state }: { readonly t: T; readonly state: NonconformityStateName }) {
  const tone = { opened: 'stop', explained: 'warn', closed: 'ok' } as const;
  return <Badge tone={tone[state]}>{t(`storage.nonconformity.state.${state}`)}</Badge>;
}
