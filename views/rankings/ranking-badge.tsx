import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import type { RankingLine } from './ranking-view.js';

type Standing = Pick<RankingLine, 'state' | 'isInForce'>;

export function RankingBadge({ t, state, isInForce }: Standing & { readonly t: T }) {
  const isReplaced = !isInForce && (state === 'adopted' || state === 'leaving');
  if (isReplaced) return <Badge tone="plain">{t('libraries.ranking.state.replaced')}</Badge>;
  return <Badge tone={tones[state]}>{t(`libraries.ranking.state.${state}`)}</Badge>;
}

const tones = { proposed: 'warn', adopted: 'ok', leaving: 'warn', refused: 'plain', withdrawn: 'plain' } as const;
