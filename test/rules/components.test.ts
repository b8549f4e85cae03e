// Substances that leave the column together: each is found at its moment with its own spectrum, and nothing besides.
import { expect } from 'chai';
import { findComponents } from '../../server/chemistry/components/components.js';
import type { Component } from '../../server/chemistry/components/component.js';
import { likeness } from '../../server/chemistry/components/likeness.js';
import { mixtureRun, topsOf, type Mixture, type MixtureSpectrum } from '../support/mixtures.js';
import { aSpectrum } from '../support/spectra.js';

// As two amphetamines and an opioid break up, roughly.
const light = aSpectrum('44:999 65:60 91:180 120:35 42:50 39:30 51:25 63:15 92:30 115:20 119:25 134:18');
const heavy = aSpectrum('245:999 146:620 189:310 42:90 91:110 105:150 77:80 202:60 57:40 132:45 158:30 188:70 103:55');
const two = { first: heavy, second: light, apart: 3, ratio: 1, ions: 400_000 };

describe('the components of a run', () => {
  for (const apart of [1, 2, 4, 10]) {
    it(`are told apart when they stand ${apart} scans from each other`, () => {
      expectBoth({ ...two, apart }, 11 + apart, 0.97);
    });
  }

  it('are told apart when one is a twentieth of the other', () => {
    for (const apart of [2, 3, 6]) expectBoth({ ...two, apart, ratio: 0.05 }, 40 + apart, 0.95);
  });

  it('are told apart in a weak run, where the small one shows no maximum of its own', () => {
    expectBoth({ ...two, ions: 30_000, ratio: 0.05, apart: 4 }, 71, 0.9);
  });

  it('are not torn apart where heavy ions of a scan are measured later', () => {
    expectBoth({ ...two, apart: 8, skew: 2 }, 83, 0.97);
  });

  it('say how far they stand alone', () => {
    const [first, second] = findComponents(mixtureRun({ ...two, apart: 20 }, 3));
    expect([first?.purity, second?.purity].every((purity) => (purity ?? 0) > 0.99)).to.equal(true);
    const close = findComponents(mixtureRun({ ...two, apart: 2 }, 3));
    for (const { purity } of close) expect(purity).to.be.within(0.3, 0.8);
  });

  it('are none in a run of column bleed, of nothing, or of a few scans', () => {
    const nothing = { ...two, ions: 0 };
    for (const seed of [1, 2, 3]) expect(findComponents(mixtureRun(nothing, seed))).to.deep.equal([]);
    const empty = new Float64Array(0);
    const scans = { mz: empty, intensity: empty, offsets: new Uint32Array(41), totalIonCurrent: new Float64Array(40) };
    expect(
      findComponents({ ...scans, retentionSeconds: Float64Array.from({ length: 40 }, (_, t) => t) }),
    ).to.deep.equal([]);
    expect(findComponents({ ...scans, offsets: new Uint32Array(1), retentionSeconds: empty })).to.deep.equal([]);
  });

  it('are the same whatever the instrument counts in', () => {
    const run = mixtureRun(two, 5);
    const scaled = { ...run, intensity: run.intensity.map((each) => each * 37) };
    const [one, other] = [findComponents(run), findComponents(scaled)];
    expect(other.map(({ apex }) => apex.toFixed(1))).to.deep.equal(one.map(({ apex }) => apex.toFixed(1)));
  });
});

function expectBoth(mixture: Mixture, seed: number, leastLikeness: number): void {
  const found = findComponents(mixtureRun(mixture, seed));
  expect(found.length, 'components').to.equal(2);
  const spectra = [mixture.first, mixture.second];
  topsOf(mixture).forEach((top, at) => {
    const component = found[at];
    if (component === undefined) throw new Error('no component');
    expect(component.apex, `top ${at}`).to.be.closeTo(top + ((mixture.skew ?? 0) > 0 ? 0.4 : 0), 0.6);
    const truth = spectra[at];
    if (truth !== undefined) expect(alike(component, truth), `spectrum ${at}`).to.be.greaterThan(leastLikeness);
  });
}

function alike({ spectrum }: Component, truth: MixtureSpectrum): number {
  const masses = [...new Set([...spectrum.mz, ...Array.from(truth.mz)])];
  const heights = (mz: readonly number[], intensity: ArrayLike<number>): readonly number[] =>
    masses.map((mass) => intensity[mz.indexOf(mass)] ?? 0);
  return likeness(heights(spectrum.mz, spectrum.intensity), heights(Array.from(truth.mz), truth.intensity));
}
