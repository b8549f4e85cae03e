import { expect } from 'chai';
import { dryPart, driedMass, dryResidueFaults } from '../../server/identification/dry-residues/dry-residue.js';
import { massOfUnits } from '../../server/identification/amounts/mass-of-units.js';
import { lawDayFaults } from '../../server/identification/amounts/law-day.js';

const balance = { readabilityMicrograms: 100, calibrationMicrograms: 200 };
const portion = (before: number, after: number) => ({ before, after });

describe('a dry residue', () => {
  it('is the mean part that is left, as uncertain as the weighings and the scatter', () => {
    const one = dryPart({ portions: [portion(1_000_000, 250_000)], ...balance });
    // u of a reading: √(100²/3 + 100²) = 115,5 µg, stated upward as U = 231, so 115,5; twice, relative to 1 g.
    expect(one.fraction).to.equal(0.25);
    expect(one.u).to.be.closeTo(115.5e-6 * Math.sqrt(1 + 0.25 ** 2), 1e-9);
    const two = dryPart({ portions: [portion(1_000_000, 240_000), portion(1_000_000, 260_000)], ...balance });
    expect(two.fraction).to.be.closeTo(0.25, 1e-12);
    // s = 0,014142; s/√2 = 0,01, far above the weighings.
    expect(two.u).to.be.closeTo(0.01, 1e-6);
  });

  it('of a mass is the part of it, relative uncertainties in quadrature', () => {
    const dried = driedMass({ value: 10_000_000, expanded: 200_000 }, { fraction: '0.500000', expanded: '0.020000' });
    expect(dried).to.deep.equal({ value: 5_000_000, expanded: Math.ceil(5_000_000 * Math.hypot(0.02, 0.04)) });
  });

  it('is refused without a method or portions, and where a portion grew', () => {
    expect(Object.keys(dryResidueFaults([], ' '))).to.deep.equal(['method', 'portions']);
    const grew = dryResidueFaults([portion(2, 1), portion(1, 2)], 'x');
    expect(grew['portions']).to.deep.equal({ code: 'dry-residue-grew', values: { line: 2 } });
    expect(dryResidueFaults([portion(2, 1)], '105 °C')).to.deep.equal({});
  });
});

describe('the mass of an exhibit by its units', () => {
  const weighing = { readabilityMicrograms: 1_000, calibrationMicrograms: 0 };
  const all = { units: 4, masses: [500_000, 500_000, 500_000, 500_000], ...weighing, vouchedUnits: null };

  it('is the sum of what was weighed; of the units alone that a plan vouches for', () => {
    const whole = massOfUnits([all]);
    expect(whole?.value).to.equal(2_000_000);
    const vouched = massOfUnits([{ ...all, vouchedUnits: 3 }]);
    expect(vouched?.value).to.equal(1_500_000);
    expect(vouched?.expanded).to.equal(Math.ceil((whole?.expanded ?? 0) * 0.75));
  });

  it('adds populations with their uncertainties as they are, and is none without units', () => {
    const one = massOfUnits([all]);
    expect(massOfUnits([all, all])).to.deep.equal({ value: 4_000_000, expanded: 2 * (one?.expanded ?? 0) });
    expect(massOfUnits([])).to.equal(undefined);
  });
});

describe('the day whose law counts', () => {
  it('needs words, and a day of seizure not after the case', () => {
    const faults = (basis: 'registration' | 'seizure', day: string, note = 'протокол') =>
      lawDayFaults({ basis, day, note }, '2026-11-17');
    expect(faults('registration', '')).to.deep.equal({});
    expect(faults('seizure', '2026-11-17')).to.deep.equal({});
    expect(faults('seizure', '2026-11-18')['lawDay']?.code).to.equal('law-day-after-case');
    expect(faults('seizure', '2026-13-01')['lawDay']?.code).to.equal('required');
    expect(faults('registration', '', ' ')['lawNote']?.code).to.equal('required');
  });
});
