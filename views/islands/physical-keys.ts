// A scanner "types" key positions. Under a Russian or Kazakh layout they arrive as Cyrillic letters, so the position is read
// (KeyboardEvent.code) and named as on a US keyboard. Codes are upper case, whatever Shift or Caps Lock say.
const signs: Readonly<Record<string, string>> = {
  Minus: '-',
  Equal: '=',
  Period: '.',
  Comma: ',',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Space: ' ',
  NumpadDecimal: '.',
  NumpadSubtract: '-',
};

/** The US sign of a key position, upper case; `undefined` for keys that write nothing. */
export function physicalSign(code: string, key: string): string | undefined {
  const letterOrDigit = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code);
  if (letterOrDigit) return letterOrDigit[1] ?? letterOrDigit[2];
  if (code === '' || code === 'Unidentified') return key.length === 1 ? key.toUpperCase() : undefined;
  return signs[code];
}
