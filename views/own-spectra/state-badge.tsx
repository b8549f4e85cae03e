import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';

export type OwnSpectrumState = 'proposed' | 'approved' | 'refused' | 'withdrawn';

export function StateBadge({ t, state }: { readonly t: T; readonly state: OwnSpectrumState }) {
  return <Badge tone={tones[state]}>{t(`libraries.own.state.${state}`)}</Badge>;
}

const tones = { proposed: 'warn', approved: 'ok', refused: 'plain', withdrawn: 'plain' } as const;
