// The published vectors, now from the masses themselves, with every step.
import { expect } from 'chai';
import fc from 'fast-check';
import { populationFaults, populationMass } from '../../server/identification/unit-masses/unit-mass.js';

const exact = { readabilityMicrograms: 0, calibrationMicrograms: 0, vouchedUnits: null };

describe('the mass of a population', () => {
  it('is the sum where every unit was weighed, with the published uncertainty', () => {
    const weighed = { units: 10, masses: Array.from({ length: 10 }, () => 500_000) };
    const found = populationMass({ ...exact, ...weighed, readabilityMicrograms: 10_000 });
    expect(found).to.include({ method: 'sum', totalMicrograms: 5_000_000, uncertaintyMicrograms: 77_387 });
    const calibrated = { units: 25, masses: Array.from({ length: 25 }, () => 500_000), vouchedUnits: null };
    const withError = populationMass({ ...calibrated, readabilityMicrograms: 10_000, calibrationMicrograms: 5_000 });
    expect((withError.uncertaintyMicrograms / 1e6).toFixed(5)).to.equal('0.29330');
  });

  it('is extrapolated as published: N = 100, n = 10, x̄ = 0.5000, s = 0.0300', () => {
    // Ten masses of that mean and that deviation: half above and half below by s·√(9/10).
    const off = Math.round(30_000 * Math.sqrt(0.9));
    const masses = Array.from({ length: 10 }, (_, place) => 500_000 + (place % 2 === 0 ? off : -off));
    const found = populationMass({ ...exact, units: 100, masses, vouchedUnits: 76 });
    expect(found.totalMicrograms).to.equal(50_000_000);
    expect((found.uncertaintyMicrograms / 1e6).toFixed(2)).to.equal('2.04');
    expect(found.precisionPercent).to.be.closeTo(4.29, 0.01);
    expect(found.vouchedMicrograms).to.equal(38_000_000);
    const step = (name: string) => found.steps.find((one) => one.name === name)?.result;
    expect(step('t')?.toFixed(3)).to.equal('2.262');
    expect(step('deviation')).to.be.closeTo(0.03, 1e-6);
    expect(step('spread')).to.be.closeTo(2.036, 1e-3);
    expect(step('weighing')).to.equal(0);
  });

  it('is never surer than the weighing allows, whatever the masses', () => {
    const mass = fc.integer({ min: 1, max: 10_000_000 });
    const known = fc.record({
      masses: fc.array(mass, { minLength: 2, maxLength: 30 }),
      more: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(known, ({ masses, more }) => {
        const units = masses.length + more;
        const found = populationMass({
          units,
          masses,
          readabilityMicrograms: 100,
          calibrationMicrograms: 200,
          vouchedUnits: null,
        });
        const ofWeighing =
          (units / masses.length) * (50 * (masses.length + Math.sqrt(3 * masses.length)) + masses.length * 200);
        expect(found.uncertaintyMicrograms).to.be.at.least(Math.floor(ofWeighing));
        expect(found.totalMicrograms).to.be.closeTo(
          (masses.reduce((sum, one) => sum + one, 0) * units) / masses.length,
          1,
        );
      }),
    );
  });

  it('needs two masses of something, and no more than there are units', () => {
    const codes = (units: number, masses: readonly number[]) =>
      Object.entries(populationFaults({ units, masses })).map(([field, { code }]) => `${field} ${code}`);
    expect(codes(10, [1])).to.deep.equal(['masses unit-masses-two']);
    expect(codes(2, [1, 2, 3])).to.deep.equal(['masses unit-masses-more']);
    expect(codes(10, [1, 0])).to.deep.equal(['masses unit-masses-nothing']);
    expect(codes(1, [1, 2])).to.include('units too-small');
    expect(codes(2, [1, 2])).to.deep.equal([]);
  });
});
