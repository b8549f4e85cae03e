/** Reads PDF objects out of bytes. The bytes may come from anyone: depth is limited and whatever is odd is refused. */
import { PdfName, PdfRef, PdfString, type PdfDictionary, type PdfObject } from './pdf-objects.js';
import { SignatureError } from './signature-error.js';

const deepestNesting = 64;
const blanks = new Set([0, 9, 10, 12, 13, 32]);
const delimiters = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
const newline = 10;
const carriageReturn = 13;

export class PdfTokens {
  constructor(
    readonly bytes: Buffer,
    public position = 0,
  ) {}

  skipBlanks(): void {
    for (;;) {
      while (blanks.has(this.#here)) this.position++;
      if (this.#here !== code('%')) return;
      while (this.position < this.bytes.length && this.#here !== newline && this.#here !== carriageReturn)
        this.position++;
    }
  }

  /** The next run of regular characters: a number, a keyword or nothing. */
  word(): string {
    this.skipBlanks();
    return this.#regular();
  }

  wholeNumber(): number {
    const word = this.word();
    if (!/^\d{1,10}$/.test(word)) throw this.unreadable();
    return Number(word);
  }

  startsWith(text: string): boolean {
    return this.bytes.toString('latin1', this.position, this.position + text.length) === text;
  }

  take(text: string): void {
    if (!this.startsWith(text)) throw this.unreadable();
    this.position += text.length;
  }

  object(depth = 0): PdfObject {
    if (depth > deepestNesting) throw this.unreadable();
    this.skipBlanks();
    if (this.startsWith('<<')) return this.#dictionary(depth);
    switch (this.#here) {
      case code('<'):
        return this.#hexString();
      case code('('):
        return this.#literalString();
      case code('['):
        return this.#array(depth);
      case code('/'):
        return this.#name();
      default:
        return this.#keywordOrNumber();
    }
  }

  unreadable(): SignatureError {
    return new SignatureError('pdf-unreadable', { offset: this.position });
  }

  get #here(): number {
    return this.bytes[this.position] ?? -1;
  }

  #regular(): string {
    const start = this.position;
    while (this.position < this.bytes.length && !blanks.has(this.#here) && !delimiters.has(this.#here)) this.position++;
    return this.bytes.toString('latin1', start, this.position);
  }

  /** A key given twice is refused: readers differ in which of the two they believe. */
  #dictionary(depth: number): PdfDictionary {
    this.take('<<');
    const entries = new Map<string, PdfObject>();
    for (;;) {
      this.skipBlanks();
      if (this.startsWith('>>')) break;
      const { name } = this.#name();
      if (entries.has(name)) throw this.unreadable();
      entries.set(name, this.object(depth + 1));
    }
    this.take('>>');
    return entries;
  }

  #array(depth: number): readonly PdfObject[] {
    this.take('[');
    const members: PdfObject[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.#here === code(']')) break;
      members.push(this.object(depth + 1));
    }
    this.take(']');
    return members;
  }

  #name(): PdfName {
    this.take('/');
    const name = this.#regular();
    return new PdfName(name.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
  }

  #hexString(): PdfString {
    const end = this.bytes.indexOf('>', this.position, 'latin1');
    if (end < 0) throw this.unreadable();
    const digits = this.bytes.toString('latin1', this.position + 1, end).replace(/\s/g, '');
    if (!/^[0-9a-f]*$/i.test(digits)) throw this.unreadable();
    this.position = end + 1;
    return new PdfString(Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex'));
  }

  #literalString(): PdfString {
    this.take('(');
    const out: number[] = [];
    for (let depth = 1; ;) {
      const byte = this.#nextByte();
      if (byte === code('\\')) {
        this.#escape(out);
        continue;
      }
      if (byte === code('(')) depth++;
      if (byte === code(')') && --depth === 0) return new PdfString(Buffer.from(out));
      out.push(byte === carriageReturn ? this.#endOfLine() : byte);
    }
  }

  #escape(out: number[]): void {
    const byte = this.#nextByte();
    const control = 'nrtbf'.indexOf(String.fromCharCode(byte));
    if (control >= 0) out.push([10, 13, 9, 8, 12][control] ?? 0);
    else if (byte >= code('0') && byte <= code('7')) out.push(this.#octal(byte));
    else if (byte === carriageReturn) this.#endOfLine();
    else if (byte !== newline) out.push(byte);
  }

  #octal(first: number): number {
    let value = first - code('0');
    for (let digits = 1; digits < 3 && this.#here >= code('0') && this.#here <= code('7'); digits++)
      value = value * 8 + this.#nextByte() - code('0');
    return value & 255;
  }

  #endOfLine(): number {
    if (this.#here === newline) this.position++;
    return newline;
  }

  #nextByte(): number {
    if (this.position >= this.bytes.length) throw this.unreadable();
    return this.bytes[this.position++] ?? 0;
  }

  #keywordOrNumber(): PdfObject {
    const word = this.#regular();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw this.unreadable();
    return (/^\d{1,10}$/.test(word) ? this.#reference(Number(word)) : undefined) ?? Number(word);
  }

  /** `12 0 R` after its first number has been read; undefined when it was a plain number. */
  #reference(number: number): PdfRef | undefined {
    const ahead = this.bytes.toString('latin1', this.position, this.position + 16);
    const match = /^\s+(\d{1,5})\s+R(?![^\s()<>[\]{}/%])/.exec(ahead);
    if (!match) return undefined;
    this.position += match[0].length;
    return new PdfRef(number, Number(match[1]));
  }
}

function code(character: string): number {
  return character.charCodeAt(0);
}
