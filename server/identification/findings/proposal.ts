// What a chemist proposes of a peak, and what the laboratory's records say of it: from both follow the evidence and whether the
// outcome may be claimed.
import { InvalidInput, RuleBroken } from '../../foundation/errors.js';
import { isomerNotice, type IsomerNotice } from '../../chemistry/spectra/isomer-notice.js';
import type { AnalysisHit } from '../../measuring/measurements/analysis.js';
import type { FindingEvidence, FindingOutcome } from './finding.js';
import { evidenceForScheme } from './finding.js';
import { judgeIdentification, type Outcome, type SchemeGap, type SchemeVerdict } from './identification-scheme.js';
import type { Material, Technique } from './technique.js';

export interface Proposal {
  readonly measurementId: string;
  /** The search that the chemist looked at; the newest when null. */
  readonly analysisId: string | null;
  /** Null only where nothing was detected. */
  readonly peakNumber: number | null;
  /** The hit whose spectrum it was compared with, or else a substance of the registry. */
  readonly hitRank: number | null;
  readonly substanceId: string | null;
  readonly outcome: FindingOutcome;
  /** The chemist's judgement of the spectrum against the reference spectrum. */
  readonly spectrum: Outcome;
  readonly basis: string;
  readonly material: Material;
  readonly singleSamplingReason: string | null;
  readonly reference: ProposedReference | null;
  readonly techniques: readonly ProposedTechnique[];
  /** Ids of recorded examinations of the same exhibit. */
  readonly examinations: readonly string[];
}

export interface ProposedReference {
  readonly measurementNumber: string;
  readonly peakNumber: number;
  /** The number or code of its lot, or name, lot and certificate of the reference material. */
  readonly material: string;
}

export interface ProposedTechnique {
  readonly technique: string;
  readonly outcome: Outcome;
  readonly result: string;
  /** Number of the measurement that a reviewer opens. */
  readonly measurementNumber: string | null;
}

export type EvidenceOfProposal = Omit<FindingEvidence, 'id' | 'findingId'>;

/** Those whose data are another measurement. Gas chromatography counts by comparing retention times, never by saying so. */
export const measuredTechniques = (techniques: readonly Technique[]): readonly Technique[] =>
  techniques.filter(({ recordedAs }) => recordedAs === 'file');

/** Hits that this spectrum can't tell from the one chosen. */
export function isomersOf(chosen: AnalysisHit, hits: readonly AnalysisHit[]): IsomerNotice | undefined {
  const named = [chosen, ...hits.filter((hit) => hit !== chosen)];
  return isomerNotice(
    named.map(({ name, formula, score, inchiKey }) => ({
      name,
      formula: formula ?? undefined,
      score: Number(score),
      inchiKey: inchiKey ?? undefined,
    })),
  );
}

export interface Claim {
  readonly outcome: FindingOutcome;
  readonly evidence: readonly EvidenceOfProposal[];
  readonly material: Material;
  readonly singleSamplingReason: string | null;
  readonly isomers: IsomerNotice | undefined;
  readonly techniques: readonly Technique[];
}

/** @throws RuleBroken when the evidence does not carry the outcome. */
export function demandClaim(claim: Claim): SchemeVerdict {
  const verdict = verdictOn(claim);
  if (claim.outcome === 'identified') {
    if (claim.isomers !== undefined && !tellsIsomersApart(claim.evidence)) {
      throw new RuleBroken('isomers-open', { names: claim.isomers.names.join(', ') });
    }
    if (!verdict.suffices) throw new RuleBroken('scheme-not-met', gapValues(verdict.missing));
  }
  if (claim.outcome === 'isomer-open' && !verdict.counted.some(({ principle }) => principle === 'mass-fragments')) {
    throw new RuleBroken('isomer-without-spectrum');
  }
  return verdict;
}

export function verdictOn({
  evidence,
  material,
  singleSamplingReason,
  techniques,
}: Omit<Claim, 'outcome' | 'isomers'>): SchemeVerdict {
  return judgeIdentification({
    evidence: evidence.map((each) => evidenceForScheme({ ...each, id: '', findingId: '' })),
    material,
    singleSamplingReason,
    techniques,
  });
}

/** A retention time against a reference, or another technique that shows the structure itself. */
const isomerTechniques: ReadonlySet<string> = new Set([
  'gas-chromatography',
  'infrared',
  'nmr',
  'raman',
  'x-ray-diffraction',
]);

export function tellsIsomersApart(evidence: readonly EvidenceOfProposal[]): boolean {
  return evidence.some(
    ({ technique, outcome, reviewableId }) =>
      isomerTechniques.has(technique) && outcome === 'positive' && reviewableId !== null,
  );
}

/** Each gap as a switch of its own, so that the sentence is made in the reader's language. */
function gapValues(missing: readonly SchemeGap[]): Readonly<Record<string, string>> {
  const has = (...gaps: readonly SchemeGap[]): string => (gaps.some((gap) => missing.includes(gap)) ? 'yes' : 'no');
  return {
    positive: has('positive-result'),
    second: has('second-technique'),
    third: has('category-a-or-third-technique', 'category-a-or-second-uncorrelated-b'),
    sampling: has('second-sampling'),
  };
}

/** @throws InvalidInput for what can be seen without any record. */
export function demandForm(proposal: Proposal, known: readonly Technique[]): void {
  const { outcome, peakNumber, hitRank, substanceId, basis, reference, techniques } = proposal;
  const faults: Record<string, { readonly code: string; readonly values?: Readonly<Record<string, number>> }> = {};
  if (basis.trim() === '') faults['basis'] = { code: 'required' };
  if (basis.length > longestText) faults['basis'] = { code: 'too-long', values: { most: longestText } };
  if (outcome !== 'not-detected') {
    if (peakNumber === null) faults['peak'] = { code: 'required' };
    if (hitRank === null && substanceId === null) faults['hit'] = { code: 'finding-substance-needed' };
  }
  if (reference && reference.material.trim() === '') faults['referenceMaterial'] = { code: 'required' };
  techniques.forEach(({ technique, result }, at) => {
    if (!measuredTechniques(known).some(({ code }) => code === technique))
      faults[`technique${at + 1}`] = { code: 'not-allowed' };
    if (result.trim() === '') faults[`techniqueResult${at + 1}`] = { code: 'required' };
  });
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
}

const longestText = 5_000;
