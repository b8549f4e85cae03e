// The state of an item that is remembered is the one that its newest event left, whoever wrote that.
import { expect } from 'chai';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { acceptItem, offerItem } from '../../server/evidence/custody/custody-actions.js';
import type { CustodyAct } from '../../server/evidence/custody/custody-event.js';
import { custodyItem } from '../../server/evidence/custody/custody-item-store.js';
import { writeStep } from '../../server/evidence/custody/custody-recording.js';
import { stateOf } from '../../server/evidence/custody/state-memory.js';
import type { Actor } from '../../server/foundation/actor.js';
import type { Lab } from '../../server/ledger/lab.js';
import { record } from '../../server/ledger/record.js';
import { openLab } from '../../server/open-lab.js';
import { receivedExhibit, step, type TestExhibit } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('the remembered state of an item', (client) => {
  let test: TestLab;
  let second: Awaited<ReturnType<typeof openLab>>;
  let storekeeper: Actor;
  let chemist: Actor;
  let item: TestExhibit;

  before(async () => {
    test = await openTestLab(client);
    second = await openLab(test.settings, { clock: test.clock, log: test.lab.log });
    storekeeper = await test.person('registrar', 'technician');
    chemist = await test.person('chemist');
  });
  after(async () => {
    await second.close();
    await test.close();
  });
  beforeEach(async () => {
    item = await receivedExhibit(test, storekeeper);
    await whereIsIt(test.lab);
  });

  async function whereIsIt(lab: Lab): Promise<string> {
    await nextTurn();
    const found = await custodyItem(lab.db, item);
    if (found === undefined) throw new Error('no such item');
    return (await stateOf(lab, lab.db, found)).state.whereabouts.kind;
  }

  /** Without telling the memory what came about, as a box does for what is in it. */
  const writeAct = (actor: Actor, act: CustodyAct, then: () => void = () => undefined) =>
    record(test.lab, actor, async (tx) => {
      const plan = () => Promise.resolve({ act });
      const written = await writeStep({ lab: test.lab, actor, tx, step: step(item), action: 'custody.move', plan });
      then();
      return written.fact;
    });

  it('follows what another server has written', async () => {
    await offerItem(second.lab, storekeeper, { ...step(item), toPersonId: chemist.id });
    expect(await whereIsIt(test.lab)).to.equal('in-transfer');
    await acceptItem(test.lab, chemist, step(item));
    expect(await whereIsIt(second.lab)).to.equal('person');
    expect(await whereIsIt(test.lab)).to.equal('person');
  });

  it('follows two steps at the same moment, of which only the first is told to it', async () => {
    await Promise.all([
      offerItem(test.lab, storekeeper, { ...step(item), toPersonId: chemist.id }),
      writeAct(chemist, { type: 'accepted' }),
    ]);
    const found = await custodyItem(test.lab.db, item);
    if (found === undefined) throw new Error('no such item');
    expect((await stateOf(test.lab, test.lab.db, found)).state.whereabouts).to.deep.include({
      kind: 'person',
      person: { id: chemist.id, name: chemist.name },
    });
  });

  it('stays as it was where a step was undone, and follows the next', async () => {
    const undo = (): never => {
      throw new Error('undone');
    };
    const undone = writeAct(storekeeper, { type: 'offered', to: { id: chemist.id, name: chemist.name } }, undo);
    expect(await undone.catch((fault: unknown) => String(fault))).to.equal('Error: undone');
    expect(await whereIsIt(test.lab)).to.equal('person');
    await offerItem(test.lab, storekeeper, { ...step(item), toPersonId: chemist.id });
    expect(await whereIsIt(test.lab)).to.equal('in-transfer');
  });
});
