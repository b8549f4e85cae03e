// The lines that balances of the usual makers print, as their manuals describe them. Where two forms could claim a line the
// stricter stands first. Every pattern is anchored and without nested repetition: a line is read in one pass.

export type Quantity = 'gross' | 'tare' | 'net';

export type ReadingRefusal =
  | 'unstable'
  | 'overload'
  | 'underload'
  | 'balance-error'
  | 'no-unit'
  | 'unit-foreign'
  | 'not-whole'
  | 'negative'
  | 'several'
  | 'other-quantity'
  | 'unreadable';

interface SaidWeight {
  readonly figures: string;
  readonly negative: boolean;
  /** Empty where the balance left it out. */
  readonly unit: string;
  readonly quantity: Quantity | undefined;
}

type Said = SaidWeight | { readonly fault: ReadingRefusal };

export interface BalanceForm {
  readonly name: 'mt-sics' | 'and' | 'sbi' | 'radwag' | 'ohaus' | 'aligned';
  readonly read: (line: string) => Said | undefined;
}

const number = String.raw`(?<figures>\d{1,12}(?:[.,]\d{1,8})?)`;
/** The last figure of a verified balance may stand in brackets. */
const bracketed = String.raw`(?<figures>\d{1,12}(?:[.,]\d{0,8})?(?:\[\d\])?)`;
const unit = String.raw`(?<unit>[\p{L}%/]{0,5})`;

/** Mettler Toledo, MT-SICS level 0: `S S     12.4310 g`; D dynamic, I not executable, + and - beyond the range. */
const mtSics: BalanceForm = {
  name: 'mt-sics',
  read: reader(`^ ?[ST] (?<state>[SDI+-])(?: +(?<sign>-?) ?${bracketed} *${unit})? *$|^ ?(?<error>E[SLT])$`, {
    D: 'unstable',
    I: 'unstable',
    '+': 'overload',
    '-': 'underload',
  }),
};

/** A&D and the indicators that speak like it, CAS among them: `ST,+00012.431  g`, `US,GS,  12.34 kg`, `OL,+9999999E+19`. */
const andLike: BalanceForm = {
  name: 'and',
  read: reader(
    `^(?<state>ST|US|OL|QT|WT)(?:,(?<quantity>GS|NT|TR|G|N|T))?(?:,[^,]{1,3})?,\\s*(?<sign>[+-]?)\\s*(?:${number}\\s*${unit}|(?<error>9{4,}E[+-]\\d{1,3}))\\s*$`,
    { US: 'unstable', OL: 'overload', QT: 'unit-foreign' },
  ),
};

/**
 * Sartorius SBI: the sign in its own column, 16 characters or 22 with what it is: `N     +   12.4310 g  `. A balance that has
 * not settled leaves the unit out; `Stat High`, `Low`, `Err 54` stand in place of a weight.
 */
const sbi: BalanceForm = {
  name: 'sbi',
  read: (line) => {
    const words = /^\s*(?:Stat\s+)?(?<word>High|H|Low|L|Err\s{0,8}\d{1,3}|OFF|Calib\.?|Cal\.?)\s*$/i.exec(line);
    if (words !== null) return { fault: faultOfWord(words.groups?.['word'] ?? '') };
    const said = sbiLine(line);
    return said !== undefined && 'unit' in said && said.unit === '' ? { fault: 'unstable' } : said;
  },
};

const sbiLine = reader(
  `^ {0,2}(?:(?<quantity>[GNT]#?|Net|Gross|Tare) {1,8}(?<sign>[+-]?)|(?<sign16>[+-])) {1,12}${bracketed} {0,2}${unit} *$`,
  {},
);

/** Radwag: `SI ?   12.431 g  `, `S     12.431 g`; ? not settled, ^ above and v below the range. */
const radwag: BalanceForm = {
  name: 'radwag',
  read: reader(
    `^ {0,2}(?:(?:SUI|SU|SI|S) {0,2}(?<state>[?^v]?)|(?<state1>[?^v])) {1,8}(?<sign>-?) *${number} +${unit} *$`,
    { '?': 'unstable', '^': 'overload', v: 'underload' },
  ),
};

/** Ohaus: `    12.4310 g ?  N`: a question mark behind the unit while it moves, then what it is. */
const ohaus: BalanceForm = {
  name: 'ohaus',
  read: reader(
    `^ *(?<sign>-?) *${number} +${unit} {0,8}(?:(?<state>\\?) {0,4}(?<quantity>NET|PT|[GNTB])?|(?<quantity1>NET|PT|[GNTB])) *$`,
    { '?': 'unstable' },
  ),
};

/** Kern, Radwag, Sartorius and others when settled: the weight alone, set to the right as nobody types it. */
const alignedRight: BalanceForm = { name: 'aligned', read: reader(`^ {3,20}(?<sign>-?) *${number} *${unit} *$`, {}) };

export const balanceForms: readonly BalanceForm[] = [mtSics, andLike, sbi, radwag, ohaus, alignedRight];

const quantities: Readonly<Record<string, Quantity>> = {
  G: 'gross',
  GS: 'gross',
  GROSS: 'gross',
  B: 'gross',
  N: 'net',
  NT: 'net',
  NET: 'net',
  T: 'tare',
  TR: 'tare',
  PT: 'tare',
  TARE: 'tare',
};

function reader(pattern: string, faults: Readonly<Record<string, ReadingRefusal>>): BalanceForm['read'] {
  const expression = new RegExp(pattern, 'u');
  return (line) => {
    const said = expression.exec(line.replace(/\s/g, ' '))?.groups;
    if (said === undefined) return undefined;
    const fault = faults[said['state'] ?? said['state1'] ?? ''];
    if (fault !== undefined) return { fault };
    if (said['figures'] === undefined) return { fault: 'balance-error' };
    return {
      figures: said['figures'].replace(/[[\]]/g, ''),
      negative: (said['sign'] ?? said['sign16']) === '-',
      unit: said['unit'] ?? '',
      quantity: quantities[(said['quantity'] ?? said['quantity1'] ?? '').replace('#', '').toUpperCase()],
    };
  };
}

function faultOfWord(word: string): ReadingRefusal {
  if (/^h/i.test(word)) return 'overload';
  return /^l/i.test(word) ? 'underload' : 'balance-error';
}
