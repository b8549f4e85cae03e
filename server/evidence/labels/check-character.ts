// ISO/IEC 7064 MOD 37,36: one check character over digits and letters that finds every single wrong character.

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The check character of upper-case alphanumeric text; throws RangeError on any other character. */
export function checkCharacter(text: string): string {
  let product = 36;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) throw new RangeError(`not a digit or a capital Latin letter: ${character}`);
    product = (((product + value) % 36 || 36) * 2) % 37;
  }
  return alphabet.charAt((37 - product) % 36);
}

export function hasRightCheck(textWithCheck: string): boolean {
  return checkCharacter(textWithCheck.slice(0, -1)) === textWithCheck.slice(-1);
}
