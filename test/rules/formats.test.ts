// How masses, dates and spans of time are written. A mass must never lose a digit on its way to the page.
import { expect } from 'chai';
import fc from 'fast-check';
import { keptSimilarity } from '../../server/chemistry/spectra/curve-likeness.js';
import { massDigits } from '../../views/messages/mass-digits.js';
import { translator } from '../../views/messages/translate.js';

const { formats } = translator('ru');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('formats', () => {
  it('write a mass in grams with at least three decimals and a no-break space', () => {
    expect(formats.mass(12_431_000)).to.equal('12,431\u00a0г');
    expect(formats.mass(0n)).to.equal('0,000\u00a0г');
    expect(plain(formats.mass(1_234_567_000_000))).to.equal('1 234 567,000 г');
  });

  it('add digits where three decimals would hide something', () => {
    expect(plain(formats.mass(9_812_500))).to.equal('9,8125 г');
    expect(plain(formats.mass(1_000_001))).to.equal('1,000001 г');
  });

  it('write less than a milligram in milligrams, so that nothing reads as zero', () => {
    expect(plain(formats.mass(500))).to.equal('0,5 мг');
    expect(plain(formats.mass(1))).to.equal('0,001 мг');
    expect(plain(formats.mass(-12))).to.equal('−0,012 мг');
  });

  it('write 1000 of a score and 1 of a likeness only where that is what was found', () => {
    const scores = [
      [0, '0'],
      [943.4, '943'],
      [999.4, '999'],
      [999.6, '999'],
      [999.99, '999'],
      [1000, '1 000'],
    ] as const;
    for (const [score, words] of scores) expect(plain(formats.score(score)), String(score)).to.equal(words);
    expect(plain(formats.score(1000 * (1 - 1e-12)))).to.equal('1 000');
    const likenesses = [
      [-0.2, '−0,200'],
      [0.9994, '0,999'],
      [0.9996, '0,999'],
      [1 - 1e-12, '1,000'],
      [1, '1,000'],
    ] as const;
    for (const [likeness, words] of likenesses) expect(formats.likeness(likeness, 3)).to.equal(words);
    expect(formats.likeness(0.99996, 4)).to.equal('0,9999');
    expect(keptSimilarity({ similarity: 0.99996 })).to.equal('0.9999');
    expect(keptSimilarity({ similarity: 1 - 1e-12 })).to.equal('1.0000');
  });

  it('never write a fitted probability as certain, nor as nothing', () => {
    const all = [
      [0, '< 1'],
      [0.004, '< 1'],
      [0.006, '1'],
      [0.994, '99'],
      [0.996, '> 99'],
      [0.9991, '> 99,9'],
      [1, '> 99,9'],
    ];
    for (const [of, words] of all) expect(plain(formats.probability(Number(of)))).to.equal(words);
  });

  it('keep every microgram: the digits read back give the mass', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.integer({ min: 0, max: 6 }),
        (micrograms, decimals) => {
          const { digits, unit } = massDigits(micrograms, decimals, ',');
          expect(readBack(digits, unit)).to.equal(micrograms);
        },
      ),
    );
  });

  it('write times of the laboratory, whatever the server’s own zone', () => {
    expect(formats.dateTime('2026-11-23T09:37:05.123Z')).to.equal('23.11.2026, 14:37');
    expect(formats.dateTimeSeconds('2026-11-23T19:00:05.123Z')).to.equal('24.11.2026, 00:00:05');
    expect(formats.day('2026-11-23')).to.equal('23.11.2026');
    expect(plain(formats.longDate('2026-11-23T09:37:05Z'))).to.match(/^Понедельник, 23 ноября 2026/);
  });

  it('write a decimal comma in Kazakh and Russian and a point in English', () => {
    expect(['kk', 'ru', 'en'].map((language) => translator(language as 'kk').formats.decimal(1234.5, 2))).to.deep.equal(
      ['1\u00a0234,50', '1\u00a0234,50', '1\u00a0234.50'],
    );
  });

  it('never write a share that is there as nothing', () => {
    expect(plain(formats.percent(0.789))).to.equal('78,9 %');
    expect(plain(formats.percent(0.00004))).to.equal('<0,1 %');
    expect(plain(formats.percent(0))).to.equal('0,0 %');
  });

  it('write the two largest units of a span', () => {
    expect([93_600, 6_600, 1_500, 40, 0].map((seconds) => plain(formats.duration(seconds)))).to.deep.equal([
      '1 д 2 ч',
      '1 ч 50 мин',
      '25 мин',
      '40 с',
      '0 с',
    ]);
  });
});

function readBack(digits: string, unit: 'g' | 'mg'): bigint {
  const [whole = '', part = ''] = digits.replaceAll('\u00a0', '').replace('−', '-').split(',');
  const places = unit === 'g' ? 6 : 3;
  const size = BigInt(whole.replace('-', '') + part.padEnd(places, '0'));
  return whole.startsWith('-') ? -size : size;
}
