import { randomBytes } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { newBarcode } from '../../server/evidence/labels/barcode.js';
import { type Label, labelSheets, labelSizes } from '../../templates/labels/label.js';
import { layoutLabel } from '../../templates/labels/label-layout.js';
import { labelSheetPdf, labelsPdf } from '../../templates/labels/label-pdf.js';
import { wrapText } from '../../templates/labels/label-text.js';

const created = new Date('2026-11-23T09:00:00.000Z');
const code = 'E7K2ZXCMG38';
const label: Label = {
  code,
  title: '26-ALM-000123-02.S1.A3',
  language: 'kk',
  caseNumber: '26-ALM-000123',
  text: 'Ақ түсті кристалды ұнтақ, мөлдір полиэтилен пакетте, қызыл жіппен байланған',
  date: '2026-11-23',
  hazard: 'highly-toxic',
  part: { index: 1, of: 3 },
  proofHash: `a5f01c3e${'0'.repeat(56)}`,
};

describe('a printed label', () => {
  let folder: string;
  before(function () {
    requireTools(this, ['pdftoppm', 'zbarimg', 'dmtxread', 'pdftotext', 'pdfimages']);
    folder = mkdtempSync(path.join(tmpdir(), 'dalel-labels-'));
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true });
  });

  for (const [name, size] of Object.entries(labelSizes)) {
    it(`of ${name} mm gives its code to a scanner`, async function () {
      this.timeout(20_000);
      const page = render(folder, await labelsPdf([label], size, created));
      expect(dataMatrices(page)).to.equal(code);
      if (size.widthMm >= 50) expect(linearCodes(page)).to.deep.equal([code]);
    });
  }

  it('is readable at the 203 dots per inch of a label printer', async function () {
    this.timeout(20_000);
    const page = render(folder, await labelsPdf([label], labelSizes['50x25'], created), 203);
    expect(linearCodes(page)).to.deep.equal([code]);
    expect(dataMatrices(page)).to.equal(code);
  });

  it('carries Kazakh words, number, date and hazard as text, and no picture', async () => {
    const file = path.join(folder, 'text.pdf');
    writeFileSync(file, await labelsPdf([label], labelSizes['100x50'], created));
    const words = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    for (const word of [
      '26-ALM-000123-02.S1.A3',
      'Ақ түсті',
      'қызыл жіппен',
      '23.11.2026',
      'Аса улы зат',
      'E7K2 ZXCM G38',
    ]) {
      expect(words).to.include(word);
    }
    expect(execFileSync('pdfimages', ['-list', file], { encoding: 'utf8' }).trim().split('\n')).to.have.length(2);
  });

  it('on a sheet starts at the asked place and goes on to a second sheet', async function () {
    this.timeout(20_000);
    const codes = Array.from({ length: 5 }, () => newBarcode('exhibit', randomBytes));
    const labels = codes.map((each) => ({ ...label, code: each }));
    const pdf = await labelSheetPdf(labels, labelSheets['a4-3x7'], 19, created);
    const file = path.join(folder, 'sheet.pdf');
    writeFileSync(file, pdf);
    execFileSync('pdftoppm', ['-r', '200', '-png', file, path.join(folder, 'sheet')]);
    expect(linearCodes(path.join(folder, 'sheet-1.png'))).to.have.members(codes.slice(0, 3));
    expect(linearCodes(path.join(folder, 'sheet-2.png'))).to.have.members(codes.slice(3));
  });
});

describe('a label that is made', () => {
  it('is byte for byte the same when it is made again', async () => {
    const once = await labelsPdf([label], labelSizes['58x40'], created);
    expect(Buffer.compare(once, await labelsPdf([label], labelSizes['58x40'], created))).to.equal(0);
  });

  it('keeps everything inside its edges in every size, however long the words', () => {
    const long = { ...label, title: '26-ALM-000123-102.S12.A13', text: 'Щ'.repeat(300) };
    const sizes = [...Object.values(labelSizes), ...Object.values(labelSheets).map((sheet) => sheet.label)];
    for (const size of sizes) {
      for (const part of layoutLabel(long, size)) {
        const heightMm =
          'symbol' in part ? part.symbol.height * part.rowHeightMm : 'sizeMm' in part ? part.sizeMm : part.sideMm;
        expect(part.xMm, part.kind).to.be.at.least(0);
        expect(part.yMm + heightMm, `${part.kind} on ${String(size.widthMm)}`).to.be.at.most(size.heightMm);
      }
    }
  });

  it('is refused for a place that the sheet does not have', async () => {
    for (const place of [0, 22, 1.5]) {
      const refusal: unknown = await labelSheetPdf([label], labelSheets['a4-3x7'], place, created).catch(
        (error: unknown) => error,
      );
      expect(refusal).to.be.instanceOf(RangeError);
    }
  });

  it('cuts a description with an ellipsis, never inside the given width', () => {
    const lines = wrapText(label.text ?? '', 30, 2.6, 2);
    expect(lines).to.have.length(2);
    expect(lines[1]).to.match(/…$/);
    expect(wrapText('  ', 30, 2.6, 2)).to.deep.equal([]);
  });
});

function requireTools(context: Mocha.Context, tools: readonly string[]): void {
  const missing = tools.filter((tool) => spawnSync(tool, ['--help']).error !== undefined);
  if (missing.length === 0) return;
  if (process.env['CI']) throw new Error(`the label tests need ${missing.join(', ')}`);
  console.log(`      skipped: ${missing.join(', ')} not installed (apt: poppler-utils zbar-tools dmtx-utils)`);
  context.skip();
}

function render(folder: string, pdf: Uint8Array, dotsPerInch = 300): string {
  const file = path.join(folder, 'label.pdf');
  writeFileSync(file, pdf);
  execFileSync('pdftoppm', ['-r', String(dotsPerInch), '-png', '-singlefile', file, path.join(folder, 'label')]);
  const page = path.join(folder, 'label.png');
  expect(readFileSync(page).length).to.be.greaterThan(0);
  return page;
}

function linearCodes(page: string): string[] {
  const out = spawnSync('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Scode128.enable', page], {
    encoding: 'utf8',
  }).stdout;
  return out.split('\n').filter((line) => line !== '');
}

function dataMatrices(page: string): string {
  return spawnSync('dmtxread', ['-N1', '-m5000', page], { encoding: 'utf8' }).stdout;
}
