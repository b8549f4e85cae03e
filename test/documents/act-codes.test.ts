// The code of an act is found again on a scan of it: turned, grey, small, in a PDF as scanners write them. Hostile files have none.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import { documentCodesIn } from '../../server/evidence/acts/page-codes.js';
import { imagesInPdf } from '../../server/evidence/acts/pdf-images.js';
import { newBarcode } from '../../server/evidence/labels/barcode.js';
import { renderAct } from '../../templates/acts/render-act.js';
import { needsProgram } from '../support/outside-program.js';
import { anAct } from './an-act.js';

const code = newBarcode('document', (length) => Buffer.alloc(length, 7).map((byte, index) => byte * (index + 3)));

describe('the code on a scan of an act', function () {
  this.timeout(60_000);
  let folder: string;
  let act: Uint8Array;
  before(async function () {
    needsProgram(this, 'pdftoppm');
    folder = mkdtempSync(path.join(tmpdir(), 'dalel-scan-'));
    act = await renderAct(anAct('return', { code }), { language: 'ru', signatures: [] });
    writeFileSync(path.join(folder, 'act.pdf'), act);
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const page = (form: 'png' | 'jpeg', resolution: number): Buffer => {
    const target = path.join(folder, `${form}-${resolution}`);
    const file = path.join(folder, 'act.pdf');
    execFileSync('pdftoppm', ['-r', String(resolution), '-gray', `-${form}`, '-f', '1', '-singlefile', file, target]);
    return readFileSync(`${target}.${form === 'png' ? 'png' : 'jpg'}`);
  };

  for (const [form, resolution] of [
    ['png', 150],
    ['png', 300],
    ['jpeg', 200],
  ] as const) {
    it(`is read off a ${form} of ${resolution} dots an inch`, async () => {
      expect(await documentCodesIn(page(form, resolution), `image/${form}`)).to.deep.equal([code]);
    });
  }

  it('is read off a PDF in which a scanner wrapped its pictures', async () => {
    const jpeg = page('jpeg', 200);
    const dictionary = `<< /Type /XObject /Subtype /Image /Filter /DCTDecode /Length ${jpeg.length} >>`;
    const pdf = Buffer.concat([
      Buffer.from(`%PDF-1.4\n5 0 obj ${dictionary}\nstream\n`),
      jpeg,
      Buffer.from('\nendstream endobj'),
    ]);
    expect(await documentCodesIn(pdf, 'application/pdf')).to.deep.equal([code]);
  });

  it('is read off packed grey samples as well', async () => {
    const file = path.join(folder, 'act.pdf');
    execFileSync('pdftoppm', ['-r', '200', '-gray', '-f', '1', '-singlefile', file, path.join(folder, 'raw')]);
    const pgm = readFileSync(path.join(folder, 'raw.pgm'));
    const [, width = '', height = ''] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1')) ?? [];
    const packed = deflateSync(pgm.subarray(pgm.length - Number(width) * Number(height)));
    const how = `/Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode`;
    const dictionary = `<< /Subtype /Image ${how} /Length ${packed.length} >>`;
    const pdf = Buffer.concat([
      Buffer.from(`%PDF-1.4\n5 0 obj ${dictionary}\nstream\n`),
      packed,
      Buffer.from('\nendstream'),
    ]);
    expect(await documentCodesIn(pdf, 'application/pdf')).to.deep.equal([code]);
  });

  it('is not made up where there is none', async () => {
    expect(await documentCodesIn(Buffer.from('not a picture'), 'image/png')).to.deep.equal([]);
    expect(await documentCodesIn(act, 'application/pdf')).to.deep.equal([]);
  });

  it('is not sought in what a hostile PDF claims of itself', () => {
    const bomb = deflateSync(Buffer.alloc(5_000_000));
    const claims = [
      `/Width 999999 /Height 999999 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode /Length ${bomb.length}`,
      `/Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode /Length ${bomb.length}`,
      '/Filter /DCTDecode /Length 999999999',
      '/Filter /FlateDecode /Width 5 /Height 5',
    ];
    for (const claim of claims) {
      const pdf = Buffer.concat([Buffer.from(`1 0 obj << /Subtype /Image ${claim} >>\nstream\n`), bomb]);
      expect(imagesInPdf(pdf), claim).to.deep.equal([]);
    }
    expect(imagesInPdf(Buffer.from('/Subtype /Image'.repeat(10_000)))).to.deep.equal([]);
  });
});
