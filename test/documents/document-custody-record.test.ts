import { expect } from 'chai';
import { renderCustodyRecord, type CustodyRecordFacts } from '../../templates/custody-record/render-custody-record.js';
import { renderSignatureAppearance } from '../../templates/signature-appearance.js';
import { needsProgram } from '../support/outside-program.js';
import { fontsOf, scanned, squeezed, syntaxOf, textOf } from './printed-page.js';

const createdAt = new Date('2026-11-23T12:00:00.000Z');

const events = Array.from({ length: 30 }, (_, index): CustodyRecordFacts['events'][number] => ({
  at: new Date(Date.UTC(2026, 10, 20, 10, index)).toISOString(),
  what: `Передана ${index + 1}`,
  note: index === 3 ? 'Пакет влажный' : undefined,
  from: 'Н. Әлімжанов',
  to: 'Айгерім Сәтбаева',
  witness: index === 3 ? 'Р. Ибраев' : undefined,
  place: 'Хранилище Х-2, полка 07',
  seal: `№ 00918${index + 10}`,
  massMicrograms: index === 5 ? 12_431_200 : undefined,
  massDecimals: 4,
  entrySequence: 4800 + index,
  entryHash: (index + 40_000).toString(16).repeat(16),
}));

const facts: CustodyRecordFacts = {
  agency: { kk: ['Сот сараптамалары орталығы'], ru: ['Центр судебных экспертиз'], address: 'г. Алматы' },
  code: 'DL-26-004817-03',
  description: 'Порошок белый, пакет с застёжкой',
  caseNumber: '26-1187',
  packaging: 'полимерный пакет',
  seal: '0091831',
  holder: 'Айгерім Сәтбаева',
  place: 'Стол 4',
  timeZone: 'Asia/Almaty',
  printedBy: 'Г. Өтегенова',
  events,
  ledger: { sequence: 4829, hash: '139d544b'.repeat(8) },
};

describe('The printed custody record', function () {
  this.timeout(30_000);

  for (const language of ['kk', 'ru', 'en'] as const) {
    it(`names every movement with person, place, seal, mass and proof in ${language}`, async function () {
      needsProgram(this, 'pdftotext');
      needsProgram(this, 'qpdf');
      const pdf = await renderCustodyRecord(facts, { language, createdAt });
      expect(syntaxOf(pdf)).to.include('No syntax or stream encoding errors found');
      const text = squeezed(textOf(pdf));
      for (const event of events) {
        const { what, note = '', witness = '', seal = '', entryHash } = event;
        const digits = `${entryHash.slice(0, 4)}${entryHash.slice(4, 8)}`;
        for (const fact of [what, note, witness, seal, digits, entryHash]) expect(text).to.include(squeezed(fact));
      }
      expect(text)
        .to.include(language === 'en' ? '12.4312' : '12,4312')
        .and.include('139d544b'.repeat(8));
    });
  }

  it('opens its object when scanned', async function () {
    needsProgram(this, 'zbarimg');
    expect(scanned(await renderCustodyRecord(facts, { language: 'ru', createdAt }), 1)).to.include(
      'CODE-128:DL-26-004817-03',
    );
  });

  it('of an object that never moved says so', async function () {
    needsProgram(this, 'pdftotext');
    const pdf = await renderCustodyRecord({ ...facts, events: [] }, { language: 'ru', createdAt });
    expect(textOf(pdf)).to.include('Движение ещё не записано.');
  });
});

describe('The picture in a signature field', function () {
  this.timeout(30_000);

  it('is one page of the size of the field with embedded fonts, however long the name', async function () {
    needsProgram(this, 'pdffonts');
    needsProgram(this, 'pdftotext');
    const pdf = await renderSignatureAppearance({
      width: 234,
      height: 84,
      heading: 'Подписано электронной подписью',
      name: 'Әбдіқалықов-Құсайынов Нұрсұлтан Ғалымжанұлы Өтегенович',
      rows: [{ label: 'Время', value: '23.11.2026, 16:40' }],
      createdAt,
    });
    for (const font of fontsOf(pdf)) expect(font).to.match(/Identity-H\s+yes yes yes/);
    expect(textOf(pdf)).to.include('Әбдіқалықов').and.include('16:40');
    expect(Buffer.from(pdf).toString('latin1')).to.include('/MediaBox [0 0 234 84]');
  });
});
