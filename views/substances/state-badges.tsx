// States of the registry's things, each with its own shape.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import type { DatedLine, DecisionLine } from './substance-view.js';

export function DatedBadge({ t, state }: { readonly t: T; readonly state: DatedLine['state'] }) {
  if (state === 'in-force') return <Badge tone="ok">{t('substances.state.in-force')}</Badge>;
  return <Badge tone="plain">{t(`substances.state.${state}`)}</Badge>;
}

export function DecisionBadge({ t, decision }: { readonly t: T; readonly decision: DecisionLine | undefined }) {
  if (decision === undefined) return <Badge tone="pair">{t('substances.decision.open')}</Badge>;
  const tone = decision.outcome === 'approved' ? 'ok' : 'stop';
  return <Badge tone={tone}>{t(`substances.decision.${decision.outcome}`)}</Badge>;
}
