import { expect } from 'chai';
import { type Label, labelSizes } from '../../templates/labels/label.js';
import { labelsZpl, zplFieldData, zplFontUpload } from '../../templates/labels/label-zpl.js';

const label: Label = {
  code: 'E7K2ZXCMG38',
  title: '26-ALM-000123-02',
  language: 'ru',
  caseNumber: '26-ALM-000123',
  text: 'Порошок ^XZ~JA_00 «белый»',
  date: '2026-11-23',
  hazard: 'toxic',
  part: { index: 1, of: 3 },
  proofHash: `a5f0${'0'.repeat(60)}`,
};
const printer = { dotsPerMm: 8, fonts: 'uploaded' } as const;

describe('a label as ZPL', () => {
  it('is one format of the right size in UTF-8, with both symbols carrying the code', () => {
    const zpl = labelsZpl([label], labelSizes['58x40'], printer);
    expect(zpl).to.match(/^\^XA\n\^CI28\n\^PW464\n\^LL320\n/);
    expect(zpl).to.match(/\^BY2\^BCN,64,N,N,N,A\^FH\^FDE7K2ZXCMG38\^FS/);
    expect(zpl).to.match(/\^BXN,\d+,200,16,16\^FH\^FDE7K2ZXCMG38\^FS/);
    expect(zpl.match(/\^XA/g)).to.have.length(1);
    expect(zpl.match(/\^XZ/g)).to.have.length(1);
    expect(zpl.trimEnd().endsWith('^XZ')).to.equal(true);
  });

  it('cannot be given a printer command through its text', () => {
    const zpl = labelsZpl([label], labelSizes['58x40'], printer);
    expect(zpl).not.to.include('~JA');
    expect(zpl).to.include('_5EXZ_7EJA_5F00');
    for (const line of zpl.split('\n').filter((each) => each.includes('^FD'))) {
      expect(/\^FD([^^]*)\^FS$/.exec(line)?.[1]).to.match(/^[A-Za-z0-9 .,:;()/+*_-]*$/);
    }
  });

  it('writes Kazakh letters as the bytes of UTF-8', () => {
    expect(zplFieldData('Қ 1')).to.equal('_D2_9A 1');
    expect(decoded(zplFieldData('Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі ^~_\\'))).to.equal('Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі ^~_\\');
  });

  it('keeps every field inside the label for each size and printer', () => {
    for (const size of Object.values(labelSizes)) {
      for (const dotsPerMm of [8, 12, 24] as const) {
        const zpl = labelsZpl([label], size, { dotsPerMm, fonts: 'resident' });
        for (const [, x, y] of zpl.matchAll(/\^FO(\d+),(\d+)/g)) {
          expect(Number(x)).to.be.below(size.widthMm * dotsPerMm);
          expect(Number(y)).to.be.below(size.heightMm * dotsPerMm);
        }
      }
    }
  });

  it('draws the hazard triangle as a bitmap whose length is what it says', () => {
    const [, total, , perRow, hex] =
      /\^GFA,(\d+),(\d+),(\d+),([0-9A-F]+)/.exec(labelsZpl([label], labelSizes['100x50'], printer)) ?? [];
    expect(hex).to.have.length(Number(total) * 2);
    expect(Number(total) % Number(perRow)).to.equal(0);
  });

  it('brings the fonts with the Kazakh letters to a printer once', () => {
    const [regular, semibold] = zplFontUpload().split('\n');
    expect(semibold).to.match(/^~DYE:DALELS,A,T,\d+,,0001/);
    const [, size, hex] = /^~DYE:DALELR,A,T,(\d+),,([0-9A-F]+)$/.exec(regular ?? '') ?? [];
    expect(hex).to.have.length(Number(size) * 2);
  });
});

function decoded(fieldData: string): string {
  const bytes = [...fieldData.matchAll(/_([0-9A-F]{2})|(.)/g)].map(([, hex, plain]) =>
    hex === undefined ? (plain ?? '').charCodeAt(0) : Number.parseInt(hex, 16),
  );
  return Buffer.from(bytes).toString('utf8');
}
