// A keyboard-wedge scanner presses keys; under a Russian or Kazakh layout the keys of a Latin code arrive as Cyrillic.
// Each character is mapped back to the key that was pressed. A wrong guess cannot pass: the check character decides.

const latinRows = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const cyrillicRows = 'йцукенгшщзхъфывапролджэячсмитьбюё';

// The Kazakh layout has letters and signs on the digit row (digits themselves need AltGr or the number pad).
const digitRow = '1234567890-=';
const kazakhDigitRow = '"әіңғ,.үұқөһ';

const keyOfCharacter = new Map([...pairs(cyrillicRows, latinRows), ...pairs(kazakhDigitRow, digitRow)]);

/** Letters and digits that are on no other key under another layout. */
const onEitherLayout = /^[0-9A-Za-z]*$/;

/** The text as a US keyboard would have typed it, in capitals. */
export function asTypedOnLatinKeys(text: string): string {
  if (onEitherLayout.test(text)) return text.toUpperCase();
  return [...text.toLowerCase()]
    .map((character) => keyOfCharacter.get(character) ?? character)
    .join('')
    .toUpperCase();
}

function pairs(from: string, to: string): [string, string][] {
  const keys = [...to];
  return [...from].map((character, index) => [character, keys[index] ?? character]);
}
