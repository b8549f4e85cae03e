// The state of a batch and of its lines, each with its shape.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import type { Tone } from '../parts/notice.js';
import type { LineState } from './batch-view.js';

const batchTones: Readonly<Record<string, Tone>> = { ready: 'ok', complete: 'ok', closed: 'plain', abandoned: 'warn' };

export function BatchBadge({ t, state }: { readonly t: T; readonly state: string }) {
  return <Badge tone={batchTones[state] ?? 'plain'}>{t.code('batches', `state.${state}`)}</Badge>;
}

const lineTones: Readonly<Record<LineState, Tone>> = {
  waiting: 'plain',
  placed: 'plain',
  arrived: 'ok',
  question: 'warn',
};

export function LineBadge({ t, state }: { readonly t: T; readonly state: LineState }) {
  const icon = state === 'placed' ? ('ok' as const) : undefined;
  return (
    <Badge tone={lineTones[state]} icon={icon}>
      {t.code('batches', `lineState.${state}`)}
    </Badge>
  );
}
