import { expect } from 'chai';
import type { Block } from '../../templates/document.js';
import { columnWidths } from '../../templates/pdf/column-widths.js';
import { drawDocument } from '../../templates/pdf/draw-document.js';
import { UnfitDocument } from '../../templates/unfit-document.js';
import { needsProgram } from '../support/outside-program.js';
import { aDocument, numberedWords, paragraph } from './a-document.js';
import { clearText, textOf } from './printed-page.js';

const columns = [
  { heading: 'Номер', share: 1 },
  { heading: 'Описание', share: 5 },
] as const;

describe('A printed table', function () {
  this.timeout(30_000);

  it('keeps every word of a row that is taller than a page', async function () {
    needsProgram(this, 'pdftotext');
    const left = numberedWords(800, 'лево');
    const right = numberedWords(800, 'право');
    const table: Block = { kind: 'table', columns, rows: [[left.join(' '), right.join(' ')]] };
    const text = textOf(await drawDocument(aDocument([paragraph('Начало.'), table])));
    expect(text.match(/лево\d{4}/g)).to.deep.equal(left);
    expect(text.match(/право\d{4}/g)).to.deep.equal(right);
  });

  it('repeats its head on every page, and reads it out only once', async function () {
    needsProgram(this, 'pdftotext');
    needsProgram(this, 'qpdf');
    const table: Block = {
      kind: 'table',
      columns,
      rows: numberedWords(150).map((word, index) => [String(index), word]),
    };
    const pdf = await drawDocument(aDocument([table]));
    const pages = textOf(pdf).split('\f').slice(0, -1);
    expect(pages).to.have.length.greaterThan(2);
    for (const page of pages) expect(page).to.include('Описание');
    expect(clearText(pdf).match(/\/S \/TH\b/g)).to.have.length(2);
  });

  it('keeps a row of ordinary height on one page', async function () {
    needsProgram(this, 'pdftotext');
    const rows = Array.from({ length: 60 }, (_, index) => [`№ ${index}`, numberedWords(40, `ряд${index}к`).join(' ')]);
    const pages = textOf(await drawDocument(aDocument([{ kind: 'table', columns, rows }]))).split('\f');
    rows.forEach((_, index) => {
      const row = new RegExp(`ряд${index}к\\d`);
      expect(
        pages.filter((page) => row.test(page)),
        `row ${index}`,
      ).to.have.length(1);
    });
  });

  it('prints a proof mark with the first eight digits of its hash', async function () {
    needsProgram(this, 'pdftotext');
    const table: Block = { kind: 'table', columns, rows: [['1', { proofMark: 'f33422b9'.repeat(8) }]] };
    expect(textOf(await drawDocument(aDocument([table])))).to.include('f334 22b9');
  });

  it('refuses a row with too few cells, and a mark of something that is no hash', async () => {
    for (const [row, code] of [
      [['одна'], 'table-shape'],
      [['1', { proofMark: 'f334' }], 'proof-hash'],
    ] as const) {
      const table: Block = { kind: 'table', columns, rows: [row] };
      const refusal = await drawDocument(aDocument([table])).catch((error: unknown) => error);
      expect(refusal).to.be.instanceOf(UnfitDocument).and.have.property('code', code);
    }
  });

  it('gives a column the width of its longest word from columns with room to spare', () => {
    const widths = columnWidths(
      [
        { share: 1, least: 120 },
        { share: 3, least: 60 },
      ],
      400,
    );
    expect(widths[0]).to.equal(120);
    expect(widths[1]).to.equal(280);
  });

  it('never grows wider than the page, even when all words are too long', () => {
    const widths = columnWidths(
      [
        { share: 1, least: 900 },
        { share: 1, least: 900 },
        { share: 1, least: 30 },
      ],
      480,
    );
    expect(widths.reduce((sum, width) => sum + width, 0)).to.be.at.most(480.001);
    expect(Math.min(...widths)).to.be.at.least(30);
  });
});
