// The camera's reader on our own symbols, as the page runs it: the same code, the same compiled reader.
import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule } from 'zxing-wasm/reader';
import { newBarcode } from '../../server/evidence/labels/barcode.js';
import { textsIn } from '../../views/islands/camera-decoder.js';
import { imageOf, pictureOf } from '../support/label-picture.js';

describe('the camera’s reader', () => {
  before(async () => {
    const file = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
    const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  });

  for (const symbology of ['code128', 'datamatrix'] as const) {
    it(`reads a ${symbology} of ours`, async () => {
      for (const type of ['exhibit', 'aliquot', 'badge', 'storage-place'] as const) {
        const code = newBarcode(type, randomBytes);
        expect(await textsIn(imageOf(pictureOf(symbology, code)))).to.deep.equal([code]);
      }
    });
  }

  it('says nothing of a picture without a symbol, nor of one that is cut off', async () => {
    const { width, height, grey } = pictureOf('datamatrix', newBarcode('exhibit', randomBytes));
    expect(await textsIn(imageOf({ width, height, grey: grey.slice().fill(200) }))).to.deep.equal([]);
    expect(await textsIn(imageOf({ width, height, grey: grey.slice().fill(200, (width * height) / 2) }))).to.deep.equal(
      [],
    );
  });
});
