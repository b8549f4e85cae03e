// The code of an act is found again on a scan of it: turned, grey, small, in a PDF as scanners write them. Hostile files have none.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import { codeOnPage } from '../../server/evidence/acts/act-scan.js';
import { documentMarksIn } from '../../server/evidence/acts/page-codes.js';
import { imagesInPdf } from '../../server/evidence/acts/pdf-images.js';
import { newBarcode } from '../../server/evidence/labels/barcode.js';
import { renderAct } from '../../templates/acts/render-act.js';
import { needsProgram } from '../support/outside-program.js';
import { anAct } from './an-act.js';

const code = newBarcode('document', (length) => Buffer.alloc(length, 7).map((byte, index) => byte * (index + 3)));

const codesIn = async (bytes: Uint8Array, mediaType: string) => [
  ...new Set((await documentMarksIn(bytes, mediaType)).map(codeOnPage)),
];

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
      expect(await codesIn(page(form, resolution), `image/${form}`)).to.deep.equal([code]);
    });
  }

  it('tells which page of how many it stands on', async () => {
    const marks = await documentMarksIn(page('png', 150), 'image/png');
    expect(marks.join(' ')).to.match(new RegExp(`\\b${code}\\|1/\\d\\b`));
  });

  it('is read off a PDF in which a scanner wrapped its pictures', async () => {
    const jpeg = page('jpeg', 200);
    const dictionary = `<< /Type /XObject /Subtype /Image /Filter /DCTDecode /Length ${jpeg.length} >>`;
    const pdf = Buffer.concat([
      Buffer.from(`%PDF-1.4\n5 0 obj ${dictionary}\nstream\n`),
      jpeg,
      Buffer.from('\nendstream endobj'),
    ]);
    expect(await codesIn(pdf, 'application/pdf')).to.deep.equal([code]);
  });

  /** The first page as grey samples. */
  const greyPage = () => {
    const file = path.join(folder, 'act.pdf');
    execFileSync('pdftoppm', ['-r', '200', '-gray', '-f', '1', '-singlefile', file, path.join(folder, 'raw')]);
    const pgm = readFileSync(path.join(folder, 'raw.pgm'));
    const [, across = '', down = ''] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1')) ?? [];
    const [width, height] = [Number(across), Number(down)];
    return { width, height, samples: pgm.subarray(pgm.length - width * height) };
  };

  const blackAndWhite = (width: number, height: number, samples: Uint8Array, ink: 0 | 1): Buffer => {
    const across = Math.ceil(width / 8);
    const packed = Buffer.alloc(across * height, ink === 1 ? 0 : 0xff);
    samples.forEach((grey, at) => {
      const place = Math.floor(at / width) * across + ((at % width) >> 3);
      if (grey < 128) packed[place] = (packed[place] ?? 0) ^ (0x80 >> ((at % width) % 8));
    });
    return packed;
  };

  /** Each row by another of PNG's filters that need no row but their own and the one above. */
  const predicted = (width: number, height: number, samples: Uint8Array): Buffer => {
    const rows = Buffer.alloc((width + 1) * height);
    const sample = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (samples[y * width + x] ?? 0));
    for (let y = 0; y < height; y += 1) {
      rows[y * (width + 1)] = y % 5;
      for (let x = 0; x < width; x += 1) {
        const [left, up, corner] = [sample(x - 1, y), sample(x, y - 1), sample(x - 1, y - 1)];
        const near = [left, up, corner].map((each) => Math.abs(left + up - corner - each));
        const paeth = [left, up, corner][near.indexOf(Math.min(...near))] ?? 0;
        const told = [0, left, up, (left + up) >> 1, paeth][y % 5] ?? 0;
        rows[y * (width + 1) + 1 + x] = (sample(x, y) - told) & 255;
      }
    }
    return rows;
  };

  type Grey = ReturnType<typeof greyPage>;
  const ways: readonly (readonly [string, string, (page: Grey) => Uint8Array])[] = [
    ['grey samples', '/BitsPerComponent 8 /ColorSpace /DeviceGray', ({ samples }) => samples],
    ['samples with a colour profile', '/BitsPerComponent 8 /ColorSpace [/ICCBased 9 0 R]', ({ samples }) => samples],
    [
      'black and white',
      '/BitsPerComponent 1 /ColorSpace /DeviceGray',
      ({ width, height, samples }) => blackAndWhite(width, height, samples, 0),
    ],
    [
      'black and white in which a one is black',
      '/BitsPerComponent 1 /ImageMask true /Decode [1 0]',
      ({ width, height, samples }) => blackAndWhite(width, height, samples, 1),
    ],
    [
      'samples with the prediction of PNG',
      '/BitsPerComponent 8 /ColorSpace /DeviceGray /DecodeParms << /Predictor 15 /Colors 1 >>',
      ({ width, height, samples }) => predicted(width, height, samples),
    ],
  ];
  for (const [name, how, pack] of ways) {
    it(`is read off packed ${name}`, async () => {
      const grey = greyPage();
      const packed = deflateSync(pack(grey));
      const size = `/Width ${grey.width} /Height ${grey.height} /Filter /FlateDecode /Length ${packed.length}`;
      const pdf = Buffer.concat([
        Buffer.from(`%PDF-1.4\n5 0 obj << /Subtype /Image ${size} ${how} >>\nstream\n`),
        packed,
        Buffer.from('\nendstream'),
      ]);
      expect(await codesIn(pdf, 'application/pdf')).to.deep.equal([code]);
    });
  }

  it('is not made up where there is none', async () => {
    expect(await codesIn(Buffer.from('not a picture'), 'image/png')).to.deep.equal([]);
    expect(await codesIn(act, 'application/pdf')).to.deep.equal([]);
  });

  it('is not sought in what a hostile PDF claims of itself', () => {
    const bomb = deflateSync(Buffer.alloc(5_000_000));
    const claims = [
      `/Width 999999 /Height 999999 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode /Length ${bomb.length}`,
      `/Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode /Length ${bomb.length}`,
      '/Filter /DCTDecode /Length 999999999',
      '/Filter /FlateDecode /Width 5 /Height 5',
      '/Width 9 /Height 9 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode /DecodeParms 7 0 R',
      '/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /constructor /Filter /FlateDecode',
    ];
    for (const claim of claims) {
      const pdf = Buffer.concat([Buffer.from(`1 0 obj << /Subtype /Image ${claim} >>\nstream\n`), bomb]);
      expect(imagesInPdf(pdf), claim).to.deep.equal([]);
    }
    expect(imagesInPdf(Buffer.from('/Subtype /Image'.repeat(10_000)))).to.deep.equal([]);
  });
});
