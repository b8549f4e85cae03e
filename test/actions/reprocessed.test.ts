// A file of the same injection with other bytes: a version beside the first, and an alarm where something was found on the first.
import { expect } from 'chai';
import { proposeFinding } from '../../server/identification/findings/finding-actions.js';
import { sameRun } from '../../server/measuring/measurements/measurement-store.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { aProposal } from '../support/a-proposal.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase } from '../support/examined-case.js';
import { aMeasuredRun, type RunPlan } from '../support/measured-run.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('a run that was processed again', (client) => {
  let test: TestLab;
  let watched: WatchedInstrument;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await test.close();
  });

  const measured = (sampleName: string, injection: number, seconds: number) => {
    const plan: RunPlan = { sampleName, injection, at: [15, 0], peaks: [{ substance: 'heroin', seconds }] };
    return aMeasuredRun(test, watched, plan);
  };
  const alarmOn = (id: string) => openAlarmOn(test.lab.db, test.laboratoryId, 'run-reprocessed', `measurement:${id}`);

  it('stands beside the first and raises no alarm where nothing was found', async function () {
    this.timeout(60_000);
    const first = await measured('Растворитель', 41, 400);
    const second = await measured('Растворитель', 41, 402);
    expect((await sameRun(test.lab.db, second)).map(({ id }) => id)).to.deep.equal([first.id]);
    expect(await alarmOn(first.id)).to.equal(undefined);
  });

  it('raises one alarm on the run that a finding rests on, and none on its own', async function () {
    this.timeout(60_000);
    const { exhibits, chemist } = await anExaminedCase(test, { upTo: 'sampled' });
    test.clock.forward(3 * 3_600_000);
    const number = exhibits[0]?.number ?? '';
    const first = await measured(number, 42, 400);
    await proposeFinding(test.lab, chemist, aProposal(first.id, { singleSamplingReason: 'Объекта мало' }));
    const second = await measured(number, 42, 402);
    const alarm = await alarmOn(first.id);
    expect(alarm?.data).to.include({ older: first.number, newer: second.number, findings: 1 });
    expect(await alarmOn(second.id)).to.equal(undefined);
    await measured(number, 42, 404);
    expect((await alarmOn(first.id))?.id).to.equal(alarm?.id);
  });
});
