// What a finding says, as a badge; and what a technique said.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import type { Tone } from '../parts/notice.js';

export type FindingOutcomeCode = 'identified' | 'isomer-open' | 'indicated' | 'not-detected';

export function OutcomeBadge({ t, outcome }: { readonly t: T; readonly outcome: FindingOutcomeCode }) {
  return <Badge tone={tones[outcome]}>{t(`findings.outcome.${outcome}`)}</Badge>;
}

const tones: Readonly<Record<FindingOutcomeCode, Tone>> = {
  identified: 'ok',
  'isomer-open': 'ok',
  indicated: 'warn',
  'not-detected': 'plain',
};

export type ResultCode = 'positive' | 'negative' | 'inconclusive';

export function ResultBadge({ t, result }: { readonly t: T; readonly result: ResultCode }) {
  const tone = result === 'positive' ? 'ok' : result === 'negative' ? 'plain' : 'warn';
  return (
    <Badge tone={tone} icon={result === 'negative' ? 'cross' : undefined}>
      {t(`findings.result.${result}`)}
    </Badge>
  );
}
