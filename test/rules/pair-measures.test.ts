// What a ranking is told of an unknown and its candidates.
import { expect } from 'chai';
import fc from 'fast-check';
import { peaksOf } from '../../server/chemistry/spectra/aligned-peaks.js';
import { pairMeasures, type PairMeasure } from '../../server/chemistry/spectra/pair-measures.js';
import { unitMassSpectrum, type UnitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';
import { tenthWeight } from '../../server/chemistry/spectra/tenth-weight.js';
import { aSpectrum } from '../support/spectra.js';

const { names, measured } = pairMeasures;
const likenesses: readonly PairMeasure[] = [
  ...(['above-threshold', 'flat-above-threshold', 'windows', 'cosine-1-0.5', 'reverse', 'forward'] as const),
  'common-share',
];
const faults: readonly PairMeasure[] = ['leaning-difference', 'leaning-distance', 'strange-peaks', 'missing-peaks'];

describe('the measures of an unknown and its candidates', () => {
  const codeine = aSpectrum('42:180 59:90 115:80 124:170 162:320 188:110 214:140 229:290 282:90 299:999 300:200');

  it('are full for a spectrum and itself, and find no fault with it', () => {
    const own = compared(codeine, [codeine])[0]!;
    for (const name of likenesses) expect(own(name), name).to.be.closeTo(1, 1e-9);
    for (const name of faults) expect(own(name), name).to.be.closeTo(0, 1e-9);
    expect(own('top-ten')).to.equal(1);
    expect(own('neighbour-ratios')).to.be.closeTo(1, 1e-9);
    expect(own('crowding')).to.be.closeTo(0, 1e-9);
  });

  it('are finite and in their range whatever the spectra are, and leave nothing behind for the next pair', () => {
    const spectra = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 1_500 }), fc.integer({ min: 1, max: 999 })), {
        ...{ minLength: 1, maxLength: 40, selector: ([mz]) => mz },
      })
      .map((peaks) => unitMassSpectrum({ mz: peaks.map(([mz]) => mz), intensity: peaks.map(([, each]) => each) }));
    fc.assert(
      fc.property(spectra, fc.array(spectra, { minLength: 1, maxLength: 6 }), (unknown, candidates) => {
        const all = compared(unknown, candidates);
        all.forEach((of, at) => {
          for (const name of names) expect(of(name), name).to.satisfy(Number.isFinite);
          for (const name of likenesses) expect(of(name), name).to.be.within(-1e-9, 1 + 1e-9);
          for (const name of faults) expect(of(name), name).to.be.at.most(0);
          const alone = compared(unknown, [candidates[at]!])[0]!;
          for (const name of names.filter((each) => each !== 'crowding')) expect(of(name), name).to.equal(alone(name));
        });
      }),
      { numRuns: 200 },
    );
  });

  it('know the lean of another instrument from another substance', () => {
    const leaning = changed(codeine, (mz, each) => each * Math.exp(-0.008 * mz));
    const isomer = changed(codeine, (mz, each) => (mz === 162 || mz === 229 ? each / 3 : mz === 124 ? each * 3 : each));
    const [same, other] = compared(codeine, [leaning, isomer]);
    expect(same!('cosine-1-0.5')).to.be.lessThan(other!('cosine-1-0.5'));
    for (const name of ['windows', 'leaning-difference', 'leaning-distance', 'neighbour-ratios'] as const)
      expect(same!(name), name).to.be.greaterThan(other!(name));
  });

  it('do not miss what the unknown’s instrument would not have seen: faint peaks, and those before its first', () => {
    const whole = aSpectrum('29:400 42:180 59:90 115:150 124:170 162:320 188:150 229:290 299:999');
    const [late] = compared(aSpectrum('42:180 59:90 124:170 162:320 229:290 299:999'), [whole]);
    expect(late!('above-threshold')).to.be.closeTo(1, 1e-9);
    expect(late!('cosine-1-0.5')).to.be.lessThan(0.99);
    expect(compared(codeine, [whole])[0]!('above-threshold')).to.be.lessThan(0.95);
  });

  it('weigh the three peaks that are most strange or missing', () => {
    const without = changed(codeine, (mz, each) => ([162, 229].includes(mz) ? 0 : each));
    const [lacking] = compared(without, [codeine]);
    const share = Math.sqrt(squares(codeine, [162, 229]) / squares(codeine));
    expect(lacking!('missing-peaks')).to.be.closeTo(-share, 1e-9);
    expect(lacking!('strange-peaks')).to.be.closeTo(0, 1e-9);
    expect(compared(codeine, [without])[0]!('strange-peaks')).to.be.closeTo(-share, 1e-9);
  });

  it('tell a candidate among look-alikes of other substances from one that stands alone', () => {
    const like = [1.1, 1.2, 1.3].map((factor) => changed(codeine, (mz, each) => (mz < 200 ? each * factor : each)));
    const lone = aSpectrum('44:999 91:60 118:90 134:30');
    const crowd = compared(codeine, [codeine, ...like, lone]).map((of) => of('crowding'));
    expect(crowd[0]).to.be.within(-1, -0.99);
    expect(crowd[4]).to.be.within(-0.1, 0);
    const replicates = compared(codeine, [codeine, ...like, lone], [7, 7, 7, 7, 8]).map((of) => of('crowding'));
    expect(replicates[0]).to.be.within(-0.1, 0);
  });
});

function compared(
  unknown: UnitMassSpectrum,
  candidates: readonly UnitMassSpectrum[],
  substances: readonly number[] = candidates.map((_, at) => at + 1),
): readonly ((name: PairMeasure) => number)[] {
  const references = candidates.map((spectrum, at) => ({
    ...{ peaks: peaksOf(spectrum), nominalMass: 0, substance: substances[at] ?? 0 },
    tenth: tenthWeight(spectrum, 0, spectrum.mz.length),
  }));
  const numbers = measured(unknown, references);
  return candidates.map((_, at) => (name) => numbers[at * names.length + names.indexOf(name)] ?? Number.NaN);
}

function changed({ mz, intensity }: UnitMassSpectrum, of: (mz: number, intensity: number) => number): UnitMassSpectrum {
  return unitMassSpectrum({ mz, intensity: Array.from(intensity, (each, at) => of(mz[at] ?? 0, each)) });
}

function squares({ mz, intensity }: UnitMassSpectrum, only?: readonly number[]): number {
  return Array.from(mz, (each, at) => (only?.includes(each) === false ? 0 : each * each * (intensity[at] ?? 0))).reduce(
    (sum, each) => sum + each,
    0,
  );
}
