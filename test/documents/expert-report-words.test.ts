import { expect } from 'chai';
import { en as custodyEn } from '../../templates/custody-record/words/en.js';
import { kk as custodyKk } from '../../templates/custody-record/words/kk.js';
import { ru as custodyRu } from '../../templates/custody-record/words/ru.js';
import { printedDate, printedTime } from '../../templates/dates.js';
import { en } from '../../templates/expert-report/words/en.js';
import { kk } from '../../templates/expert-report/words/kk.js';
import { ru } from '../../templates/expert-report/words/ru.js';
import { phrasesOf } from '../../templates/phrases.js';
import {
  decimal,
  grams,
  gramsWithUncertainty,
  groupedHash,
  massDecimals,
  wholeGrams,
} from '../../templates/quantities.js';

const catalogues: readonly [string, Record<string, string>, readonly Record<string, string>[]][] = [
  ['conclusion', en, [kk, ru]],
  ['custody record', custodyEn, [custodyKk, custodyRu]],
];

describe('The words of the documents', () => {
  for (const [name, english, others] of catalogues) {
    it(`of the ${name} name the same values in all languages`, () => {
      for (const other of others) {
        expect(Object.keys(other)).to.deep.equal(Object.keys(english));
        for (const [key, message] of Object.entries(english)) {
          expect(placeholders(other[key] ?? ''), key).to.deep.equal(placeholders(message));
        }
      }
    });

    it(`of the ${name} are not left in English`, () => {
      for (const other of others) {
        const same = Object.keys(english).filter(
          (key) => other[key] === english[key] && /[A-Za-z]{4}/.test(english[key] ?? ''),
        );
        expect(same.filter((key) => !english[key]?.startsWith('{') && english[key] !== 'SHA-256')).to.deep.equal([]);
      }
    });
  }

  it('agree with numbers', () => {
    const say = phrasesOf({ kk, ru, en }, 'ru');
    expect(say('expert.years', { years: 1 })).to.equal('1 год');
    expect(say('expert.years', { years: 3 })).to.equal('3 года');
    expect(say('expert.years', { years: 11 })).to.equal('11 лет');
    expect(phrasesOf({ kk, ru, en }, 'kk')('expert.years', { years: 3 })).to.equal('3 жыл');
  });

  it('take braces and markup in a fact for plain signs', () => {
    const say = phrasesOf({ kk, ru, en }, 'ru');
    expect(say('exhibit.inscription', { text: "{x} <b> '{'" })).to.equal("Надпись: «{x} <b> '{'»");
  });
});

describe('A printed mass', () => {
  it('is rounded half away from zero, from whole micrograms', () => {
    expect(grams(12_431_500, 3, 'ru')).to.equal('12,432');
    expect(grams(12_431_499n, 3, 'ru')).to.equal('12,431');
    expect(grams(-500, 3, 'ru')).to.equal('−0,001');
    expect(grams(-499, 3, 'ru')).to.equal('0,000');
    expect(grams(1, 6, 'en')).to.equal('0.000001');
    expect(grams(123_456_000_000n, 0, 'kk')).to.equal('123\u00a0456');
  });

  it('keeps every digit of a record, and three decimals at least', () => {
    expect(wholeGrams(27_904_200, 'ru')).to.equal('27,9042');
    expect(wholeGrams(27_904_201n, 'en')).to.equal('27.904201');
    expect(wholeGrams(-12_000_000, 'kk')).to.equal('−12,000');
    expect(wholeGrams(0, 'ru')).to.equal('0,000');
  });

  it('ends where its uncertainty or its balance ends, whichever comes first', () => {
    expect(massDecimals(400, 100)).to.equal(4);
    expect(massDecimals(6_000, 1_000)).to.equal(3);
    expect(massDecimals(520_000, 1_000)).to.equal(2);
    expect(massDecimals(undefined, 10)).to.equal(5);
    expect(massDecimals(0, 100)).to.equal(4);
  });

  it('carries an uncertainty that rounding never makes smaller', () => {
    expect(gramsWithUncertainty(12_431_200, 410, 4, 'ru')).to.equal('12,4312\u00a0±\u00a00,0005');
    expect(gramsWithUncertainty(12_431_200, undefined, 4, 'ru')).to.equal('12,4312');
  });
});

describe('Printed numbers, hashes and dates', () => {
  it('have the marks of the language', () => {
    expect(decimal(-3.14159, 2, 'ru')).to.equal('−3,14');
    expect(decimal(3.14159, 2, 'en')).to.equal('3.14');
    expect(groupedHash('a'.repeat(20))).to.equal('aaaaaaaa aaaaaaaa aaaa');
  });

  it('keep a day a day and put a moment into the time zone', () => {
    expect(printedDate('2026-11-20', 'Asia/Almaty')).to.equal('20.11.2026');
    expect(printedDate('2026-11-20T20:30:00.000Z', 'Asia/Almaty')).to.equal('21.11.2026');
    expect(printedTime('2026-11-20T20:30:00.000Z', 'Asia/Almaty')).to.equal('21.11.2026, 01:30');
  });
});

function placeholders(message: string): readonly string[] {
  return [...new Set([...message.matchAll(/\{(\w+)[},]/g)].map(([, name = '']) => name))].sort();
}
