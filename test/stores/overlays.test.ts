import { expect } from 'chai';
import { setAside } from '../../server/measuring/measurements/binding-actions.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { overlayRuns } from '../../server/measuring/measurements/overlay-store.js';
import { onEachEngine } from '../support/engines.js';
import { aMeasuredRun } from '../support/measured-run.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

onEachEngine('runs to lay over another', (client) => {
  let test: TestLab;
  let watched: WatchedInstrument;
  let other: WatchedInstrument;
  let runs: StoredMeasurement[];
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test);
    other = await aWatchedInstrument(test, { name: 'ГХ-МС 9' });
    const run = (on: WatchedInstrument, minute: number) =>
      aMeasuredRun(test, on, {
        sampleName: `run ${minute}`,
        at: [9, minute],
        peaks: [{ substance: 'caffeine', seconds: 400 }],
      });
    runs = [await run(watched, 1), await run(watched, 2), await run(watched, 3), await run(other, 4)];
  });
  after(async () => {
    await watched.remove();
    await other.remove();
    await test.close();
  });

  it('are of the same instrument, blanks first and then the newest, and never the run itself', async () => {
    const [blank, own, later] = runs;
    if (!blank || !own || !later) throw new Error('three runs were measured');
    const chemist = await test.person('chemist');
    await setAside(test.lab, chemist, { measurementId: blank.id, purpose: 'blank', reason: 'Растворитель' });
    const found = await overlayRuns(test.lab.db, own);
    expect(found.map(({ id, isBlank }) => [id, isBlank])).to.deep.equal([
      [blank.id, true],
      [later.id, false],
    ]);
  });
});
