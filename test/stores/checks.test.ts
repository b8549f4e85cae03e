import { expect } from 'chai';
import { handOutItems } from '../../server/evidence/acts/departure-actions.js';
import { announceCheck, drawCheck, recordCheck } from '../../server/evidence/checks/check-actions.js';
import { entriesToSeed } from '../../server/evidence/checks/check.js';
import { openTasksOf, roundById, taskById, tasksOfRounds } from '../../server/evidence/checks/check-store.js';
import { drawItems } from '../../server/evidence/checks/sampling.js';
import { substituteChecker } from '../../server/evidence/checks/substitute-actions.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { searchNonconformities } from '../../server/evidence/nonconformities/nonconformity-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { parseEntry } from '../../server/ledger/entry.js';
import type { Lab } from '../../server/ledger/lab.js';
import { entriesAfter, entriesOfItem } from '../../server/ledger/ledger-store.js';
import { appendLeaf, emptyFrontier, rootOf } from '../../server/ledger/merkle.js';
import { record } from '../../server/ledger/record.js';
import { milligrams, refusalOf, step, type TestExhibit } from '../support/custody-steps.js';
import { aHandOut, leaving } from '../support/departures.js';
import { onEachEngine } from '../support/engines.js';
import { refusal } from '../support/refusal.js';
import { readyBalance, weigh } from '../support/ready-balance.js';
import { aStoreroom, storedExhibit, type Storeroom } from '../support/storeroom.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('random checks', function (client) {
  let test: TestLab;
  let technician: Actor;
  let manager: Actor;
  let house: Storeroom;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    technician = await test.person('technician');
    manager = await test.person('quality-manager');
  });
  beforeEach(async () => {
    house = await aStoreroom(test);
  });
  after(async () => {
    expect((await test.verify()).map(({ fault }) => fault)).to.deep.equal([undefined]);
    await test.close();
  });

  async function announced(wishes: { kind?: 're-seal' | 're-weigh'; count?: number } = {}): Promise<string> {
    const roundId = newId();
    const { kind = 're-seal', count = 2 } = wishes;
    const round = { roundId, kind, count, placeId: house.room.id, checkerId: technician.id, dueDate: '2026-12-01' };
    await announceCheck(test.lab, manager, round);
    return roundId;
  }

  async function workGoesOn(entries = entriesToSeed): Promise<void> {
    for (let entry = 0; entry < entries; entry += 1) {
      await record(test.lab, manager, () => Promise.resolve({ type: 'ledger.test', items: [], data: { entry } }));
    }
  }

  async function stored(count: number): Promise<TestExhibit[]> {
    const items: TestExhibit[] = [];
    for (let made = 0; made < count; made += 1) items.push(await storedExhibit(test, technician, house.shelf));
    return items;
  }

  async function drawnTask(): Promise<string> {
    const roundId = await announced({ count: 1 });
    await workGoesOn();
    await drawCheck(test.lab, manager, { roundId });
    return (await tasksOfRounds(test.lab.db, [roundId]))[0]?.id ?? '';
  }

  async function weighed(massMilligrams: number): Promise<TestExhibit> {
    const [item] = await stored(1);
    if (item === undefined) throw new Error('nothing was stored');
    await custody.takeOutItem(test.lab, technician, step(item));
    await custody.openItem(test.lab, technician, { ...step(item), sealBefore: item.seal });
    await weigh(test, technician, item, milligrams(massMilligrams));
    await custody.resealItem(test.lab, technician, { ...step(item), sealAfter: `N${item.seal}` });
    await custody.storeItem(test.lab, technician, { ...step(item), placeId: house.shelf.id });
    return item;
  }

  it('are drawn only after the entries that nobody knew at the announcement, and follow from the ledger alone', async () => {
    const items = await stored(5);
    const roundId = await announced();
    expect(await refusalOf(drawCheck(test.lab, technician, { roundId }))).to.equal('check.seed-not-yet');
    await workGoesOn(entriesToSeed - 1);
    expect(await refusalOf(drawCheck(test.lab, technician, { roundId }))).to.equal('check.seed-not-yet');
    await workGoesOn(6);
    await drawCheck(test.lab, technician, { roundId });
    const [announcement] = await entriesOfItem(test.lab.db, test.laboratoryId, `check:${roundId}`);
    const { seedSize } = parseEntry(announcement?.bytes ?? '{}').data as { seedSize: number };
    expect(seedSize).to.equal(Number(announcement?.seq) + 1 + entriesToSeed);
    // As another expert would: the leaves in order, the root of so many, the tickets.
    const leaves = await entriesAfter(test.lab.db, test.laboratoryId, -1, seedSize);
    const root = rootOf(leaves.reduce((tree, { leaf_hash: hash }) => appendLeaf(tree, hash), emptyFrontier));
    const population = items.map(({ id }) => `exhibit:${id}`);
    const tasks = await tasksOfRounds(test.lab.db, [roundId]);
    expect(tasks.map(({ item }) => `exhibit:${item.id}`)).to.deep.equal(
      drawItems(root, population, 2).map(({ item }) => item),
    );
    await drawCheck(test.lab, manager, { roundId });
    expect(await tasksOfRounds(test.lab.db, [roundId])).to.have.length(2);
  });

  it('are drawn once where two ask at the same moment: the later one is told so', async () => {
    await stored(3);
    const roundId = await announced();
    await workGoesOn();
    const { writer } = test.lab;
    const behind: Lab = {
      ...test.lab,
      writer: {
        ...writer,
        run: async (queue, task) => {
          if ((await roundById(test.lab.db, roundId))?.seed === null) {
            await drawCheck(test.lab, manager, { roundId });
          }
          return writer.run(queue, task);
        },
      },
    };
    expect(await refusalOf(drawCheck(behind, technician, { roundId }))).to.equal('check.drawn-already');
    expect(await tasksOfRounds(test.lab.db, [roundId])).to.have.length(2);
    const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `check:${roundId}`);
    expect(entries.map(({ type }) => type)).to.deep.equal(['check.announced', 'check.drawn']);
  });

  it('fix who can be drawn at the announcement: what is stored later is not', async () => {
    const [first] = await stored(1);
    const roundId = await announced({ count: 9 });
    await stored(2);
    await workGoesOn();
    await drawCheck(test.lab, manager, { roundId });
    expect((await tasksOfRounds(test.lab.db, [roundId])).map(({ item }) => item.id)).to.deep.equal([first?.id]);
    expect((await roundById(test.lab.db, roundId))?.population).to.deep.equal([`exhibit:${first?.id}`]);
  });

  it('pass a seal that is the one on record and whole; any other is a non-conformity with its alarm', async () => {
    const [item] = await stored(1);
    const roundId = await announced({ count: 1 });
    await workGoesOn();
    await drawCheck(test.lab, manager, { roundId });
    const [task] = await tasksOfRounds(test.lab.db, [roundId]);
    const report = { taskId: task?.id ?? '', note: null };
    expect(await refusal(recordCheck(test.lab, technician, report))).to.equal('sealState: required');
    const other = await test.person('storekeeper');
    const seen = { ...report, sealSeen: '7777', sealState: 'intact' as const };
    expect(await refusalOf(recordCheck(test.lab, other, seen))).to.equal('check.not-yours');
    const judged = await recordCheck(test.lab, technician, seen);
    expect(judged).to.include({ outcome: 'failed', sealRecorded: item?.seal });
    const subject = `exhibit:${item?.id}`;
    expect(await openAlarmOn(test.lab.db, test.laboratoryId, 'check-failed', subject)).to.not.equal(undefined);
    const search = { laboratoryId: test.laboratoryId, sourceId: task?.id, limit: 9 };
    expect((await searchNonconformities(test.lab.db, search))[0]?.steps[0]?.ownerId).to.equal(manager.id);
    expect(await refusalOf(recordCheck(test.lab, technician, seen))).to.equal('check.done-already');
  });

  it('find nothing wrong with a package that was opened meanwhile, by its record, and bears no seal', async () => {
    const [item] = (await stored(1)) as [TestExhibit];
    const taskId = await drawnTask();
    await custody.takeOutItem(test.lab, technician, step(item));
    await custody.openItem(test.lab, technician, { ...step(item), sealBefore: item.seal });
    const absent = await recordCheck(test.lab, technician, { taskId, note: null, sealState: 'absent' });
    expect(absent).to.include({ outcome: 'passed', sealRecorded: null });
    expect(await openAlarmOn(test.lab.db, test.laboratoryId, 'check-failed', `exhibit:${item.id}`)).to.equal(undefined);
  });

  it('end with what has left the laboratory before anybody looked, and with nothing that is still there', async () => {
    const keeper = await test.person('technician', 'storekeeper');
    const [item] = (await stored(1)) as [TestExhibit];
    const gone = { taskId: await drawnTask(), note: null, gone: 'yes' as const };
    expect(await refusalOf(recordCheck(test.lab, technician, gone))).to.equal('check.not-gone');
    await custody.takeOutItem(test.lab, keeper, step(item));
    const balanceId = await readyBalance(test, keeper);
    await handOutItems(test.lab, keeper, aHandOut([leaving(item)], { balanceId }));
    expect(await recordCheck(test.lab, technician, gone)).to.include({ outcome: 'gone', sealSeen: null });
    expect(await openAlarmOn(test.lab.db, test.laboratoryId, 'check-failed', `exhibit:${item.id}`)).to.equal(undefined);
    const open = await openTasksOf(test.lab.db, test.laboratoryId, technician.id, 50);
    expect(open.map(({ task }) => task.id)).to.not.include(gone.taskId);
  });

  it('can be given to another, with the reason; then only that one does them', async () => {
    await stored(1);
    const taskId = await drawnTask();
    const roundId = (await taskById(test.lab.db, taskId))?.roundId ?? '';
    const other = await test.person('technician', 'storekeeper');
    const giving = { roundId, from: technician.id, checkerId: other.id, reason: 'Больничный' };
    const openOf = async (actor: Actor) =>
      (await openTasksOf(test.lab.db, test.laboratoryId, actor.id, 50)).map(({ task }) => task.id);
    expect(await refusal(substituteChecker(test.lab, manager, { ...giving, reason: ' ' }))).to.equal(
      'reason: required',
    );
    const unable = { ...giving, checkerId: manager.id };
    expect(await refusal(substituteChecker(test.lab, manager, unable))).to.equal('checkerId: check.checker-may-not');
    await substituteChecker(test.lab, manager, giving);
    expect(await refusalOf(substituteChecker(test.lab, manager, giving))).to.equal('check.given-already');
    expect(await roundById(test.lab.db, roundId)).to.include({ checkerId: other.id, announcedFor: technician.id });
    expect(await openOf(technician)).to.not.include(taskId);
    expect(await openOf(other)).to.include(taskId);
    const seen = { taskId, note: null, sealState: 'absent' as const };
    expect(await refusalOf(recordCheck(test.lab, technician, seen))).to.equal('check.not-yours');
    await recordCheck(test.lab, other, seen);
    const back = { ...giving, from: other.id, checkerId: technician.id };
    expect(await refusalOf(substituteChecker(test.lab, manager, back))).to.equal('check.done-already');
  });

  it('weigh again within k·u of the record, and only what the checker holds', async () => {
    const item = await weighed(5_000);
    for (const [grossMilligrams, outcome] of [
      [6_002, 'passed'],
      [6_050, 'failed'],
    ] as const) {
      const roundId = await announced({ kind: 're-weigh', count: 1 });
      await workGoesOn();
      await drawCheck(test.lab, manager, { roundId });
      const [task] = await tasksOfRounds(test.lab.db, [roundId]);
      const balanceId = await readyBalance(test, technician);
      const readings = { gross: milligrams(grossMilligrams), tare: milligrams(1_000), balanceId };
      const report = { taskId: task?.id ?? '', note: null, ...readings };
      expect(await refusalOf(recordCheck(test.lab, technician, report))).to.equal('check.not-in-hands');
      await custody.takeOutItem(test.lab, technician, step(item));
      const heavy = { ...report, tare: milligrams(9_000) };
      expect(await refusalOf(recordCheck(test.lab, technician, heavy))).to.equal('check.tare-exceeds');
      const judged = await recordCheck(test.lab, technician, report);
      // Three readings of a milligram each, on a balance whose calibration has U = 200 µg: 2·√(3·(1000²/3 + 100²)) = 2029 µg.
      expect(judged).to.include({ outcome, toleranceMicrograms: 2_029, recordedMicrograms: 5_000_000 });
      await custody.storeItem(test.lab, technician, { ...step(item), placeId: house.shelf.id });
    }
  });

  it('refuse an announcement of nothing, of too many, for nobody', async () => {
    expect(await refusalOf(announced())).to.equal('check.nothing-to-draw');
    await stored(1);
    expect(await refusal(announced({ count: 101 }))).to.equal('count: check.not-a-count');
    const round = { roundId: newId(), kind: 're-seal' as const, count: 1, placeId: null, dueDate: 'завтра' };
    const attempt = announceCheck(test.lab, manager, { ...round, checkerId: manager.id });
    expect(await refusal(attempt)).to.equal('dueDate: not-a-date, checkerId: check.checker-may-not');
  });
});
