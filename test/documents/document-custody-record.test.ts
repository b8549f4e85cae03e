import { expect } from 'chai';
import { renderCustodyRecord, type CustodyRecordFacts } from '../../templates/custody-record/render-custody-record.js';
import { renderSignatureAppearance } from '../../templates/signature-appearance.js';
import { checkpointText, logSigner, signedNote } from '../support/note-signing.js';
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

  it('marks what was corrected or taken back, and leaves it on the record', async function () {
    needsProgram(this, 'pdftotext');
    const marked = events.map((event, index) => {
      if (index === 0) return { ...event, later: { kind: 'corrected' as const, by: 7 } };
      return index === 4 ? { ...event, later: { kind: 'undone' as const, by: 6 } } : event;
    });
    const text = squeezed(
      textOf(await renderCustodyRecord({ ...facts, events: marked }, { language: 'ru', createdAt })),
    );
    for (const words of ['Исправлено, см. № 7', 'Отменено, см. № 6', 'Передана 1', 'Передана 5']) {
      expect(text).to.include(squeezed(words));
    }
  });

  it('bears the word of the ledger and its key as codes, to the letter', async function () {
    needsProgram(this, 'pdftotext');
    needsProgram(this, 'zbarimg');
    const log = logSigner('alm.dalel/01a22037-13cc-7555-a07e-125bb32bed68');
    const note = signedNote(checkpointText(log.name, 5000, Buffer.alloc(32, 7)), log);
    const signed = { origin: log.name, size: 5000, root: '07'.repeat(32), signedAt: createdAt.toISOString() };
    const ledger = { ...facts.ledger, checkpoint: { ...signed, vkey: log.vkey, note } };
    const few = { ...facts, events: events.slice(0, 2), ledger };
    for (const language of ['kk', 'ru', 'en'] as const) {
      const pdf = await renderCustodyRecord(few, { language, createdAt });
      const text = squeezed(textOf(pdf));
      for (const fact of [log.name, '07'.repeat(32), log.vkey]) expect(text, language).to.include(squeezed(fact));
      const read = [...scanned(pdf, 1), ...scanned(pdf, 2)].join('\n');
      expect(read).to.include(`QR-Code:${note}`).and.include(`QR-Code:${log.vkey}`);
    }
  });

  it('says so where the ledger could not be signed', async function () {
    needsProgram(this, 'pdftotext');
    expect(textOf(await renderCustodyRecord(facts, { language: 'ru', createdAt }))).to.include('не было подписано');
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
