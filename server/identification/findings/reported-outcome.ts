// What may be reported of a finding: a substance counts as identified only where the scheme is met, whatever was claimed.
import type { FindingOutcome } from './finding.js';
import type { SchemeVerdict } from './identification-scheme.js';

export type ReportedOutcome = 'identified' | 'indicated' | 'not-detected';

export function reportedOutcome(
  outcome: FindingOutcome,
  { suffices }: Pick<SchemeVerdict, 'suffices'>,
): ReportedOutcome {
  if (outcome === 'not-detected' || outcome === 'indicated') return outcome;
  return suffices ? 'identified' : 'indicated';
}
