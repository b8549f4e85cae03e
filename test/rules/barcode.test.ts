import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { barcodeTypes, newBarcode, readBarcode, spacedBarcode } from '../../server/evidence/labels/barcode.js';
import { checkCharacter } from '../../server/evidence/labels/check-character.js';

describe('a barcode', () => {
  it('has the check character that ISO/IEC 7064 publishes for its example', () => {
    expect(checkCharacter('A12425GABC1234002')).to.equal('M');
  });

  it('is issued with its type letter and read back as that type', () => {
    for (const type of Object.values(barcodeTypes)) {
      const code = newBarcode(type, randomBytes);
      expect(code).to.match(/^[A-Z][0-9A-HJKMNP-TV-Z]{10}$/);
      expect(readBarcode(code)).to.deep.equal({ code, type });
    }
  });

  it('is never issued with a check character that a reader could take for another', () => {
    const checks = new Set(Array.from({ length: 2000 }, () => newBarcode('exhibit', randomBytes).slice(-1)));
    expect([...checks].filter((check) => 'ILOU'.includes(check))).to.deep.equal([]);
  });

  it('asks for other random bytes when the first would give a check that is not issued', () => {
    const draws = [firstBytesWithCheck('OILU'), Uint8Array.from(randomBytes(9))];
    let asked = 0;
    newBarcode('exhibit', () => draws[asked++] ?? randomBytes(9));
    expect(asked).to.be.greaterThan(1);
  });

  it('forgives small letters, spaces, dashes and the end-of-line of a scanner', () => {
    const code = newBarcode('exhibit', randomBytes);
    expect(readBarcode(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4, 8)} \u2013${code.slice(8)}\r\n`)).to.include(
      { code },
    );
  });

  it('forgives the letters O, I and L for the figures 0 and 1', () => {
    const code = codeContaining('0', '1');
    expect(readBarcode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).to.include({ code });
    expect(readBarcode(code.replaceAll('0', 'o').replaceAll('1', 'I'))).to.include({ code });
  });

  it('is refused by name: empty, too short, too long, foreign character, unknown type, wrong check', () => {
    const code = newBarcode('exhibit', randomBytes);
    expect(readBarcode(' \r\n')).to.include({ refusal: 'empty' });
    expect(readBarcode(code.slice(1))).to.include({ refusal: 'wrong-length' });
    expect(readBarcode(`${code}0`)).to.include({ refusal: 'wrong-length' });
    expect(readBarcode(`${code.slice(0, 5)}U${code.slice(6)}`)).to.include({ refusal: 'foreign-character' });
    expect(readBarcode(`${code.slice(0, 5)}😀${code.slice(6)}`)).to.include({ refusal: 'foreign-character' });
    // Always the same: the check of one in thirty-six is a letter that no code bears.
    const unknown = 'Z7K2M4QX9A';
    expect(readBarcode(unknown + checkCharacter(unknown))).to.include({ refusal: 'unknown-type' });
    const last = code.endsWith('7') ? '8' : '7';
    expect(readBarcode(code.slice(0, -1) + last)).to.deep.equal({
      refusal: 'wrong-check',
      understood: code.slice(0, -1) + last,
    });
  });

  it('shows no more than a line of what it could not understand', () => {
    expect(readBarcode('9'.repeat(100_000))).to.deep.equal({ refusal: 'wrong-length', understood: '9'.repeat(64) });
  });

  it('is written in groups of four for the eye', () => {
    expect(spacedBarcode('E7K2M4QX9TH')).to.equal('E7K2 M4QX 9TH');
  });
});

describe('a code typed under another keyboard layout', () => {
  it('is resolved when it was typed on ЙЦУКЕН', () => {
    const code = `E7K2ZXCMG3${checkCharacter('E7K2ZXCMG3')}`;
    const typed = [...code].map((key) => russian[key] ?? key).join('');
    expect(typed.slice(0, 10)).to.equal('У7Л2ЯЧСЬП3');
    expect(readBarcode(typed)).to.deep.equal({ code, type: 'exhibit' });
  });

  it('is resolved when the Kazakh layout changed the digit row as well', () => {
    const body = 'A123456780';
    const code = body + checkCharacter(body);
    const typed = `ф"әіңғ,.үқ${kazakh[code.slice(-1)] ?? code.slice(-1).toLowerCase()}`;
    expect(readBarcode(typed)).to.deep.equal({ code, type: 'aliquot' });
    expect(readBarcode(typed.toUpperCase())).to.include({ code });
  });

  it('is refused, not guessed, when a Cyrillic letter has no place in a code', () => {
    expect(readBarcode('E7Kж2ZXCMG3')).to.include({ refusal: 'foreign-character' });
  });
});

const russian: Readonly<Record<string, string>> = Object.fromEntries(
  [...'QWERTYUIOPASDFGHJKLZXCVBNM'].map((key, index) => [key, [...'ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ'][index] ?? key]),
);
const kazakh: Readonly<Record<string, string>> = {
  ...russian,
  ...Object.fromEntries([...'1234567890'].map((key, index) => [key, [...'"әіңғ,.үұқ'][index] ?? key])),
};

function codeContaining(...characters: readonly string[]): string {
  for (;;) {
    const code = newBarcode('exhibit', randomBytes);
    if (characters.every((character) => code.includes(character))) return code;
  }
}

function firstBytesWithCheck(checks: string): Uint8Array {
  const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  for (;;) {
    const bytes = randomBytes(9);
    const check = checkCharacter(`E${[...bytes].map((byte) => crockford.charAt(byte % 32)).join('')}`);
    if (checks.includes(check)) return bytes;
  }
}
