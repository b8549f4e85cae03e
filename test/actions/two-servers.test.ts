// Two servers on one database: each decides by what is recorded, not by what it remembers.
import { expect } from 'chai';
import { setTimeout as pause } from 'node:timers/promises';
import { enqueue, type NewJob } from '../../server/database/queue.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { custodyItem } from '../../server/evidence/custody/custody-item-store.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import { stateOf } from '../../server/evidence/custody/state-memory.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import type { Lab } from '../../server/ledger/lab.js';
import { housekeep, record } from '../../server/ledger/record.js';
import { openLab, type OpenLab } from '../../server/open-lab.js';
import { receivedExhibit, refusalOf, step } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('two servers on one database', (client) => {
  let test: TestLab;
  let second: OpenLab;
  let registrar: Actor;
  let chemist: Actor;
  let other: Actor;
  before(async () => {
    test = await openTestLab(client);
    second = await openLab(test.settings, { clock: test.clock, log: test.lab.log });
    registrar = await test.person('registrar');
    chemist = await test.person('chemist');
    other = await test.person('chemist');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await second.close();
    await test.close();
  });

  const offer = (lab: Lab, giver: Actor, item: ItemRef, receiver: Actor) =>
    custody.offerItem(lab, giver, { ...step(item), toPersonId: receiver.id });

  async function whereabouts(lab: Lab, item: ItemRef) {
    const found = await custodyItem(lab.db, item);
    if (found === undefined) throw new Error('no such item');
    return (await stateOf(lab, lab.db, found)).state.whereabouts;
  }

  it('one sees what the other recorded after it', async () => {
    const item = await receivedExhibit(test, registrar);
    await offer(test.lab, registrar, item, chemist);
    await custody.acceptItem(second.lab, chemist, step(item));
    expect(await whereabouts(test.lab, item)).to.deep.include({ kind: 'person', person: named(chemist) });
    expect(await refusalOf(offer(test.lab, registrar, item, other))).to.equal('custody.held-by-other');
    await offer(test.lab, chemist, item, other);
    expect(await refusalOf(custody.acceptItem(second.lab, chemist, step(item)))).to.equal('custody.offered-to-other');
    await custody.acceptItem(second.lab, other, step(item));
    expect(await whereabouts(test.lab, item)).to.deep.include({ kind: 'person', person: named(other) });
  });

  it('of two offers made at the same moment one wins', async () => {
    const item = await receivedExhibit(test, registrar);
    const offers = await Promise.all([
      refusalOrNone(offer(test.lab, registrar, item, chemist)),
      refusalOrNone(offer(test.lab, registrar, item, other)),
    ]);
    expect(offers.filter((refusal) => refusal === undefined)).to.have.length(1);
    expect((await whereabouts(second.lab, item)).kind).to.equal('in-transfer');
  });

  it('hears everybody while the other writes, and writes after it', async () => {
    const item = await receivedExhibit(test, registrar);
    const gate = new Gate();
    const writing = housekeep(second.lab, async (tx) => {
      await enqueue(tx, aJob(test));
      await gate.pass();
    });
    await gate.reached;
    const waiting = record(test.lab, registrar, () => Promise.resolve(noted));
    // Of a thread that slept these would come too late, and the gate would never open.
    for (let turn = 0; turn < 20; turn += 1) {
      expect((await whereabouts(test.lab, item)).kind).to.equal('person');
      await pause(5);
    }
    gate.open();
    await writing;
    expect((await waiting).fact).to.deep.equal(noted);
  });

  it('goes on with a write that has read before the other began to write', async () => {
    const gate = new Gate();
    const job = aJob(test);
    const writing = housekeep(test.lab, async (tx) => {
      expect(await tx.db('jobs').where({ id: newId() })).to.deep.equal([]);
      await gate.pass();
      await enqueue(tx, job);
    });
    await gate.reached;
    const others = record(second.lab, registrar, () => Promise.resolve(noted));
    await pause(50);
    gate.open();
    await Promise.all([writing, others]);
  });

  it('remembers nothing of an event that was refused', async () => {
    const item = await receivedExhibit(test, registrar);
    await whereabouts(test.lab, item);
    expect(await refusalOf(offer(test.lab, chemist, item, other))).to.equal('custody.held-by-other');
    expect(await whereabouts(test.lab, item)).to.deep.include({ kind: 'person', person: named(registrar) });
    await offer(test.lab, registrar, item, chemist);
  });
});

const noted = { type: 'note.made', items: [], data: {} };

const aJob = (test: TestLab): NewJob => ({
  laboratoryId: test.laboratoryId,
  kind: 'never-due',
  input: {},
  dueAt: '2099-01-01T00:00:00.000Z',
});

/** Somebody stands before it until it is opened. */
class Gate {
  open: () => void = () => undefined;
  private arrive: () => void = () => undefined;
  readonly reached = new Promise<void>((resolve) => (this.arrive = resolve));
  private readonly opened = new Promise<void>((resolve) => (this.open = resolve));

  pass(): Promise<void> {
    this.arrive();
    return this.opened;
  }
}

const named = ({ id, name }: Actor) => ({ id, name });

const refusalOrNone = (attempt: Promise<unknown>): Promise<string | undefined> =>
  attempt.then(
    () => undefined,
    (fault: unknown) => (fault as { readonly code?: string }).code ?? String(fault),
  );
