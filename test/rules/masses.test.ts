import { expect } from 'chai';
import { toleranceOf, uncertaintyOfReadings } from '../../server/evidence/custody/mass-uncertainty.js';
import { balanceSplit, inGrams, parseMass } from '../../server/evidence/custody/masses.js';

describe('a mass as it was written', () => {
  const read: readonly [string, number, number][] = [
    ['12,431 g', 12_431_000, 1000],
    ['12.4310 г', 12_431_000, 100],
    ['0,000001 g', 1, 1],
    ['1 234,5 mg', 1_234_500, 100],
    ['1\u00a0234,5 мг', 1_234_500, 100],
    ["1'234 mg", 1_234_000, 1000],
    ['7 мкг', 7, 1],
    ['7 µg', 7, 1],
    ['7 μg', 7, 1],
    ['2 кг', 2_000_000_000, 1_000_000_000],
    ['+3,5g', 3_500_000, 100_000],
  ];
  for (const [text, massMicrograms, resolutionMicrograms] of read) {
    it(`«${text}» is ${String(massMicrograms)} µg`, () => {
      expect(parseMass(text)).to.deep.equal({ massMicrograms, resolutionMicrograms });
    });
  }

  it('takes the unit of its field when none was written', () => {
    expect(parseMass('12,431', 'g')).to.include({ massMicrograms: 12_431_000 });
    expect(parseMass('12,431 mg', 'g')).to.include({ massMicrograms: 12_431 });
  });

  const refused: readonly [string, string][] = [
    ['', 'empty'],
    ['  ', 'empty'],
    ['12,431', 'unit-missing'],
    ['abc', 'not-a-mass'],
    ['12,', 'not-a-mass'],
    [',5 g', 'not-a-mass'],
    ['1e3 g', 'not-a-mass'],
    ['12 pounds', 'not-a-mass'],
    ['NaN g', 'not-a-mass'],
    ['-1 g', 'negative'],
    ['−1 g', 'negative'],
    ['1,234.5 g', 'ambiguous'],
    ['1.234,5 g', 'ambiguous'],
    ['1,234,567 g', 'ambiguous'],
    ['12 34 g', 'ambiguous'],
    ['1,2 34 g', 'ambiguous'],
    ['0,0000001 g', 'too-fine'],
    ['0,5 µg', 'too-fine'],
    ['9007199255 g', 'too-large'],
  ];
  for (const [text, refusal] of refused) {
    it(`«${text}» is refused as ${refusal}`, () => {
      expect(parseMass(text)).to.deep.equal({ refusal });
    });
  }
});

describe('the masses of a split', () => {
  const uncertainty = { twelveVariances: 3000000n, coverageFactor: 2 };
  const split = {
    beforeMicrograms: 12_431_000,
    afterMicrograms: 12_020_000,
    portionsMicrograms: [200_000, 200_000],
    consumedMicrograms: 10_000,
    lossMicrograms: 0,
  };

  it('close when the residual is within k·u', () => {
    expect(balanceSplit(split, uncertainty)).to.deep.equal({
      closes: true,
      residualMicrograms: 1000,
      toleranceMicrograms: 1000,
    });
  });

  it('do not close a microgram beyond it, and the residual is named', () => {
    const missing = balanceSplit({ ...split, afterMicrograms: 12_019_999 }, uncertainty);
    expect(missing).to.include({ closes: false, residualMicrograms: 1001 });
    const tooMuch = balanceSplit({ ...split, afterMicrograms: 12_022_001 }, uncertainty);
    expect(tooMuch).to.include({ closes: false, residualMicrograms: -1001 });
  });

  it('may differ by what the last place of each reading leaves open', () => {
    expect(toleranceOf(uncertaintyOfReadings([1000, 1000, 1000]))).to.equal(2000);
    expect(toleranceOf(uncertaintyOfReadings([100, 100, 100, 100]))).to.equal(230);
    expect(toleranceOf(uncertaintyOfReadings([]))).to.equal(0);
  });

  it('are told in grams for words', () => {
    expect([inGrams(12_431_000), inGrams(-1001), inGrams(0)]).to.deep.equal([12.431, -0.001001, 0]);
  });
});
