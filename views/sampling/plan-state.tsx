import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import type { PlanLine, UnitLine } from './sampling-view.js';

export function PlanStateBadge({
  t,
  line,
}: {
  readonly t: T;
  readonly line: Pick<PlanLine, 'state' | 'examined' | 'sampleSize'>;
}) {
  const { state, examined, sampleSize } = line;
  const tone = state === 'complete' ? 'ok' : state === 'ended' ? 'plain' : 'warn';
  return <Badge tone={tone}>{t(`sampling.state.${state}`, { examined, sampleSize })}</Badge>;
}

export function UnitBadge({ t, outcome }: { readonly t: T; readonly outcome: UnitLine['outcome'] }) {
  if (outcome === undefined) return <Badge tone="plain">{t('sampling.unit.waits')}</Badge>;
  return <Badge tone={outcome === 'positive' ? 'ok' : 'warn'}>{t(`sampling.unit.${outcome}`)}</Badge>;
}
