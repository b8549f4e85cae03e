import { expect } from 'chai';
import { judgeTune, tuneTables, type TuneCompound } from '../../server/measuring/quality/tune-tables.js';

const dftpp: Readonly<Record<number, number>> = {
  ...{ 51: 35, 68: 0.5, 69: 40, 70: 0.3, 127: 45, 197: 0.4, 198: 100, 199: 6.7, 275: 22, 365: 2.5, 441: 11, 442: 78 },
  443: 15,
};

const failing = (compound: TuneCompound, peaks: Readonly<Record<number, number>>) => {
  const mz = Object.keys(peaks).map(Number);
  const spectrum = { mz, intensity: mz.map((each) => peaks[each] ?? 0) };
  return judgeTune(spectrum, tuneTables[compound])
    .filter(({ passes }) => !passes)
    .map((verdict) => verdict.mz);
};

describe('tables of tuning compounds', () => {
  it('pass a good spectrum of DFTPP, with 198 or 442 as the greatest', () => {
    expect(failing('dftpp', dftpp)).to.deep.equal([]);
    expect(failing('dftpp', { ...dftpp, 442: 120, 441: 20, 443: 24, 51: 40 })).to.deep.equal([]);
  });

  it('ask that 365 be above 1 % of 198, never below', () => {
    expect(failing('dftpp', { ...dftpp, 365: 0.8 })).to.deep.equal([365]);
  });

  it('ask for 441 and bound it by 442', () => {
    expect(failing('dftpp', { ...dftpp, 441: 0 })).to.deep.equal([441]);
    expect(failing('dftpp', { ...dftpp, 441: 20 })).to.deep.equal([441]);
  });

  it('name each ion of BFB that is out', () => {
    const bfb = { 50: 20, 75: 45, 95: 100, 96: 7, 173: 0.5, 174: 80, 175: 6, 176: 78, 177: 5 };
    expect(failing('bfb', bfb)).to.deep.equal([]);
    expect(failing('bfb', { ...bfb, 50: 41, 176: 84 })).to.deep.equal([50, 176]);
  });

  it('fail what PFTBA is compared with when it is missing, and see air and water', () => {
    const pftba = { 18: 2, 28: 3, 69: 100, 70: 1.1, 219: 60, 220: 2.6, 502: 3, 503: 0.3 };
    expect(failing('pftba', pftba)).to.deep.equal([]);
    expect(failing('pftba', { ...pftba, 18: 25, 28: 15 })).to.deep.equal([18, 28]);
    expect(failing('pftba', { 18: 2, 28: 3, 69: 100, 70: 1.1, 219: 60, 220: 2.6 })).to.deep.equal([503]);
  });
});
