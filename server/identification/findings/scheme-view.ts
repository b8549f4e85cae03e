// What the scheme makes of a finding, as its page shows it: met or not, what is missing, and what would complete it.
import type { FindingSchemeView } from '../../../views/findings/scheme-part.js';
import type { T } from '../../../views/messages/translate.js';
import { evidenceForScheme, type Finding, type FindingEvidence } from './finding.js';
import { completing, type SchemeVerdict } from './identification-scheme.js';
import type { SchemeVersion } from './scheme-version.js';
import { techniqueName } from './technique-name.js';

interface JudgedFinding {
  readonly finding: Pick<Finding, 'material' | 'singleSamplingReason'>;
  readonly evidence: readonly FindingEvidence[];
  readonly verdict: SchemeVerdict;
  readonly scheme: SchemeVersion;
}

export function schemeView(t: T, { finding, evidence, verdict, scheme }: JudgedFinding): FindingSchemeView {
  const question = { ...finding, evidence: evidence.map(evidenceForScheme), techniques: scheme.techniques };
  return {
    version: scheme.version,
    missing: verdict.missing,
    completing: verdict.suffices
      ? []
      : completing(question).map((one) => ({ category: one.category, name: techniqueName(t, one) })),
  };
}
