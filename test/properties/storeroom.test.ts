// Any people doing anything to packages and the box that they lie in, over a real laboratory: events of single items that are
// corrected or taken back among moves of the box. Whatever is let through is followed with a pencil, by simpler rules: each
// package has one custodian, the same in its events, in the list of holders and on paper; mass never grows; the tree verifies,
// and both verifiers find whole what is handed out of it.
import { expect } from 'chai';
import fc from 'fast-check';
import { itemWithWrongHolder } from '../../server/evidence/custody/holder-store.js';
import { onEachEngine } from '../support/engines.js';
import { needsProgram } from '../support/outside-program.js';
import { expectVerdicts, type Judged } from '../support/packet-verdicts.js';
import { handOutPacket } from '../../server/reporting/packets/packet-actions.js';
import { aWorkroom, liveThrough, type Workroom } from '../support/workroom.js';
import type { Attempt } from '../support/workroom-acts.js';

// The fourth is whoever has it, and one with which it might be done: else most would be refused.
const who = fc.constantFrom(0, 1, 2, 3, 3, 3);
const of = fc.constantFrom(0, 1, 2, 3, 3, 3);
const to = fc.nat({ max: 2 });
const one = <Does extends string>(...does: readonly Does[]) => ({ who, of, does: fc.constantFrom(...does) });
const steps = fc.integer({ min: -20, max: 20 });
const off = fc.constantFrom(0, 1, -1, 9, -9);
const into = fc.constantFrom('shelf' as const, 'box' as const, 'box' as const);
const target = fc.constantFrom('weighed' as const, 'used' as const);
const how = fc.constantFrom(
  ...([
    'taken-out',
    'stored',
    'offered',
    'accepted',
    'declined',
    'withdrawn',
    'undone',
    'taken-out',
    'stored',
  ] as const),
);

const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  { weight: 5, arbitrary: fc.record(one('take-out', 'accept', 'accept', 'decline', 'withdraw', 'undo', 'undo')) },
  { weight: 3, arbitrary: fc.record(one('open', 'open', 'open', 'reseal')) },
  { weight: 3, arbitrary: fc.record({ ...one('store'), into }) },
  { weight: 2, arbitrary: fc.record({ ...one('offer'), to }) },
  { weight: 4, arbitrary: fc.record({ ...one('weigh'), off }) },
  { weight: 4, arbitrary: fc.record({ ...one('use'), steps: fc.nat({ max: 50 }) }) },
  { weight: 3, arbitrary: fc.record(one('correct-seal', 'correct-words')) },
  { weight: 4, arbitrary: fc.record({ ...one('correct-mass'), who: fc.constantFrom(1, 2, 2), target, steps }) },
  { weight: 8, arbitrary: fc.record({ who, does: fc.constant('move-box' as const), how, to }) },
);
const attempts = fc.array(attempt, { minLength: 70, maxLength: 90, size: 'max' });

onEachEngine('any sequence of what people do in a storeroom', (client) => {
  const runs = client === 'better-sqlite3' ? 14 : 2;
  let room: Workroom;
  before(async function () {
    this.timeout(60_000);
    room = await aWorkroom(client);
  });
  after(() => room.test.close());

  it('leaves each package with one custodian and no more mass than it had', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(attempts, (all) => liveThrough(room, all)),
      { numRuns: runs, seed: 20_261_128, endOnFailure: true },
    );
    if (client !== 'better-sqlite3') return;
    const wanted = [
      'undo',
      'correct-seal',
      'correct-words',
      'correct-mass',
      'box undone',
      'box stored',
      'weigh',
      'use',
    ];
    expect(wanted.filter((does) => !room.let.has(does))).to.deep.equal([], 'let through at least once');
  });

  it('leaves a ledger that verifies, and a list of holders that agrees with it', async () => {
    expect((await room.test.verify())[0]?.fault).to.equal(undefined);
    expect(await itemWithWrongHolder(room.test.lab.db)).to.equal(undefined);
  });

  it('leaves packets that both verifiers find whole', async function () {
    this.timeout(120_000);
    needsProgram(this, 'python3');
    needsProgram(this, 'openssl');
    const auditor = await room.test.person('auditor');
    const judged: Judged[] = [];
    for (const { caseId, caseNumber } of room.cases.slice(-4)) {
      const { text } = await handOutPacket(room.test.lab, auditor, {
        item: { kind: 'case', id: caseId },
      });
      judged.push({ name: caseNumber, packet: text, wanted: 'whole' });
    }
    expectVerdicts(judged);
  });
});
