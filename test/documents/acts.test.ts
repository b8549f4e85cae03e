import { expect } from 'chai';
import { renderAct } from '../../templates/acts/render-act.js';
import { renderJournal, type JournalRow } from '../../templates/acts/render-journal.js';
import { needsProgram } from '../support/outside-program.js';
import { allActKinds, anAct } from './an-act.js';
import { dataMatrixOf, fontsOf, infoOf, scanned, squeezed, syntaxOf, textOf } from './printed-page.js';

const signature = { party: 1, at: '2026-11-23T09:05:00.000Z', sequence: 4817, hash: 'deadbeef'.repeat(8) };

describe('an act on paper', function () {
  this.timeout(60_000);
  before(function () {
    for (const program of ['pdftotext', 'pdffonts', 'qpdf', 'zbarimg']) needsProgram(this, program);
  });

  for (const kind of allActKinds) {
    it(`of ${kind} says who did what in three languages`, async () => {
      const texts: string[] = [];
      for (const language of ['kk', 'ru', 'en'] as const) {
        const pdf = await renderAct(anAct(kind), { language, signatures: [signature] });
        const text = squeezed(textOf(pdf));
        for (const said of [
          '26-ALM-A000012',
          '26-ALM-000123-01',
          'Порошок белый',
          '0091831',
          'Оспанов Нұрлан',
          '267515031000417',
        ]) {
          expect(text, said).to.include(squeezed(said));
        }
        expect(text).to.not.match(/\{\w+/);
        expect(syntaxOf(pdf)).to.include('No syntax or stream encoding errors');
        expect(
          fontsOf(pdf).every((line) => /\byes yes yes\b/.test(line)),
          fontsOf(pdf).join('\n'),
        ).to.equal(true);
        expect(infoOf(pdf)).to.match(/Tagged:\s+yes/);
        texts.push(text);
      }
      expect(new Set(texts).size).to.equal(3);
    });
  }

  it('of destruction has a line for when it was done, until that is recorded, and then the entry', async () => {
    const print = { language: 'ru' as const, signatures: [signature] };
    const before = squeezed(textOf(await renderAct(anAct('destruction'), print)));
    expect(before).to.include(squeezed('Уничтожено ____ . ____ . ________, ____ : ____'));
    const carriedOut = { at: '2026-11-24T06:16:00.000Z', sequence: 4901, hash: 'c0ffee11'.repeat(8) };
    const after = squeezed(textOf(await renderAct(anAct('destruction'), { ...print, carriedOut })));
    expect(after).to.include(squeezed('Уничтожено 24.11.2026, 11:16. Запись реестра № 4901, знак c0ffee11'));
    expect(after).to.not.include('____');
    expect(squeezed(textOf(await renderAct(anAct('return'), print)))).to.not.include('Уничтожено');
  });

  it('has no column for what was found where nothing was', async () => {
    const { items } = anAct('return');
    const plain = items.map((item) => ({
      ...item,
      ...{
        at: undefined,
        inscriptionCheck: undefined,
        declaredCount: undefined,
        foundCount: undefined,
        note: undefined,
      },
    }));
    const print = { language: 'ru' as const, signatures: [] };
    expect(squeezed(textOf(await renderAct(anAct('return'), print)))).to.include(squeezed('Что установлено'));
    const without = squeezed(textOf(await renderAct(anAct('return', { items: plain }), print)));
    expect(without).to.not.include(squeezed('Что установлено'));
  });

  it('bears its code as Code 128 on the first page and as DataMatrix with the page on each', async function () {
    needsProgram(this, 'dmtxread');
    const items = Array.from({ length: 40 }, (_, index) => ({
      ...anAct('return').items[0],
      number: `26-ALM-000123-${String(index + 1).padStart(2, '0')}`,
      description: 'Порошок',
      photographs: [],
    }));
    const pdf = await renderAct(anAct('return', { items }), { language: 'ru', signatures: [] });
    expect(scanned(pdf, 1)).to.include('CODE-128:D7K2M4QX9TH');
    const pages = Number(/Pages:\s+(\d+)/.exec(infoOf(pdf))?.[1]);
    expect(pages).to.be.greaterThan(2);
    expect(dataMatrixOf(pdf, 2)).to.equal(`D7K2M4QX9TH|2/${pages}`);
    for (const { number } of items) expect(squeezed(textOf(pdf))).to.include(squeezed(number));
  });

  it('is the same to the byte when it is drawn again, and shows a signature that was given since', async () => {
    const before = await renderAct(anAct('return'), { language: 'ru', signatures: [] });
    const again = await renderAct(anAct('return'), { language: 'ru', signatures: [] });
    expect(Buffer.compare(Buffer.from(before), Buffer.from(again))).to.equal(0);
    const signed = await renderAct(anAct('return'), { language: 'ru', signatures: [signature] });
    expect(squeezed(textOf(signed))).to.include(squeezed('Запись реестра № 4817, знак deadbeef'));
    expect(squeezed(textOf(before))).to.include(squeezed('Подписей в системе: 0 из 2'));
    expect(squeezed(textOf(signed))).to.include(squeezed('Подписей в системе: 1 из 2'));
  });

  it('compares masses in the digits of the balance and never rounds a difference away', async () => {
    const text = squeezed(textOf(await renderAct(anAct('return'), { language: 'ru', signatures: [] })));
    expect(text).to.include(squeezed('14,20')).and.include(squeezed('14,19')).and.include(squeezed('−0,01'));
  });

  it('sets stated and found beside each other on a discrepancy', async () => {
    const differences = [
      { number: '26-ALM-000123-01', kind: 'count', recorded: '3', found: '2' },
      { number: '26-ALM-000123-01', kind: 'seal-condition', recorded: 'intact', found: 'damaged' },
      { number: '26-ALM-000123-01', kind: 'gross-mass', recorded: '14200000', found: '13900000' },
    ] as const;
    const text = squeezed(
      textOf(await renderAct(anAct('discrepancy', { differences }), { language: 'ru', signatures: [] })),
    );
    expect(text).to.include(squeezed('количество 3 2'));
    expect(text).to.include(squeezed('состояние пломбы пломба цела пломба повреждена'));
    expect(text).to.include(squeezed('масса брутто 14,200 г 13,900 г'));
  });
});

describe('the registration journal on paper', function () {
  this.timeout(60_000);

  const rows = Array.from({ length: 60 }, (_, index): JournalRow => ({
    registeredAt: '2026-11-23T04:00:00.000Z',
    caseNumber: `26-ALM-${String(index + 1).padStart(6, '0')}`,
    ruling: { number: '148', date: '2026-11-20' },
    orderingBody: 'Департамент полиции города Алматы',
    investigator: 'Құсайынов Е.Б.',
    number: `26-ALM-${String(index + 1).padStart(6, '0')}-01`,
    description: 'Порошок белый в полимерном пакете',
    seal: '0091831',
    expert: { who: 'Әлімжанов Н.', at: '2026-11-24T04:00:00.000Z' },
    deposit: { who: 'Өтегенова Г.', at: '2026-11-23T05:00:00.000Z', where: 'Сейф 2, полка 3' },
    departure: index % 2 === 0 ? { kind: 'destroyed', who: 'Өтегенова Г.', at: '2026-11-30T05:00:00.000Z' } : undefined,
  }));

  for (const language of ['kk', 'ru', 'en'] as const) {
    it(`has every exhibit of the period, in ${language}`, async function () {
      needsProgram(this, 'pdftotext');
      const pdf = await renderJournal({
        agency: { kk: ['Институт'], ru: ['Институт'], address: '' },
        ...{ language, timeZone: 'Asia/Almaty', printedAt: '2026-12-01T04:00:00.000Z', printedBy: 'Өтегенова Г.' },
        ...{ code: 'ALM-2026-11-01-2026-11-30', from: '2026-11-01', to: '2026-11-30', rows },
      });
      const text = squeezed(textOf(pdf));
      for (const { number } of rows) expect(text).to.include(squeezed(number));
      expect(text).to.not.match(/\{\w+/);
      expect(syntaxOf(pdf)).to.include('No syntax or stream encoding errors');
    });
  }
});
