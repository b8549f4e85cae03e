// Telling a scanner from a hand, and reading it under any keyboard layout.
import { expect } from 'chai';
import { afterAltFigure, signOfFigures, type AltFigures } from '../../views/islands/alt-codes.js';
import { afterKey, codeOf, goingOn, isMachineMade, noBurst } from '../../views/islands/burst.js';
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

describe('a sign written by its number', () => {
  const written = (...codes: string[]) => signOfFigures(codes.reduce<AltFigures>(afterAltFigure, undefined));

  it('is the letter or figure of that number, with a nought before it or without', () => {
    expect(written('Numpad0', 'Numpad6', 'Numpad9')).to.equal('E');
    expect(written('Numpad6', 'Numpad9')).to.equal('E');
    expect(written('Numpad1', 'Numpad0', 'Numpad1')).to.equal('E');
    expect(written('Numpad5', 'Numpad5')).to.equal('7');
  });

  it('is nothing where another key came between, or no sign of ours has that number', () => {
    expect(written()).to.equal(undefined);
    expect(written('Numpad6', 'KeyF')).to.equal(undefined);
    expect(written('Numpad1', 'Numpad3')).to.equal(undefined);
    expect(written('Numpad9', 'Numpad9', 'Numpad9')).to.equal(undefined);
  });

  it('keeps a burst alive while its figures come, and none that is over', () => {
    const begun = typed('E01', 20);
    expect(codeOf(afterKey(goingOn(goingOn(begun, 120), 200), '2', 280)), 'not whole yet').to.equal(undefined);
    expect(afterKey(goingOn(goingOn(begun, 120), 200), '2', 280).signs).to.equal('E012');
    expect(afterKey(goingOn(begun, 200), '2', 210).signs).to.equal('2');
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
