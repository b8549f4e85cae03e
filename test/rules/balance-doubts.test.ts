import { expect } from 'chai';
import { doubtsOf, type DoubtsAsked } from '../../server/identification/findings/balance-doubts.js';
import type { FindingEvidence } from '../../server/identification/findings/finding.js';
import { judgeIdentification } from '../../server/identification/findings/identification-scheme.js';
import { swgdrugTechniques } from '../../server/identification/findings/technique.js';
import type { Examination } from '../../server/identification/examinations/examination.js';

const row = (technique: string, changes: Partial<FindingEvidence> = {}): FindingEvidence => ({
  ...{ id: technique, findingId: 'f', technique, outcome: 'positive', reviewableId: `data ${technique}` },
  ...{ samplingId: 'a', detail: { kind: 'technique', result: '', note: '' }, ...changes },
});

function doubts(changes: Partial<DoubtsAsked>): readonly string[] {
  const evidence = changes.evidence ?? [row('mass-spectrometry'), row('gas-chromatography', { samplingId: 'b' })];
  const finding = changes.finding ?? { singleSamplingReason: null, measurementId: 'm' };
  const question = { evidence, material: 'other', techniques: swgdrugTechniques, ...finding } as const;
  const verdict = judgeIdentification(question);
  const nothing = {
    ...{ isomers: undefined, examinations: [], quality: [] },
    ...{ reprocessed: [], unconfirmed: [], refused: [], integratedAfter: [] },
  };
  return doubtsOf({ ...nothing, finding, verdict, ...changes, evidence }).map(({ kind }) => kind);
}

const examination = (id: string, outcome: Examination['outcome']): Examination => ({
  ...{ id, laboratoryId: 'l', caseId: 'c', exhibitId: 'x', item: { kind: 'exhibit', id: 'x' }, outcome },
  ...{ technique: 'colour-test', note: null, photograph: null, performedAt: '', lateReason: null },
  ...{ record: { kind: 'observation', observed: '', expected: '' }, madeBy: '', madeAt: '', withdrawal: null },
});

describe('what limits a finding', () => {
  it('is nothing where the retention time agrees, on two samplings', () => {
    expect(doubts({})).to.deep.equal([]);
  });

  it('is the isomers that a spectrum does not tell apart, until a structural technique does', () => {
    const isomers = { names: ['3-MMC', '4-MMC'], formula: 'C11H15NO' };
    const alone = [row('mass-spectrometry')];
    expect(doubts({ isomers, evidence: alone })).to.deep.equal(['isomers-open', 'no-reference']);
    expect(doubts({ isomers, evidence: [...alone, row('infrared')] })).to.include('isomers-told');
    const negative = row('infrared', { outcome: 'negative' });
    expect(doubts({ isomers, evidence: [...alone, negative] })).to.include('isomers-open');
  });

  it('is a result that the finding is silent about, unless it speaks for the substance', () => {
    const examinations = [
      examination('e1', 'negative'),
      examination('e2', 'positive'),
      examination('e3', 'inconclusive'),
    ];
    expect(doubts({ examinations })).to.deep.equal(['examination', 'examination']);
    const taken = [row('mass-spectrometry'), row('gas-chromatography', { samplingId: 'b' })];
    const own = row('colour-test', { outcome: 'negative', reviewableId: 'e1' });
    expect(doubts({ examinations, evidence: [...taken, own] })).to.deep.equal(['examination']);
  });

  it('is how its batches stand, a run that was processed again, and a single sampling', () => {
    const quality = [
      { batchId: 'b', kind: 'failed', number: 'B1', checks: [] },
      { batchId: 'b', kind: 'not-evaluated', number: 'B2' },
      { batchId: 'b', kind: 'passed', number: 'B3', accepted: [{ reason: 'r', by: 'p', at: '' }] },
      { batchId: 'b', kind: 'passed', number: 'B4', accepted: [] },
    ] as const;
    expect(doubts({ quality })).to.deep.equal(['batch-failed', 'batch-not-evaluated', 'batch-accepted']);
    expect(doubts({ reprocessed: [{ number: 'M1', measurementId: 'm' }] })).to.deep.equal(['reprocessed']);
    const once = { singleSamplingReason: 'мало', measurementId: null };
    expect(doubts({ finding: once, evidence: [row('infrared'), row('colour-test')] })).to.deep.equal([
      'single-sampling',
    ]);
  });
});
