import { expect } from 'chai';
import { unitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';

describe('unit-mass spectrum', () => {
  it('puts m/z from x.65 to (x+1).649 into mass x+1, sums them and scales the base peak to 999', () => {
    const { mz, intensity } = unitMassSpectrum({
      mz: [57.649, 57.65, 58.065, 58.649, 43.018],
      intensity: [10, 20, 60, 20, 50],
    });
    expect([...mz]).to.deep.equal([43, 57, 58]);
    expect([...intensity]).to.deep.equal([500, 100, 999]);
  });

  it('drops what rounds to zero and what is no number', () => {
    const { mz } = unitMassSpectrum({
      mz: [41, 42, 43, Number.NaN, 45, -1],
      intensity: [100_000, 40, Number.NaN, 5, Number.POSITIVE_INFINITY, 9],
    });
    expect([...mz]).to.deep.equal([41]);
  });

  it('is empty for nothing', () => {
    expect([...unitMassSpectrum({ mz: [], intensity: [] }).mz]).to.deep.equal([]);
  });
});
