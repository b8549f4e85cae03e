import { expect } from 'chai';
import { renderStockJournal, type StockLine } from '../../templates/acts/render-stock-journal.js';
import { needsProgram } from '../support/outside-program.js';
import { squeezed, syntaxOf, textOf } from './printed-page.js';

describe('the journal of controlled stock on paper', function () {
  this.timeout(60_000);

  const signatures = [
    { name: 'Әлімжанов Н.', method: 'pin' as const, hash: '3fa92c01'.padEnd(64, '0') },
    { name: 'Өтегенова Г.', method: 'password' as const, hash: 'b1c2d3e4'.padEnd(64, '0') },
  ];
  const line = (ordinal: number, facts: Partial<StockLine>): StockLine => ({
    ...{ ordinal, at: '2026-11-23T04:05:00.000Z', kind: 'used', purpose: 'дело 26-ALM-000001', corrects: null },
    ...{ change: -1_250, balance: 8_750, signatures },
    ...facts,
  });
  const lines = [
    line(2, {}),
    line(3, { kind: 'corrected', corrects: 2, purpose: 'описка', change: 250, balance: 9_000 }),
    line(4, { kind: 'counted', purpose: 'сверка', change: -1, balance: 8_999 }),
    line(5, { kind: 'counted', purpose: 'сверка', change: 0, balance: 8_999 }),
  ];
  const lot = { number: '26-ALM-R000003', name: 'Героин', maker: 'Липомед', makerLot: '1A-77' };
  const facts = (language: 'kk' | 'ru' | 'en') => ({
    agency: { kk: ['Институт'], ru: ['Институт'], address: '' },
    ...{ language, timeZone: 'Asia/Almaty', printedAt: '2026-12-01T04:00:00.000Z', printedBy: 'Өтегенова Г.' },
    ...{ code: 'ALM-R-2026-11-01-2026-11-30', from: '2026-11-01', to: '2026-11-30' },
    lots: [{ ...lot, amountUnit: 'micrograms' as const, before: 10_000, lines }],
  });

  for (const language of ['kk', 'ru', 'en'] as const) {
    it(`carries the balance from line to line over both signatures, in ${language}`, async function () {
      needsProgram(this, 'pdftotext');
      needsProgram(this, 'qpdf');
      const pdf = await renderStockJournal(facts(language));
      const text = squeezed(textOf(pdf));
      const mark = language === 'en' ? '.' : ',';
      for (const amount of ['10,000', '1,250', '8,750', '0,250', '0,001', '8,999']) {
        expect(text).to.include(amount.replace(',', mark));
      }
      expect(text).to.include('3fa92c01').and.include('b1c2d3e4').and.include(squeezed('Өтегенова Г.'));
      expect(text).to.include(squeezed(lot.number)).and.include('09:05');
      expect(text).to.not.match(/\{\w+/);
      expect(syntaxOf(pdf)).to.include('No syntax or stream encoding errors');
    });
  }

  it('says so where nothing was moved', async function () {
    needsProgram(this, 'pdftotext');
    const text = squeezed(textOf(await renderStockJournal({ ...facts('ru'), lots: [] })));
    expect(text).to.include(squeezed('движений по сериям на учёте не было'));
  });
});
