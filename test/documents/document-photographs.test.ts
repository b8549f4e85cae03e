import { deflateSync, inflateSync } from 'node:zlib';
import { expect } from 'chai';
import type { Block } from '../../templates/document.js';
import { drawDocument } from '../../templates/pdf/draw-document.js';
import { printablePhotograph } from '../../templates/pdf/photograph.js';
import { encodePng, pngChunks } from '../../templates/pdf/png.js';
import { UnfitDocument } from '../../templates/unfit-document.js';
import { needsProgram } from '../support/outside-program.js';
import { aDocument } from './a-document.js';
import { syntaxOf, textOf } from './printed-page.js';

interface Picture {
  readonly colourType: number;
  readonly depth?: number;
  /** Each with its filter byte. */
  readonly lines: readonly (readonly number[])[];
  readonly width: number;
  readonly palette?: Buffer;
  readonly transparency?: Buffer;
}

describe('A photograph', function () {
  this.timeout(30_000);

  it('with half-transparent colours is laid on white, whatever its filters', () => {
    const rgba = { colourType: 6, width: 2 };
    const plain = [0, 255, 0, 0, 128, 0, 0, 255, 0];
    expect(pixelsOf(aPng({ ...rgba, lines: [plain] }))).to.deep.equal([[255, 127, 127, 255, 255, 255]]);
    const left = [1, 10, 20, 30, 255, 5, 5, 5, 0];
    const above = [2, 1, 1, 1, 0, 1, 1, 1, 0];
    const mean = [3, 0, 0, 0, 128, 0, 0, 0, 64];
    const paeth = [4, 2, 2, 2, 0, 1, 1, 1, 0];
    const filtered = pixelsOf(aPng({ ...rgba, lines: [left, above, mean, paeth] }));
    expect(filtered[0]).to.deep.equal([10, 20, 30, 15, 25, 35]);
    expect(filtered[1]).to.deep.equal([11, 21, 31, 16, 26, 36]);
    expect(filtered).to.have.length(4);
  });

  it('of a palette with clear entries, of grey with alpha, and of sixteen bits keeps its colours', () => {
    const palette = Buffer.from([0, 0, 0, 200, 100, 50]);
    const indexed = {
      colourType: 3,
      depth: 1,
      width: 2,
      palette,
      transparency: Buffer.from([0]),
      lines: [[0, 0b01000000]],
    };
    expect(pixelsOf(aPng(indexed))).to.deep.equal([[255, 255, 255, 200, 100, 50]]);
    expect(pixelsOf(aPng({ colourType: 4, width: 1, lines: [[0, 90, 255]] }))).to.deep.equal([[90, 90, 90]]);
    const deep = { colourType: 6, depth: 16, width: 1, lines: [[0, 1, 0, 2, 0, 3, 0, 255, 255]] };
    expect(pixelsOf(aPng(deep))).to.deep.equal([[1, 2, 3]]);
  });

  it('that is opaque passes with its own pixels', () => {
    const opaque = aPng({ colourType: 2, width: 2, lines: [[0, 1, 2, 3, 4, 5, 6]] });
    expect(pixelsOf(opaque)).to.deep.equal([[1, 2, 3, 4, 5, 6]]);
  });

  it('that is damaged, too large, interlaced, of four inks or of another kind is refused', () => {
    const sound = aPng({ colourType: 6, width: 2, lines: [[0, 255, 0, 0, 128, 0, 0, 255, 0]] });
    const spoilt = Buffer.from(sound);
    spoilt[spoilt.indexOf('IDAT') + 8] = 0xee;
    const interlaced = Buffer.from(sound);
    interlaced[28] = 1;
    const huge = Buffer.from(sound);
    huge.writeUInt32BE(1_000_000, 16);
    huge.writeUInt32BE(1_000_000, 20);
    const bomb = aPng({ colourType: 2, width: 1, lines: [Array.from({ length: 4_000_000 }, () => 0)] });
    const fourInks = Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 20, 8, 0, 4, 0, 4, 4, 1, 0x11, 0, 2, 0x11, 0]);
    const refused = [
      spoilt,
      interlaced,
      huge,
      bomb,
      fourInks,
      sound.subarray(0, 40),
      Buffer.from('GIF89a'),
      Buffer.alloc(0),
    ];
    for (const bytes of refused) {
      expect(() => printablePhotograph(bytes))
        .to.throw(UnfitDocument)
        .with.property('code', 'image-format');
    }
  });

  it('stands on the page with its caption, and prints the same bytes each time', async function () {
    needsProgram(this, 'qpdf');
    needsProgram(this, 'pdftotext');
    const clear = aPng({ colourType: 6, width: 2, lines: [[0, 255, 0, 0, 128, 0, 0, 255, 0]] });
    const images = [1, 2, 3].map((number) => ({ bytes: clear, caption: `Объект № ${number}` }));
    const block: Block = { kind: 'images', images };
    const first = await drawDocument(aDocument([block]));
    expect(syntaxOf(first)).to.include('No syntax or stream encoding errors found');
    expect(textOf(first)).to.include('Объект № 3');
    expect(Buffer.from(await drawDocument(aDocument([block]))).equals(Buffer.from(first))).to.equal(true);
  });
});

function aPng({ colourType, depth = 8, lines, width, palette, transparency }: Picture): Buffer {
  const channels = { 2: 3, 3: 1, 4: 2, 6: 4 }[colourType] ?? 1;
  const pixels = deflateSync(Buffer.from(lines.flat()));
  const size = { width, height: lines.length, lineBytes: Math.ceil((width * channels * depth) / 8) };
  const png = encodePng({ header: { ...size, depth, colourType, channels, interlaced: false }, palette, pixels });
  return transparency ? withTransparency(png, transparency) : png;
}

/** The checksum is not looked at. */
function withTransparency(png: Buffer, body: Buffer): Buffer {
  const at = png.indexOf('IDAT') - 4;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([png.subarray(0, at), length, Buffer.from('tRNS'), body, Buffer.alloc(4), png.subarray(at)]);
}

/** Colour values of every line of an unfiltered 8-bit picture. */
function pixelsOf(png: Buffer): readonly number[][] {
  const printed = pngChunks(printablePhotograph(png));
  expect(printed?.header.colourType).to.equal(2);
  const raw = inflateSync(printed?.pixels ?? Buffer.alloc(0));
  const width = (printed?.header.width ?? 0) * 3;
  return Array.from({ length: printed?.header.height ?? 0 }, (_, y) => [
    ...raw.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)),
  ]);
}
