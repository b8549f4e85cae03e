import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { CustodyAct, CustodyEvent } from '../../server/evidence/custody/custody-event.js';
import {
  type CustodyState,
  custodianOf,
  inheritedChain,
  isOfferOverdue,
  unknownItem,
} from '../../server/evidence/custody/custody-state.js';
import { type Circumstances, decide } from '../../server/evidence/custody/transfer.js';
import { RuleBroken } from '../../server/foundation/errors.js';

const now = new Date('2026-11-23T09:00:00.000Z');
const aigerim = { id: 'p1', name: 'Сәтбаева Айгерім' };
const ruslan = { id: 'p2', name: 'Ибраев Руслан' };
const shelf = { id: 's1', name: 'Х-2, полка 07', needsWitness: false };
const safe = { id: 's2', name: 'Сейф 1', needsWitness: true };
const uncertainty = { twelveVariances: 3000000n, coverageFactor: 2 };
const around: Circumstances = { now, consumption: 'partial', uncertainty, holds: [] };

const received: CustodyAct = { type: 'received', from: 'ДП Алматы', seal: '0091827' };
const opened: CustodyAct = { type: 'opened', sealBefore: '0091827' };
const weighed: CustodyAct = { type: 'weighed', massMicrograms: 12_431_000 };
const sampled: CustodyAct = {
  type: 'sampled',
  portions: [{ itemId: 'sample-1', massMicrograms: 200_000 }],
  beforeMicrograms: 12_431_000,
  afterMicrograms: 12_231_000,
  consumedMicrograms: 0,
  lossMicrograms: 0,
};

describe('an item received', () => {
  it('is with the one who received it and closed by the seal named', () => {
    const state = after(received);
    expect(custodianOf(state)).to.equal(aigerim);
    expect(state.seal).to.equal('0091827');
  });

  it('is refused a second reception', () => {
    expect(refusalOf(after(received), received)).to.equal('custody.already-received');
  });

  it('is refused any move before its reception', () => {
    expect(refusalOf(unknownItem('e1'), { type: 'stored', place: shelf })).to.equal('custody.not-received');
    expect(refusalOf(unknownItem('e1'), { type: 'taken-out' })).to.equal('custody.not-received');
  });
});

describe('storing and taking out', () => {
  it('puts the item in the place and gives it to the one who takes it out', () => {
    const stored = after(received, { type: 'stored', place: shelf });
    expect(stored.whereabouts).to.deep.equal({ kind: 'place', place: shelf });
    expect(custodianOf(decide(stored, event({ type: 'taken-out' }, ruslan), around))).to.equal(ruslan);
  });

  it('is refused from place to place without a person between', () => {
    const stored = after(received, { type: 'stored', place: shelf });
    expect(refusalOf(stored, { type: 'stored', place: safe })).to.equal('custody.in-place');
  });

  it('is refused to another than the holder', () => {
    expect(refusalOf(after(received), { type: 'stored', place: shelf }, ruslan)).to.equal('custody.held-by-other');
  });

  it('is refused to the second who takes out the same item, naming the first', () => {
    const taken = after(received, { type: 'stored', place: shelf }, { type: 'taken-out' });
    expect(() => decide(taken, event({ type: 'taken-out' }, ruslan), around))
      .to.throw(RuleBroken)
      .with.deep.property('values', { holder: aigerim.name });
    expect(refusalOf(taken, { type: 'taken-out' })).to.equal('custody.held-already');
  });

  it('is refused when the seal number seen differs, and both numbers are named', () => {
    expect(() => decide(after(received), event({ type: 'stored', place: shelf, sealSeen: '0091872' }), around))
      .to.throw(RuleBroken)
      .with.deep.property('values', { seen: '0091872', recorded: '0091827' });
    const open = after(received, opened);
    expect(refusalOf(open, { type: 'stored', place: shelf, sealSeen: '1' })).to.equal('custody.seal-on-open');
  });

  it('asks for a second person at a place that needs a witness, and not the actor twice', () => {
    const act: CustodyAct = { type: 'stored', place: safe };
    expect(refusalOf(after(received), act)).to.equal('custody.witness-missing');
    expect(codeOf(() => decide(after(received), { ...event(act), witness: aigerim }, around))).to.equal(
      'custody.witness-is-actor',
    );
    const stored = decide(after(received), { ...event(act), witness: ruslan }, around);
    expect(refusalOf(stored, { type: 'taken-out' })).to.equal('custody.witness-missing');
  });
});

describe('a hand-over between two people', () => {
  const offered = after(received, { type: 'offered', to: ruslan });

  it('leaves the item with the giver until the receiver accepts', () => {
    expect(custodianOf(offered)).to.equal(aigerim);
    expect(custodianOf(decide(offered, event({ type: 'accepted' }, ruslan), around))).to.equal(ruslan);
  });

  it('returns the item to the giver when it is declined or withdrawn', () => {
    const declined = decide(offered, event({ type: 'declined', reason: 'пломба надорвана' }, ruslan), around);
    const withdrawn = decide(offered, event({ type: 'withdrawn' }), around);
    expect([custodianOf(declined), custodianOf(withdrawn)]).to.deep.equal([aigerim, aigerim]);
  });

  it('is accepted and declined by the named receiver only, withdrawn by the giver only', () => {
    const third = { id: 'p3', name: 'Ким Ольга' };
    expect(refusalOf(offered, { type: 'accepted' }, third)).to.equal('custody.offered-to-other');
    expect(refusalOf(offered, { type: 'accepted' })).to.equal('custody.offered-to-other');
    expect(refusalOf(offered, { type: 'declined', reason: 'x' }, third)).to.equal('custody.offered-to-other');
    expect(refusalOf(offered, { type: 'withdrawn' }, ruslan)).to.equal('custody.held-by-other');
    expect(refusalOf(after(received), { type: 'accepted' }, ruslan)).to.equal('custody.not-offered');
  });

  it('lets nothing else happen to the item meanwhile', () => {
    for (const act of [
      opened,
      { type: 'stored', place: shelf },
      { type: 'offered', to: ruslan },
      { type: 'taken-out' },
    ] as const) {
      expect(refusalOf(offered, act)).to.equal('custody.in-transfer');
    }
  });

  it('is refused to oneself', () => {
    expect(refusalOf(after(received), { type: 'offered', to: aigerim })).to.equal('custody.offered-to-self');
  });

  it('is overdue after the limit and not a moment before', () => {
    expect(isOfferOverdue(offered, new Date(now.getTime() + 600_000), 600)).to.equal(false);
    expect(isOfferOverdue(offered, new Date(now.getTime() + 600_001), 600)).to.equal(true);
    expect(isOfferOverdue(after(received), new Date(now.getTime() + 1e9), 600)).to.equal(false);
  });
});

describe('opening and closing', () => {
  it('breaks the seal on record and no other', () => {
    expect(after(received, opened).seal).to.equal(null);
    expect(refusalOf(after(received), { type: 'opened', sealBefore: '0091872' })).to.equal('custody.seal-differs');
    expect(refusalOf(after(received), { type: 'opened', sealBefore: ' ' })).to.equal('custody.seal-missing');
    expect(refusalOf(after(received, opened), opened)).to.equal('custody.open-already');
  });

  it('closes with a number that the item never bore', () => {
    const open = after(received, opened);
    expect(refusalOf(open, { type: 'resealed', sealAfter: '0091827' })).to.equal('custody.seal-used');
    expect(refusalOf(open, { type: 'resealed', sealAfter: '' })).to.equal('custody.seal-missing');
    expect(after(received, opened, { type: 'resealed', sealAfter: '0091900' }).seal).to.equal('0091900');
    expect(refusalOf(after(received), { type: 'resealed', sealAfter: '1' })).to.equal('custody.sealed-already');
  });
});

describe('weighing, sampling and consuming', () => {
  const ready = after(received, opened, weighed);

  it('are refused on a sealed item and on one in other hands', () => {
    expect(refusalOf(after(received), weighed)).to.equal('custody.still-sealed');
    expect(refusalOf(after(received), sampled)).to.equal('custody.still-sealed');
    expect(refusalOf(ready, sampled, ruslan)).to.equal('custody.held-by-other');
    expect(refusalOf(ready, { type: 'consumed', massMicrograms: 1, purpose: 'x' }, ruslan)).to.equal(
      'custody.held-by-other',
    );
  });

  it('leave the mass that is left', () => {
    expect(decide(ready, event(sampled), around).massMicrograms).to.equal(12_231_000);
  });

  it('are refused when the masses do not add up, with the residual', () => {
    expect(() => decide(ready, event({ ...sampled, afterMicrograms: 12_229_000 }), around))
      .to.throw(RuleBroken)
      .with.deep.property('values', { residualGrams: 0.002, toleranceGrams: 0.001 });
  });

  it('ask for an explanation when the mass before is not the one on record', () => {
    const dried = { ...sampled, beforeMicrograms: 12_421_000, afterMicrograms: 12_221_000 };
    expect(refusalOf(ready, dried)).to.equal('custody.mass-unexplained');
    expect(decide(ready, event({ ...dried, explanation: 'подсыхание' }), around).massMicrograms).to.equal(12_221_000);
  });

  it('refuse empty, negative and missing portions', () => {
    expect(refusalOf(ready, { ...sampled, portions: [] })).to.equal('custody.no-portions');
    expect(refusalOf(ready, { ...sampled, portions: [{ itemId: 'x', massMicrograms: 0 }] })).to.equal(
      'custody.mass-not-positive',
    );
    expect(refusalOf(ready, { ...sampled, lossMicrograms: -1 })).to.equal('custody.mass-negative');
    expect(refusalOf(ready, { type: 'weighed', massMicrograms: 0.5 })).to.equal('custody.mass-not-positive');
  });

  it('use up only what the order allows', () => {
    const some: CustodyAct = { type: 'consumed', massMicrograms: 1000, purpose: 'ГХ-МС' };
    const all: CustodyAct = { type: 'consumed', massMicrograms: 12_431_000, purpose: 'ГХ-МС' };
    expect(codeOf(() => decide(ready, event(some), { ...around, consumption: 'none' }))).to.equal(
      'custody.consumption-forbidden',
    );
    expect(refusalOf(ready, all)).to.equal('custody.consumption-partial');
    expect(refusalOf(ready, { ...all, massMicrograms: 12_431_001 })).to.equal('custody.consumes-too-much');
    expect(refusalOf(after(received, opened), some)).to.equal('custody.not-weighed');
    const gone = decide(ready, event(all), { ...around, consumption: 'full' });
    expect(gone.whereabouts.kind).to.equal('used-up');
    expect(refusalOf(gone, { type: 'stored', place: shelf })).to.equal('custody.used-up');
  });

  it('refuse consumption hidden in a sampling', () => {
    const hidden = { ...sampled, afterMicrograms: 12_230_000, consumedMicrograms: 1000 };
    expect(codeOf(() => decide(ready, event(hidden), { ...around, consumption: 'none' }))).to.equal(
      'custody.consumption-forbidden',
    );
  });
});

describe('a sample', () => {
  it('inherits its parent’s chain up to the separation, and nothing after it', () => {
    const parent = [event(received), event(opened), event(sampled), event({ type: 'resealed', sealAfter: '2' })];
    const own = [{ ...event({ type: 'separated', parentItemId: 'e1', massMicrograms: 200_000 }), itemId: 'sample-1' }];
    const chain = inheritedChain(parent, own).map(({ act }) => act.type);
    expect(chain).to.deep.equal(['received', 'opened', 'sampled', 'separated']);
  });
});

describe('leaving the laboratory', () => {
  it('is refused open, without a document, or in front of a small commission', () => {
    expect(
      refusalOf(after(received, opened), { type: 'handed-out', to: 'суд', document: 'акт 7', purpose: 'court' }),
    ).to.equal('custody.leaves-unsealed');
    expect(refusalOf(after(received), { type: 'handed-out', to: 'суд', document: ' ', purpose: 'court' })).to.equal(
      'custody.document-missing',
    );
    const commission = [aigerim, ruslan, ruslan];
    expect(refusalOf(after(received), { type: 'destroyed', document: 'акт', commission })).to.equal(
      'custody.commission-small',
    );
  });

  it('is followed only by coming back', () => {
    const outside = after(received, { type: 'handed-out', to: 'суд', document: 'акт 7', purpose: 'court' });
    expect(refusalOf(outside, { type: 'stored', place: shelf })).to.equal('custody.outside');
    expect(refusalOf(after(received), { type: 'taken-back', from: 'суд', seal: '1' })).to.equal(
      'custody.held-by-other',
    );
    expect(decide(outside, event({ type: 'taken-back', from: 'суд', seal: '77' }), around).seal).to.equal('77');
  });
});

function event(act: CustodyAct, person = aigerim): CustodyEvent {
  return {
    id: randomUUID(),
    itemId: 'e1',
    person,
    witness: null,
    occurredAt: now.toISOString(),
    lateReason: null,
    act,
  };
}

function after(...acts: readonly CustodyAct[]): CustodyState {
  return acts.reduce((state, act) => decide(state, event(act), around), unknownItem('e1'));
}

function refusalOf(state: CustodyState, act: CustodyAct, person = aigerim): string {
  return codeOf(() => decide(state, event(act, person), around));
}

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
    return '';
  } catch (refusal) {
    if (refusal instanceof RuleBroken) return refusal.code;
    throw refusal;
  }
}
