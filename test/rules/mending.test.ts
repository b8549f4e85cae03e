// Rule 15: what was recorded wrong is corrected or undone by events of its own, and the state follows.
import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { asCorrected, saidNow } from '../../server/evidence/custody/correction.js';
import type { Correction, CustodyAct, CustodyEvent } from '../../server/evidence/custody/custody-event.js';
import {
  type CustodyState,
  custodianOf,
  custodyState,
  unknownItem,
} from '../../server/evidence/custody/custody-state.js';
import { massAccount } from '../../server/evidence/custody/mass-account.js';
import { certain } from '../../server/evidence/custody/mass-uncertainty.js';
import { decide } from '../../server/evidence/custody/transfer.js';
import { RuleBroken } from '../../server/foundation/errors.js';

const now = new Date('2026-11-23T09:00:00.000Z');
const aigerim = { id: 'p1', name: 'Сәтбаева Айгерім' };
const ruslan = { id: 'p2', name: 'Ибраев Руслан' };
const shelf = { id: 's1', name: 'Х-2, полка 07', needsWitness: false };
const safe = { id: 's2', name: 'Сейф 1', needsWitness: true };
const received: CustodyAct = { type: 'received', from: 'ДП Алматы', seal: '0091827' };

/** An item's life as it is recorded: each step is decided with the history before it. */
class Life {
  readonly events: CustodyEvent[] = [];
  state: CustodyState = unknownItem('e1');
  constructor(private readonly consumption: 'none' | 'partial' | 'full' = 'partial') {}

  add(
    act: CustodyAct,
    person = aigerim,
    more: { isSameSession?: boolean; mayForOthers?: boolean; second?: boolean } = {},
  ) {
    const { isSameSession = true, mayForOthers = false, second = false } = more;
    const event: CustodyEvent = {
      id: randomUUID(),
      itemId: 'e1',
      person,
      witness: second ? ruslan : null,
      occurredAt: now.toISOString(),
      lateReason: null,
      act,
    };
    const mending = { history: this.events, isSameSession, mayForOthers };
    const uncertainty = certain;
    this.state = decide(this.state, event, { now, consumption: this.consumption, uncertainty, holds: [], mending });
    this.events.push(event);
    return this;
  }

  last = () => {
    const event = this.events.at(-1);
    if (event === undefined) throw new Error('nothing has happened yet');
    return { id: event.id, type: event.act.type };
  };

  undo = (more = {}, person = aigerim) => this.add({ type: 'undone', target: this.last() }, person, more);
  correct = (target: ReturnType<Life['last']>, correction: Correction, person = aigerim, more = {}) =>
    this.add({ type: 'corrected', target, correction, reason: 'описка' }, person, more);
}

const codeOf = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (fault) {
    if (fault instanceof RuleBroken) return fault.code;
    throw fault;
  }
  return 'nothing was refused';
};

describe('undoing the newest move', () => {
  it('puts the item back where it was, whatever the move was', () => {
    expect(custodianOf(new Life().add(received).add({ type: 'stored', place: shelf }).undo().state)).to.equal(aigerim);
    const out = new Life().add(received).add({ type: 'stored', place: shelf }).add({ type: 'taken-out' }).undo();
    expect(out.state.whereabouts).to.deep.equal({ kind: 'place', place: shelf });
    const offer = new Life().add(received).add({ type: 'offered', to: ruslan });
    const whileOffered = offer.state.whereabouts;
    expect(offer.add({ type: 'accepted' }, ruslan).undo({}, ruslan).state.whereabouts).to.deep.equal(whileOffered);
  });

  it('is refused when something followed, for another’s move, in another session, and a second time', () => {
    const stored = () => new Life().add(received).add({ type: 'stored', place: shelf });
    const life = stored();
    const early = life.last();
    life.add({ type: 'taken-out' });
    expect(codeOf(() => life.add({ type: 'undone', target: early }))).to.equal('custody.undo-not-newest');
    expect(codeOf(() => stored().undo({}, ruslan))).to.equal('custody.undo-not-yours');
    expect(codeOf(() => stored().undo({ isSameSession: false }))).to.equal('custody.undo-other-session');
    expect(codeOf(() => stored().undo().undo())).to.equal('custody.mend-unknown');
  });

  it('is refused for what has truly happened: a reception, a broken seal, a weighing', () => {
    const open = new Life().add(received).add({ type: 'opened', sealBefore: '0091827' });
    expect(codeOf(() => new Life().add(received).undo())).to.equal('custody.undo-happened');
    expect(codeOf(() => open.undo())).to.equal('custody.undo-happened');
    expect(codeOf(() => open.add({ type: 'weighed', massMicrograms: 5 }).undo())).to.equal('custody.undo-happened');
  });

  it('needs the second person where the move needed one: nobody empties a safe for two by undoing', () => {
    const stored = () => new Life().add(received).add({ type: 'stored', place: safe }, aigerim, { second: true });
    expect(codeOf(() => stored().undo())).to.equal('custody.witness-missing');
    expect(custodianOf(stored().undo({ second: true }).state)).to.equal(aigerim);
    const out = stored().add({ type: 'taken-out' }, aigerim, { second: true });
    expect(codeOf(() => out.undo())).to.equal('custody.witness-missing');
  });
});

describe('correcting a seal number', () => {
  const misread = { field: 'seal', wrong: '0091827', right: '0091872' } as const;

  it('lets the item be opened by the number that truly stands on it, and no longer by the misread one', () => {
    const life = new Life().add(received);
    life.correct(life.last(), misread);
    expect(life.state.seal).to.equal('0091872');
    expect(codeOf(() => life.add({ type: 'opened', sealBefore: '0091827' }))).to.equal('custody.seal-differs');
    expect(life.add({ type: 'opened', sealBefore: '0091872' }).state.seal).to.equal(null);
    expect(codeOf(() => life.add({ type: 'resealed', sealAfter: '0091872' }))).to.equal('custody.seal-used');
  });

  it('does not close what has been opened since', () => {
    const life = new Life().add(received);
    const reception = life.last();
    life.add({ type: 'opened', sealBefore: '0091827' }).correct(reception, misread);
    expect(life.state.seal).to.equal(null);
  });

  it('is refused for a number that the item bore at another time', () => {
    const life = new Life().add(received).add({ type: 'opened', sealBefore: '0091827' });
    life.add({ type: 'resealed', sealAfter: '5' });
    const wrong = { field: 'seal', wrong: '5', right: '0091827' } as const;
    expect(codeOf(() => life.correct(life.last(), wrong))).to.equal('custody.seal-used');
  });
});

describe('correcting a mass', () => {
  const quality = { id: 'p3', name: 'Ким Ольга' };
  const corrected = (life: Life, target: ReturnType<Life['last']>, correction: Correction) =>
    life.correct(target, correction, quality, { mayForOthers: true });

  const weighed = (massMicrograms: number, consumption?: 'none' | 'partial' | 'full') =>
    new Life(consumption)
      .add(received)
      .add({ type: 'opened', sealBefore: '0091827' })
      .add({ type: 'weighed', massMicrograms });
  const mass = (wrongMicrograms: number, rightMicrograms: number) =>
    ({ field: 'mass', wrongMicrograms, rightMicrograms }) as const;

  it('moves what is left by the same amount, and the account with it', () => {
    const life = weighed(1_000);
    const weighing = life.last();
    life.add({ type: 'consumed', massMicrograms: 100, purpose: 'проба' });
    const use = life.last();
    corrected(life, weighing, mass(1_000, 1_200));
    expect(life.state.massMicrograms).to.equal(1_100);
    corrected(life, use, mass(100, 150));
    expect(life.state.massMicrograms).to.equal(1_050);
    const account = massAccount(life.events);
    expect(account).to.include({ takenMicrograms: 1_200, consumedMicrograms: 150, leftMicrograms: 1_050 });
    expect(saidNow(life.events, weighing.id, 'mass')).to.equal(1_200);
  });

  it('sums anew what was never accounted for: the corrected reading no longer adds to it, the next one does', () => {
    const weighed = (massMicrograms: number) => ({ type: 'weighed' as const, massMicrograms });
    const life = new Life().add(received).add({ type: 'opened', sealBefore: '0091827' }).add(weighed(1_000));
    const first = life.last();
    life.add(weighed(1_000));
    const second = life.last();
    expect(life.state.massDriftMicrograms).to.equal(0);
    const mass = (wrongMicrograms: number, rightMicrograms: number) => {
      return { field: 'mass' as const, wrongMicrograms, rightMicrograms };
    };
    life.correct(second, mass(1_000, 990), ruslan, { mayForOthers: true });
    expect(life.state).to.include({ massMicrograms: 990, massDriftMicrograms: 10 });
    life.correct(first, mass(1_000, 990), ruslan, { mayForOthers: true });
    expect(life.state).to.include({ massMicrograms: 990, massDriftMicrograms: 0 });
    life.correct(second, mass(990, 995), ruslan, { mayForOthers: true });
    expect(life.state.massDriftMicrograms).to.equal(-5);
    expect(custodyState('e1', life.events).massDriftMicrograms).to.equal(-5);
  });

  it('changes nothing of what was weighed anew since', () => {
    const life = weighed(1_000);
    const first = life.last();
    life.add({ type: 'weighed', massMicrograms: 990, explanation: 'подсохло' });
    corrected(life, first, mass(1_000, 1_200));
    expect(life.state.massMicrograms).to.equal(990);
  });

  it('is no way round the order: what is used up by a correction asks the same permission', () => {
    const life = weighed(1_000).add({ type: 'consumed', massMicrograms: 100, purpose: 'проба' });
    expect(codeOf(() => corrected(life, life.last(), mass(100, 1_000)))).to.equal('custody.consumption-partial');
    expect(codeOf(() => corrected(life, life.last(), mass(100, 1_001)))).to.equal('custody.consumes-too-much');
    expect(codeOf(() => corrected(life, life.last(), mass(100, 0)))).to.equal('custody.mass-not-positive');
  });

  it('is not made by the one who weighed: a loss is never written away by the hands that had it', () => {
    const life = weighed(1_000);
    expect(codeOf(() => life.correct(life.last(), mass(1_000, 900)))).to.equal('custody.correct-mass');
  });

  it('gives an item back that was used up by the wrong figure only', () => {
    const life = weighed(1_000, 'full').add({ type: 'consumed', massMicrograms: 1_000, purpose: 'проба' });
    expect(life.state.whereabouts.kind).to.equal('used-up');
    corrected(life, life.last(), mass(1_000, 400));
    expect([custodianOf(life.state), life.state.massMicrograms]).to.deep.equal([aigerim, 600]);
  });
});

describe('a correction', () => {
  const party = { field: 'party', wrong: 'ДП Алматы', right: 'ДП Конаев' } as const;
  const refusal = (correction: Correction, person = aigerim, more = {}) => {
    const life = new Life().add(received);
    return codeOf(() => life.correct(life.last(), correction, person, more));
  };

  it('is made by the one who recorded it, or one who may for others', () => {
    expect(refusal(party, ruslan)).to.equal('custody.correct-not-yours');
    expect(refusal(party, ruslan, { mayForOthers: true })).to.equal('nothing was refused');
  });

  it('says something that the record holds, with what is right and why', () => {
    expect(refusal({ field: 'document', wrong: '1', right: '2' })).to.equal('custody.correct-field');
    expect(refusal({ ...party, right: ' ' })).to.equal('custody.correct-empty');
    expect(refusal({ ...party, right: party.wrong })).to.equal('custody.correct-same');
    expect(refusal({ field: 'other', wrong: '', right: 'пакет синий' })).to.equal('custody.correct-empty');
    const life = new Life().add(received);
    const wordless = { type: 'corrected', target: life.last(), correction: party, reason: ' ' } as const;
    expect(codeOf(() => life.add(wordless))).to.equal('custody.correct-reason');
  });

  it('speaks of an event of this item that still holds', () => {
    const life = new Life().add(received).add({ type: 'stored', place: shelf });
    const stored = life.last();
    life.undo();
    const other = { field: 'other', wrong: 'а', right: 'б' } as const;
    expect(codeOf(() => life.correct(stored, other))).to.equal('custody.correct-undone');
    expect(codeOf(() => life.correct({ id: 'elsewhere', type: 'stored' }, other))).to.equal('custody.mend-unknown');
  });

  it('moves nothing, keeps what it corrects in the chain, and is read in its place', () => {
    const life = new Life().add(received);
    const before = life.state.whereabouts;
    life.correct(life.last(), party);
    expect(life.state.whereabouts).to.equal(before);
    expect(life.events.map(({ act }) => act.type)).to.deep.equal(['received', 'corrected']);
    expect(asCorrected(life.events).map(({ act }) => act)).to.deep.equal([{ ...received, from: 'ДП Конаев' }]);
    expect(custodyState('e1', life.events)).to.deep.equal(life.state);
  });
});
