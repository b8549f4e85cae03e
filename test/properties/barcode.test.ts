import { expect } from 'chai';
import fc from 'fast-check';
import { type BarcodeType, barcodeTypes, newBarcode, readBarcode } from '../../server/evidence/labels/barcode.js';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const types: readonly BarcodeType[] = Object.values(barcodeTypes);
const issuedCode = fc
  .record({ type: fc.constantFrom(...types), seed: fc.infiniteStream(fc.uint8Array({ minLength: 9, maxLength: 9 })) })
  .map(({ type, seed }) => newBarcode(type, () => seed.next().value as Uint8Array));

describe('any barcode that was issued', () => {
  it('is refused after one character was replaced by another', () => {
    fc.assert(
      fc.property(issuedCode, fc.nat(10), fc.constantFrom(...alphabet), (code, at, other) => {
        fc.pre(code.charAt(at) !== other);
        expect(readBarcode(code.slice(0, at) + other + code.slice(at + 1))).to.have.property('refusal');
      }),
    );
  });

  it('is refused after two neighbouring characters changed places', () => {
    fc.assert(
      fc.property(issuedCode, fc.nat(9), (code, at) => {
        fc.pre(code.charAt(at) !== code.charAt(at + 1));
        const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
        expect(readBarcode(swapped)).to.have.property('refusal');
      }),
      { numRuns: 2000 },
    );
  });

  it('is read the same however it was typed', () => {
    fc.assert(
      fc.property(issuedCode, fc.constantFrom(' ', '-', '', '\u00a0'), (code, gap) => {
        const zeroAsLetter = code.replaceAll('0', 'o').replaceAll('1', 'i');
        expect(readBarcode([...zeroAsLetter.toLowerCase()].join(gap))).to.include({ code });
      }),
    );
  });
});

describe('any text at all', () => {
  it('is either a code or a refusal with a reason, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const reading = readBarcode(text);
        expect('code' in reading || 'refusal' in reading).to.equal(true);
      }),
    );
  });
});
