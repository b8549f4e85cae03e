// How a lot stands, as one badge, and that it is controlled, as another.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import type { LotLine } from './lot-view.js';

const tones = { usable: 'ok', unopened: 'plain', expired: 'stop', 'used-up': 'plain' } as const;

type Standing = Pick<LotLine, 'state' | 'control' | 'daysLeft'>;

export function LotBadges({ t, lot }: { readonly t: T; readonly lot: Standing }) {
  const isEnding = endsSoon(lot);
  return (
    <>
      <Badge tone={isEnding ? 'warn' : tones[lot.state]}>
        {isEnding ? t('stock.endsIn', { days: lot.daysLeft ?? 0 }) : t(`stock.state.${lot.state}`)}
      </Badge>
      {lot.control === 'controlled' && (
        <>
          {' '}
          <Badge tone="pair">{t('stock.controlled')}</Badge>
        </>
      )}
    </>
  );
}

const soonDays = 30;

const endsSoon = ({ state, daysLeft }: Standing): boolean =>
  (state === 'usable' || state === 'unopened') && daysLeft !== null && daysLeft <= soonDays;
