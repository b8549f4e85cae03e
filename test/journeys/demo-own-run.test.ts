// The demonstration with a run that the person brings, and what is told of one that can't be taken.
import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { measurementByNumber } from '../../server/measuring/measurements/measurement-store.js';
import { bindingOf } from '../../server/measuring/measurements/binding-store.js';
import { makeDemonstration } from '../support/demonstration.js';
import { fixtureOrSkip } from '../support/fixtures.js';

describe('the demonstration with a run of one’s own', () => {
  it('takes a real .D folder in, and binds it by hand to the sample', async function () {
    this.timeout(400_000);
    const path = fixtureOrSkip(this, 'instruments/open/agilent-D/lrcfs/220223003.D');
    const demo = await makeDemonstration('better-sqlite3', ['--run', path, '--password', 'kilt soz ote uzyn']);
    try {
      expect(demo.made.status, demo.made.output).to.equal(0);
      expect(demo.made.output).to.include('password of everybody: kilt soz ote uzyn');
      const number = /Your run 220223003\.D: measurement (\S+), bound by hand/.exec(demo.made.output)?.[1] ?? '';
      const { lab, laboratoryId, close } = await demo.open();
      const own = await measurementByNumber(lab.db, laboratoryId, number);
      const basis = (await bindingOf(lab.db, own?.id ?? ''))?.basis;
      await close();
      expect(own?.number).to.equal(number);
      expect(basis).to.equal('person');
    } finally {
      await demo.remove();
    }
  });

  for (const [fault, words, said, status] of [
    ['is not there', ['--run', '/nowhere/at-all.D'], 'there is no run at /nowhere/at-all.D', 1],
    ['is no run at all', ['--run', 'package.json'], 'neither a .D folder nor a .cdf file', 1],
    ['comes with a short password', ['--password', 'short'], 'at least 12 characters', 2],
  ] as const) {
    it(`makes nothing when the run ${fault}, and says why`, async function () {
      this.timeout(180_000);
      const demo = await makeDemonstration('better-sqlite3', words);
      expect(demo.made.status).to.equal(status);
      expect(demo.made.output).to.include(said);
      expect(existsSync(demo.dataFolder)).to.equal(false);
      await demo.remove();
    });
  }
});
