import { expect } from 'chai';
import type { Block } from '../../templates/document.js';
import { drawDocument } from '../../templates/pdf/draw-document.js';
import { UnfitDocument } from '../../templates/unfit-document.js';
import { needsProgram } from '../support/outside-program.js';
import { aDocument, numberedWords, paragraph } from './a-document.js';
import { clearText, dataMatrixOf, fontsOf, infoOf, scanned, squeezed, syntaxOf, textOf } from './printed-page.js';

const signatures: Block = {
  kind: 'signatures',
  placeholder: 'место электронной подписи',
  boxes: [
    { field: 'SigExpert', role: 'Эксперт', name: 'Ибраев Р. Ғ.', position: 'эксперт' },
    { field: 'SigReviewer', role: 'Рецензент', name: 'Өтегенова Г. Қ.', position: 'ведущий эксперт' },
  ],
  invisibleFields: [{ field: 'ArchiveTimestamp', label: 'Архивный штамп времени' }],
};

describe('A printed document', function () {
  this.timeout(30_000);

  it('is free of syntax errors for qpdf', async function () {
    needsProgram(this, 'qpdf');
    const pdf = await drawDocument(
      aDocument([{ kind: 'heading', rank: 'part', text: 'Часть' }, paragraph('Слова.'), signatures]),
    );
    expect(syntaxOf(pdf)).to.include('No syntax or stream encoding errors found');
  });

  it('embeds every font', async function () {
    needsProgram(this, 'pdffonts');
    const fonts = fontsOf(await drawDocument(aDocument([paragraph('Әділдік'), signatures])));
    expect(fonts).to.have.length.greaterThan(1);
    for (const font of fonts) expect(font).to.match(/Identity-H\s+yes yes yes/);
  });

  it('calls itself PDF/A-3a and PDF/UA-1, also when its title has markup signs', async function () {
    needsProgram(this, 'pdfinfo');
    const title = 'Заключение № 1 <срочно> & "тайно"';
    const pdf = await drawDocument(aDocument([paragraph('Слова.')], { title }));
    const xmp = Buffer.from(pdf).toString('utf8');
    expect(xmp).to.include('<pdfaid:part>3</pdfaid:part>').and.include('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(xmp).to.include('<pdfuaid:part>1</pdfuaid:part>');
    expect(xmp).to.include('Заключение № 1 &lt;срочно&gt; &amp; &quot;тайно&quot;');
    const info = infoOf(pdf);
    expect(info)
      .to.include(title)
      .and.match(/Tagged:\s+yes/)
      .and.match(/Author:\s+Ибраев/);
    expect(info).to.match(/Creator:\s+Dalel/);
  });

  it('has the same bytes for the same data and date, whatever was printed before', async () => {
    const one = aDocument([paragraph('Масса 12,431 г – об изъятии'), signatures]);
    const first = await drawDocument(one);
    await drawDocument(aDocument([paragraph('Другие\u00a0слова, мягкий\u00adперенос и не\u2011разрывный дефис µ Ω')]));
    const second = await drawDocument(one);
    expect(Buffer.from(second).equals(Buffer.from(first))).to.equal(true);
    const later = await drawDocument({ ...one, createdAt: new Date('2026-11-24T12:00:00.000Z') });
    expect(Buffer.from(later).equals(Buffer.from(first))).to.equal(false);
  });

  it('keeps every word of long paragraphs, lists and notes over page breaks, in order', async function () {
    needsProgram(this, 'pdftotext');
    const words = numberedWords(3000);
    const blocks: readonly Block[] = [
      paragraph(words.slice(0, 1500).join(' ')),
      { kind: 'list', marker: 'number', items: [words.slice(1500, 2600).join(' ')] },
      { kind: 'note', text: words.slice(2600).join(' ') },
    ];
    const found = textOf(await drawDocument(aDocument(blocks))).match(/слово\d{4}/g);
    expect(found).to.deep.equal(words);
  });

  it('numbers every page and says how many there are', async function () {
    needsProgram(this, 'pdftotext');
    const text = textOf(await drawDocument(aDocument([paragraph(numberedWords(2000).join(' '))])));
    const pages = text.split('\f').slice(0, -1);
    expect(pages).to.have.length.greaterThan(3);
    pages.forEach((page, index) => expect(page).to.include(`Стр. ${index + 1} из ${pages.length}`));
    pages.slice(1).forEach((page) => expect(page).to.include('Проба печати'));
  });

  it('gives its code to a scanner on the first page, and the page to a scanner on every page', async function () {
    needsProgram(this, 'zbarimg');
    needsProgram(this, 'dmtxread');
    const qr: Block = { kind: 'qr-code', content: 'https://proof.example.kz/r/7Q4M', lines: ['Проверка'] };
    const pdf = await drawDocument(aDocument([qr, paragraph(numberedWords(900).join(' '))]));
    expect(scanned(pdf, 1)).to.include.members([
      'CODE-128:DL-RPT-26-001187',
      'QR-Code:https://proof.example.kz/r/7Q4M',
    ]);
    expect(dataMatrixOf(pdf, 1)).to.equal('DL-RPT-26-001187|1/3');
    expect(dataMatrixOf(pdf, 2)).to.equal('DL-RPT-26-001187|2/3');
  });

  it('draws nothing that is neither tagged nor an artifact', async function () {
    needsProgram(this, 'qpdf');
    const table: Block = {
      kind: 'table',
      caption: 'Слова',
      columns: [{ heading: 'Слово', share: 1 }],
      rows: numberedWords(90).map((word) => [word]),
    };
    const pdf = await drawDocument(aDocument([table, signatures], { watermark: 'ЧЕРНОВИК' }));
    expect(untaggedInk(clearText(pdf))).to.deep.equal([]);
  });

  it('holds its signature fields before anyone has signed', async function () {
    needsProgram(this, 'qpdf');
    const file = clearText(await drawDocument(aDocument([signatures])));
    for (const field of ['SigExpert', 'SigReviewer', 'ArchiveTimestamp']) expect(file).to.include(`/T (${field})`);
    expect(file.match(/\/FT \/Sig/g)).to.have.length(3);
    expect(file)
      .to.match(/\/F 132[^>]*/)
      .and.not.include('NeedAppearances')
      .and.not.include('Helvetica');
    expect(file).to.include('/SigFlags 3');
  });

  it('leaves no heading alone at the end of a page', async function () {
    needsProgram(this, 'pdftotext');
    for (let before = 40; before < 60; before += 1) {
      const filling = Array.from({ length: before }, () => paragraph('строка'));
      const table: Block = { kind: 'table', columns: [{ heading: 'Столбец', share: 1 }], rows: [['ячейка']] };
      const heading: Block = { kind: 'heading', rank: 'section', text: 'Заголовок' };
      const pages = textOf(await drawDocument(aDocument([...filling, heading, table]))).split('\f');
      const page = pages.find((one) => one.includes('Заголовок')) ?? '';
      expect(page, `${before} paragraphs before`).to.include('ячейка');
    }
  });

  it('leaves no end mark alone on a page', async function () {
    needsProgram(this, 'pdftotext');
    const note: Block = { kind: 'note', text: 'Последние слова.' };
    for (const last of [note, paragraph('Последние слова.')]) {
      for (let before = 28; before < 36; before += 1) {
        const filling = Array.from({ length: before }, () => paragraph('строка'));
        const end: Block = { kind: 'end', text: 'Конец' };
        const pages = textOf(await drawDocument(aDocument([...filling, last, end]))).split('\f');
        const page = pages.find((one) => one.includes('Конец')) ?? '';
        expect(page, `${before} paragraphs before`).to.include('Последние слова');
      }
    }
  });

  it('marks a draft on every page', async function () {
    needsProgram(this, 'pdftotext');
    const document = aDocument([paragraph(numberedWords(900).join(' '))], { watermark: 'ЧЕРНОВИК' });
    const pages = textOf(await drawDocument(document))
      .split('\f')
      .slice(0, -1);
    for (const page of pages) expect(squeezed(page)).to.include('ЧЕРНОВИК');
  });

  it('carries attached files, and refuses two of one name', async () => {
    const attachment = {
      name: 'запись.json',
      mediaType: 'application/json',
      description: 'Машиночитаемая запись',
      bytes: Buffer.from('{}'),
      relationship: 'Data',
    } as const;
    const pdf = await drawDocument(aDocument([paragraph('Слова.')], { attachments: [attachment] }));
    expect(Buffer.from(pdf).toString('latin1')).to.include('/AFRelationship /Data');
    const twice = aDocument([paragraph('Слова.')], { attachments: [attachment, attachment] });
    await refuses(drawDocument(twice), 'attachment-name');
    const outside = { ...attachment, name: '../запись.json' };
    await refuses(drawDocument(aDocument([paragraph('Слова.')], { attachments: [outside] })), 'attachment-name');
  });

  it('refuses a code that is not ASCII, a signature field with an odd name, and a date that is none', async () => {
    await refuses(drawDocument(aDocument([], { code: 'ДЛ-1' })), 'code-not-ascii');
    const odd: Block = { ...signatures, boxes: [{ field: 'Sig Expert', role: '', name: '', position: '' }] };
    await refuses(drawDocument(aDocument([odd])), 'signature-field');
    await refuses(drawDocument(aDocument([], { createdAt: new Date('nie') })), 'date');
  });
});

async function refuses(printing: Promise<unknown>, code: string): Promise<void> {
  const refusal = await printing.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refusal).to.be.instanceOf(UnfitDocument);
  expect((refusal as UnfitDocument).code).to.equal(code);
}

/** Painting operators outside of every marked-content sequence of a page. */
function untaggedInk(file: string): readonly string[] {
  const contents = [...file.matchAll(/%% Contents for page \d+\n[^]*?stream\n([^]*?)endstream/g)];
  expect(contents.length).to.be.greaterThan(0);
  return contents.flatMap(([, content = '']) => {
    let depth = 0;
    return content.split('\n').filter((line) => {
      if (/ (BDC|BMC)$/.test(line)) depth += 1;
      if (line === 'EMC') depth -= 1;
      return depth === 0 && /(^|\s)(Tj|TJ|S|s|f|F|f\*|B|Do)$/.test(line);
    });
  });
}
