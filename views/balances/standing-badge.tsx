// Whether a balance may weigh now, and if not, what it lacks.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import type { BalanceStanding } from './balance-field.js';

export function StandingBadge({ t, standing }: { readonly t: T; readonly standing: BalanceStanding }) {
  return <Badge tone={tones[standing]}>{t(`balances.standing.${standing}`)}</Badge>;
}

const tones = {
  ready: 'ok',
  unchecked: 'warn',
  uncalibrated: 'warn',
  'calibration-overdue': 'stop',
  'check-failed': 'stop',
  ended: 'plain',
} as const;
