// Where a conclusion stands, in one badge.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import type { Tone } from '../parts/notice.js';

export function ReportStateBadge({ t, state }: { readonly t: T; readonly state: string }) {
  return <Badge tone={tones[state] ?? 'plain'}>{t.code('reporting', `state.${state}`)}</Badge>;
}

const tones: Readonly<Record<string, Tone>> = {
  returned: 'warn',
  'technical-review': 'pair',
  'administrative-review': 'pair',
  signed: 'ok',
  released: 'ok',
};
