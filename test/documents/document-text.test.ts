import { expect } from 'chai';
import { linesForPage } from '../../templates/pdf/flow.js';
import { drawDocument } from '../../templates/pdf/draw-document.js';
import { printable, withoutControls } from '../../templates/pdf/printable-text.js';
import { tie } from '../../templates/pdf/tie.js';
import { needsProgram } from '../support/outside-program.js';
import { aDocument, paragraph } from './a-document.js';
import { syntaxOf, textOf } from './printed-page.js';

describe('Words on their way to paper', function () {
  this.timeout(30_000);

  it('keep all letters of Kazakh and Russian, and the signs of the trade', () => {
    const text = 'Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ёё № « » – — ± × ° µ Ω Δ ₀ ⁻⁶ ₸ ≤ ≥ → √';
    expect(printable(text, 'sans').text).to.equal(text);
  });

  it('go to the sans face whole when the serif lacks a sign that the sans has', () => {
    expect(printable('10⁻⁶ г', 'serif')).to.deep.equal({ text: '10⁻⁶ г', font: 'sans' });
    expect(printable('10 г', 'serif')).to.deep.equal({ text: '10 г', font: 'serif' });
  });

  it('show a character without a glyph by its number instead of dropping it', () => {
    expect(printable('смайл 😀 और', 'serif').text).to.equal('смайл ‹U+1F600› ‹U+0914›‹U+0930›');
  });

  it('show what turns the direction of a line, and every other control character', () => {
    expect(withoutControls('1\u202e321\u0007\ud800')).to.equal('1‹U+202E›321‹U+0007›‹U+D800›');
    expect(withoutControls('а\tб\r\nв\u00ad\u200b')).to.equal('а б\nв');
  });

  it('are composed, so that й is one letter', () => {
    expect(withoutControls('и\u0306')).to.equal('й');
  });

  it('stay together where a line must not end', () => {
    const tied = (text: string): string => tie(text).replaceAll('\u00a0', '_').replaceAll('\u2011', '~');
    expect(tied('пакет № 1, 1,0 мл, k = 2')).to.equal('пакет №_1, 1,0_мл, k_=_2');
    expect(tied('12,4310 ± 0,0004 г')).to.equal('12,4310_±_0,0004_г');
    expect(tied('по статье 420')).to.equal('по статье_420');
    expect(tied('эксперт А. О. Құсайынов')).to.equal('эксперт А._О._Құсайынов');
    expect(tied('3,4-метилендиокси-N-метамфетамин')).to.equal('3,4~метилендиокси-N-метамфетамин');
    expect(tied('Хранилище Х-2, полка 07')).to.equal('Хранилище Х-2, полка_07');
  });

  it('reach the text layer unchanged: soft and no-break hyphens do not spoil the plain one', async function () {
    needsProgram(this, 'pdftotext');
    await drawDocument(aDocument([paragraph('пере\u00adнос, не\u2011разрывный, не\u00a0разрывный')]));
    const text = textOf(await drawDocument(aDocument([paragraph('Уголовно-процессуальный кодекс, масс-спектр')])));
    expect(text).to.include('Уголовно-процессуальный кодекс, масс-спектр');
  });

  it('of a hostile hand do no harm to the file', async function () {
    needsProgram(this, 'qpdf');
    needsProgram(this, 'pdftotext');
    const hostile = ') Tj ET (взлом \\ %PDF <</S /JavaScript>> {count, plural} &amp; <b>\u202e\u0000 مخدر';
    const document = aDocument([paragraph(hostile)], { title: hostile, author: hostile, subject: hostile });
    const pdf = await drawDocument({ ...document, runningHead: hostile, runningFoot: hostile });
    expect(syntaxOf(pdf)).to.include('No syntax or stream encoding errors found');
    const text = textOf(pdf);
    expect(text).to.include(') Tj ET (взлом \\ %PDF <</S /JavaScript>> {count, plural} &amp; <b>‹U+202E›‹U+0000›');
    expect(text.replace(/\s/g, '')).to.include('‹U+0645›‹U+062E›‹U+062F›‹U+0631›');
  });
});

describe('A paragraph that does not fit the page', () => {
  it('goes on overleaf with at least two lines on either side', () => {
    expect(linesForPage(5, 9)).to.equal(5);
    expect(linesForPage(9, 5)).to.equal(5);
    expect(linesForPage(6, 5)).to.equal(4);
    expect(linesForPage(9, 1)).to.equal(0);
    expect(linesForPage(3, 2)).to.equal(0);
  });
});
