// Numbers of a line one by one, each with what it is: plain, squeezed, a difference, a count of repetitions. Letter by letter,
// since a table has a hundred thousand of them.
import { UnreadableFile } from '../unreadable-file.js';

export type OrdinateForm = 'plain' | 'compressed';

type TokenKind = 'plain' | 'squeezed' | 'difference' | 'duplicate' | 'missing';

interface PseudoDigit {
  readonly kind: TokenKind;
  readonly sign: 1 | -1;
  readonly digit: number;
}

/** By character code. */
const pseudoDigits: (PseudoDigit | undefined)[] = [];
for (const [letters, kind, sign] of [
  ['@ABCDEFGHI', 'squeezed', 1],
  [' abcdefghi', 'squeezed', -1],
  ['%JKLMNOPQR', 'difference', 1],
  [' jklmnopqr', 'difference', -1],
  [' STUVWXYZs', 'duplicate', 1],
] as const) {
  [...letters].forEach((letter, digit) => {
    if (letter !== ' ') pseudoDigits[letter.charCodeAt(0)] = { kind, sign, digit };
  });
}

const PLAIN = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?/y;
/** In a compressed table `E` is a digit. */
const PLAIN_BESIDE = /[+-]?(?:\d+\.?\d*|\.\d+)/y;
const TAIL = /\d*\.?\d*/y;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isParting = (code: number): boolean =>
  code === 0x20 || code === 0x2c || code === 0x3b || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0xfeff;

export class OrdinateScanner {
  kind: TokenKind = 'plain';
  value = Number.NaN;
  /** Written behind the decimal sign of this number. */
  decimals = 0;
  private at = 0;

  constructor(
    private readonly line: string,
    private readonly form: OrdinateForm,
  ) {}

  /** False at the end of the line. @throws UnreadableFile for what is no number. */
  next(): boolean {
    const { line } = this;
    while (this.at < line.length && isParting(line.charCodeAt(this.at))) this.at += 1;
    if (this.at >= line.length) return false;
    const code = line.charCodeAt(this.at);
    this.decimals = 0;
    if (code === 0x3f) {
      this.kind = 'missing';
      this.value = Number.NaN;
      this.at += 1;
      return true;
    }
    const pseudo = this.form === 'compressed' ? pseudoDigits[code] : undefined;
    if (pseudo) this.takePseudo(pseudo);
    else this.takePlain(code);
    return true;
  }

  private takePseudo({ kind, sign, digit }: PseudoDigit): void {
    this.kind = kind;
    this.at += 1;
    const from = this.at;
    const magnitude = this.digits(digit);
    // Only ordinates have places behind a point, and hardly ever.
    this.value =
      kind !== 'duplicate' && this.line.charCodeAt(this.at) === 0x2e
        ? sign * this.written(TAIL, from, String(digit))
        : sign * magnitude;
  }

  private takePlain(first: number): void {
    this.kind = 'plain';
    const from = this.at;
    const isSigned = first === 0x2b || first === 0x2d;
    if (isSigned) this.at += 1;
    const start = this.at;
    const magnitude = this.digits(0);
    const after = this.line.charCodeAt(this.at);
    const isWhole = this.at > start && this.at - start < 16 && after !== 0x2e && !this.isExponent(after);
    this.value = isWhole
      ? first === 0x2d
        ? -magnitude
        : magnitude
      : this.written(this.form === 'plain' ? PLAIN : PLAIN_BESIDE, from);
  }

  private isExponent(code: number): boolean {
    return this.form === 'plain' && (code === 0x45 || code === 0x65);
  }

  /** The number that goes on with the digits from here on. */
  private digits(begun: number): number {
    let value = begun;
    for (let code = this.line.charCodeAt(this.at); isDigit(code); code = this.line.charCodeAt(this.at)) {
      value = value * 10 + code - 0x30;
      this.at += 1;
    }
    return value;
  }

  private written(pattern: RegExp, from: number, before = ''): number {
    pattern.lastIndex = from;
    const text = pattern.exec(this.line)?.[0];
    if (text === undefined) throw new UnreadableFile('malformed', { reason: 'no number' });
    this.at = from + text.length;
    const point = text.indexOf('.');
    this.decimals = point < 0 ? 0 : text.length - point - 1;
    return Number(before + text);
  }
}
