// The one error of this room: a file that is refused, with a code for the reason and values for the sentence about it.

export type RefusalCode =
  | 'ambiguous-date'
  | 'ambiguous-number'
  | 'bad-magic'
  | 'checksum'
  | 'empty'
  | 'encoding'
  | 'incomplete'
  | 'malformed'
  | 'no-column-map'
  | 'several-injections'
  | 'too-large'
  | 'truncated'
  | 'unknown-format';

export type RefusalValues = Readonly<Record<string, string | number>>;

export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly code: RefusalCode,
    readonly values: RefusalValues = {},
  ) {
    super(sentenceOf(code, values));
  }
}

const reasons: Readonly<Record<RefusalCode, string>> = {
  'ambiguous-date': 'a date reads two ways; configure its pattern',
  'ambiguous-number': 'a number reads two ways; configure the decimal and group signs',
  'bad-magic': 'the content is not what the name says',
  checksum: 'its own checksum says that it was changed or damaged',
  empty: 'nothing in it',
  encoding: 'the text encoding is not known; configure it for the instrument',
  incomplete: 'not completely written yet',
  malformed: 'it breaks the rules of its format',
  'no-column-map': 'no column map fits this table',
  'several-injections': 'it holds several injections, which would be taken for one',
  'too-large': 'larger than the limit',
  truncated: 'it ends too early',
  'unknown-format': 'no reader knows this format',
};

function sentenceOf(code: RefusalCode, values: RefusalValues): string {
  const said = Object.entries(values).map(([name, value]) => `${name}: ${value}`);
  return said.length === 0 ? reasons[code] : `${reasons[code]} (${said.join(', ')})`;
}
