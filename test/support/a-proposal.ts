import type { Proposal } from '../../server/identification/findings/proposal.js';

/** What a chemist proposes of the first peak of a run by its best hit, unless told otherwise. */
export function aProposal(measurementId: string, changes: Partial<Proposal> = {}): Proposal {
  return {
    measurementId,
    analysisId: null,
    peakNumber: 1,
    hitRank: 1,
    substanceId: null,
    outcome: 'indicated',
    spectrum: 'positive',
    basis: 'Спектр согласуется с библиотечным.',
    material: 'other',
    singleSamplingReason: null,
    reference: null,
    techniques: [],
    examinations: [],
    ...changes,
  };
}
