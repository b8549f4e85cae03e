// Varian Saturn files: their table of scans, and the spectra behind it as far as they prove themselves.
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { completeness, readFile } from '../../lab-instruments/read-file.js';
import { fixtureOrSkip } from '../support/fixtures.js';

describe('Varian SMS', () => {
  const fixture = (test: Mocha.Context) =>
    Uint8Array.from(readFileSync(fixtureOrSkip(test, 'instruments/open/varian/STRD15.SMS')));
  const state = (bytes: Uint8Array) => completeness({ name: 'a.sms', bytes }).state;
  const TABLE = 3_414;
  const SPECTRA = 137_262;

  it('is a run whose points add up to the total of every scan', function () {
    const bytes = fixture(this);
    const { kind, points, scans, warnings, identity } = readFile({ name: 'a.sms', bytes }, { utcMark: 'utc' });
    expect(identity).to.include({ acquiredAt: '2014-08-09T03:50:55.000Z', method: 'wax-voc.mth' });
    expect(readFile({ name: 'a.sms', bytes }).identity).to.include({ acquiredAt: null });
    expect([kind, points, warnings]).to.deep.equal(['run', 3_432, []]);
    if (!scans) throw new Error('no scans');
    const { offsets, mz, intensity, totalIonCurrent } = scans;
    totalIonCurrent.forEach((total, scan) => {
      const own = intensity.subarray(offsets[scan], offsets[scan + 1]);
      expect(own.reduce((sum, each) => sum + each, 0)).to.equal(total);
    });
    const base = offsets[395] ?? 0;
    expect([...mz.subarray(base, base + 3)]).to.deep.equal([57, 57.9, 58.9]);
    expect([...intensity.subarray(base, base + 3)]).to.deep.equal([187, 248, 651]);
    expect(mz.every((mass) => mass > 0 && mass < 1_000)).to.equal(true);
  });

  it('is refused when a row, the largest total or a spectrum is wrong', function () {
    for (const at of [TABLE + 8 + 39 * 100, TABLE + 8 + 39 * 1_675 + 15, SPECTRA + 943_860]) {
      const wrong = fixture(this);
      wrong.fill(0xff, at, at + 3);
      expect(state(wrong), String(at)).to.equal('broken');
    }
  });

  it('is waited for while its rest is still zero', function () {
    for (const from of [60_000, SPECTRA + 2_000_000]) {
      const reserved = fixture(this).fill(0, from);
      expect(state(reserved), String(from)).not.to.equal('complete');
    }
  });

  it('whose spectra are packed otherwise is the trace of its totals, and says so', function () {
    const bytes = fixture(this);
    bytes.subarray(SPECTRA, 2_411_520).reverse();
    const { kind, scans, trace, warnings } = readFile({ name: 'a.sms', bytes });
    expect([kind, scans, trace?.values.length]).to.deep.equal(['trace', undefined, 3_432]);
    expect(warnings.map(({ code }) => code)).to.include('masses-not-decoded');
  });
});
