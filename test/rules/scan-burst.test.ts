// Telling a scanner from a hand, and reading it under any keyboard layout.
import { expect } from 'chai';
import { afterKey, codeOf, isMachineMade, noBurst } from '../../views/islands/burst.js';
import { physicalSign } from '../../views/islands/physical-keys.js';

describe('a burst of keys', () => {
  it('spells a code when keys follow within a tenth of a second', () => {
    expect(codeOf(typed('E0123456789', 20))).to.equal('E0123456789');
    expect(codeOf(typed('E0123456789', 100))).to.equal('E0123456789');
  });

  it('spells nothing when a hand types it', () => {
    expect(codeOf(typed('E0123456789', 140))).to.equal(undefined);
  });

  it('lets go of the identifier that some scanners send before the code', () => {
    expect(codeOf(typed(']C0E0123456789', 15))).to.equal('E0123456789');
  });

  it('is no code when a letter is in it that codes never use', () => {
    expect(codeOf(typed('E01234I6789', 15))).to.equal(undefined);
    expect(codeOf(typed('0123456789', 15))).to.equal(undefined);
  });

  it('is known as a machine’s though it spells no code of ours', () => {
    expect(isMachineMade(typed('0091872', 15), 7 * 15 + 10)).to.equal(true);
    expect(isMachineMade(typed('0091872', 15), 7 * 15 + 400)).to.equal(false);
    expect(isMachineMade(typed('ok', 15), 40)).to.equal(false);
  });
});

describe('a physical key', () => {
  it('reads E7K2 under the Russian layout, where it writes У7Л2', () => {
    const keys = [
      ['KeyE', 'у'],
      ['Digit7', '7'],
      ['KeyK', 'л'],
      ['Digit2', '2'],
    ] as const;
    expect(keys.map(([code, key]) => physicalSign(code, key)).join('')).to.equal('E7K2');
  });

  it('reads the number row under the Kazakh layout, where it writes letters', () => {
    const keys = [
      ['Digit2', 'ә'],
      ['Digit3', 'і'],
      ['Digit8', 'ұ'],
      ['Numpad4', '4'],
    ] as const;
    expect(keys.map(([code, key]) => physicalSign(code, key)).join('')).to.equal('2384');
  });

  it('falls back to the sign itself when the device names no key', () => {
    expect(physicalSign('', 'e')).to.equal('E');
    expect(physicalSign('', 'Enter')).to.equal(undefined);
    expect(physicalSign('ShiftLeft', 'Shift')).to.equal(undefined);
  });
});

function typed(text: string, gapMilliseconds: number) {
  return [...text].reduce((burst, sign, place) => afterKey(burst, sign, place * gapMilliseconds), noBurst);
}
