// What may be poured together, and what its masses must do: within k·u of all readings behind them, in sum and with all drift.
import { expect } from 'chai';
import type { CustodyAct, CustodyEvent, MergedAct } from '../../server/evidence/custody/custody-event.js';
import type { CustodyItem } from '../../server/evidence/custody/custody-item.js';
import { type CustodyState, afterEvent, unknownItem } from '../../server/evidence/custody/custody-state.js';
import { certain, uncertaintyOfReading } from '../../server/evidence/custody/mass-uncertainty.js';
import { treeAccount } from '../../server/evidence/custody/tree-account.js';
import { type Circumstances, decide } from '../../server/evidence/custody/transfer.js';
import { demandAnalystCustody } from '../../server/measuring/measurements/analyst-custody.js';
import type { ExpertOfCase } from '../../server/evidence/cases/case-file.js';
import { checkParts, mostParts } from '../../server/evidence/samples/merging.js';
import { RuleBroken } from '../../server/foundation/errors.js';

const now = new Date('2026-11-23T09:00:00.000Z');
const aigerim = { id: 'p1', name: 'Сәтбаева Айгерім' };
const ruslan = { id: 'p2', name: 'Ибраев Руслан' };
const reading = uncertaintyOfReading({ resolutionMicrograms: 1_000, calibrationMicrograms: null });
const around: Circumstances = { now, consumption: 'none', uncertainty: reading, holds: [] };
const separated = (mass: number): CustodyAct => ({ type: 'separated', parentItemId: 'e', massMicrograms: mass });
const gone = (mass: number): CustodyAct => ({
  type: 'merged-into',
  into: { id: 'm', number: '…S3' },
  massMicrograms: mass,
});
const merged = (mass: number, changes: Partial<MergedAct> = {}): MergedAct => ({
  type: 'merged',
  parts: [
    { id: 's1', number: '…S1', massMicrograms: 200_000 },
    { id: 's2', number: '…S2', massMicrograms: 300_000 },
  ],
  massMicrograms: mass,
  lossMicrograms: 0,
  ...changes,
});

describe('a part of what is poured together', () => {
  it('ends in the new item with all its mass, and nothing more happens to it', () => {
    const ended = decide(state(separated(200_000)), event(gone(200_000)), around);
    expect(ended.whereabouts).to.deep.equal({ kind: 'merged', into: { id: 'm', number: '…S3' } });
    expect(ended.massMicrograms).to.equal(0);
    expect(refusalOf(ended, gone(200_000))).to.equal('custody.merged-already');
    expect(refusalOf(ended, { type: 'resealed', sealAfter: '1' })).to.equal('custody.merged-already');
  });

  it('is in the actor’s own hands, open and weighed', () => {
    expect(refusalOf(state(separated(200_000)), gone(200_000), ruslan)).to.equal('custody.held-by-other');
    const sealed = state(separated(200_000), { type: 'resealed', sealAfter: '1' });
    expect(refusalOf(sealed, gone(200_000))).to.equal('custody.still-sealed');
    const unweighed = state({ type: 'received', from: 'ДП', seal: null });
    expect(refusalOf(unweighed, gone(1))).to.equal('custody.not-weighed');
  });
});

describe('what was poured together', () => {
  it('begins in the hands of the one who poured, with the mass that was read', () => {
    const begun = decide(unknownItem('m'), event(merged(500_000)), around);
    expect(begun).to.deep.include({ massMicrograms: 500_000, seal: null, massRestsOn: ['x'] });
    expect(begun.whereabouts).to.deep.equal({ kind: 'person', person: aigerim });
    expect(refusalOf(begun, merged(500_000))).to.equal('custody.already-received');
  });

  it('weighs as much as its parts within k·u of its reading and of theirs', () => {
    // 12·u² = 4·d²: k·u of one reading is 1154 µg, of three 2000 µg.
    expect(refusalOf(unknownItem('m'), merged(501_154))).to.equal(undefined);
    expect(refusalOf(unknownItem('m'), merged(501_155))).to.equal('custody.masses-differ');
    const last = { twelveVariances: reading.twelveVariances * 2n, coverageFactor: 2 };
    const record = { last, account: last };
    expect(refusalOf(unknownItem('m'), merged(498_000), aigerim, { ...around, record })).to.equal(undefined);
    expect(refusalOf(unknownItem('m'), merged(497_999), aigerim, { ...around, record })).to.equal(
      'custody.masses-differ',
    );
  });

  it('is no way to hide a loss: what is declared, and what had drifted before, is judged with the rest', () => {
    const lost = merged(495_000, { lossMicrograms: 5_000 });
    expect(refusalOf(unknownItem('m'), lost)).to.equal('custody.loss-unexplained');
    expect(refusalOf(unknownItem('m'), { ...lost, explanation: 'осталось в ступке' })).to.equal(undefined);
    const drifted = { ...around, driftOfPartsMicrograms: 1_000, record: { last: certain, account: certain } };
    expect(refusalOf(unknownItem('m'), merged(500_000), aigerim, drifted)).to.equal(undefined);
    expect(refusalOf(unknownItem('m'), merged(499_000), aigerim, drifted)).to.equal('custody.masses-drift');
    expect(refusalOf(unknownItem('m'), merged(400_000, { explanation: 'так' }))).to.equal('custody.masses-gross');
    expect(refusalOf(unknownItem('m'), merged(0))).to.equal('custody.mass-not-positive');
    expect(refusalOf(unknownItem('m'), merged(500_000, { lossMicrograms: -1 }))).to.equal('custody.mass-negative');
  });

  it('stands in the account of the exhibit once, and in that of a part as gone elsewhere', () => {
    const tree = (id: string, ...acts: readonly CustodyAct[]) => ({
      id,
      events: acts.map((act) => event(act)),
      weighings: [],
    });
    const exhibit = tree('e', { type: 'weighed', massMicrograms: 500_000 }, sampledAway);
    const parts = [tree('s1', separated(200_000), gone(200_000)), tree('s2', separated(300_000), gone(300_000))];
    const whole = treeAccount(exhibit, [...parts, tree('m', merged(490_000, { lossMicrograms: 10_000 }))]);
    expect(whole).to.include({ samplesMicrograms: 490_000, lossMicrograms: 10_000, mergedMicrograms: 0 });
    const [part] = parts;
    expect(part && treeAccount(part, [])).to.include({
      takenMicrograms: 200_000,
      leftMicrograms: 0,
      mergedMicrograms: 200_000,
    });
  });

  it('is of samples of one exhibit, each once', () => {
    const item = (id: string, exhibitId = 'e', kind: 'sample' | 'exhibit' = 'sample') =>
      ({ id, kind, exhibitId, number: id }) as CustodyItem;
    expect(codeOf(() => checkParts([item('a'), item('b')]))).to.equal(undefined);
    expect(codeOf(() => checkParts([]))).to.equal('custody.merge-nothing');
    expect(codeOf(() => checkParts([item('a'), item('a')]))).to.equal('custody.merge-twice');
    expect(codeOf(() => checkParts([item('a'), item('b', 'f')]))).to.equal('custody.merge-other-exhibit');
    expect(codeOf(() => checkParts([item('a'), item('e', 'e', 'exhibit')]))).to.equal('custody.merge-exhibit');
    const many = Array.from({ length: mostParts + 1 }, (_, index) => item(String(index)));
    expect(codeOf(() => checkParts(many))).to.equal('custody.merge-too-many');
  });
});

describe('a run of what was poured together since', () => {
  const expert = { personId: aigerim.id, name: aigerim.name, warnedAt: '2026-11-01T00:00:00.000Z' } as ExpertOfCase;
  const analystOf = (...acts: readonly CustodyAct[]) => {
    const chain = acts.map((act) => event(act));
    return demandAnalystCustody({ itemId: 's1', number: '…S1', chain, experts: [expert] }, now.toISOString());
  };

  it('is of the part only where something of it was used before: that stood in the vial', () => {
    const used: CustodyAct = { type: 'consumed', massMicrograms: 1_000, purpose: 'ГХ-МС' };
    expect(analystOf(separated(200_000), used, gone(199_000))).to.deep.equal(aigerim);
    expect(codeOf(() => analystOf(separated(200_000), gone(200_000)))).to.equal('analysis.item-merged');
  });
});

const sampledAway: CustodyAct = {
  type: 'sampled',
  portions: [
    { itemId: 's1', massMicrograms: 200_000 },
    { itemId: 's2', massMicrograms: 300_000 },
  ],
  ...{ beforeMicrograms: 500_000, afterMicrograms: 0, consumedMicrograms: 0, lossMicrograms: 0 },
};

const state = (...acts: readonly CustodyAct[]): CustodyState =>
  acts.map((act) => event(act)).reduce(afterEvent, unknownItem('s1'));

function event(act: CustodyAct, person = aigerim): CustodyEvent {
  return { id: 'x', itemId: 's1', person, witness: null, occurredAt: now.toISOString(), lateReason: null, act };
}

const refusalOf = (before: CustodyState, act: CustodyAct, person = aigerim, circumstances = around) =>
  codeOf(() => decide(before, event(act, person), circumstances));

function codeOf(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (fault) {
    if (fault instanceof RuleBroken) return fault.code;
    throw fault;
  }
}
