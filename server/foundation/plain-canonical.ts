// Writes and reads canonical JSON (RFC 8785) in one pass, checking its form on the way: for texts without escapes, which nearly
// all are.
// Whatever it does not take may still be canonical; whatever it takes is, to the byte, and says what JSON.parse would read.

import { keyed } from './keyed.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What would be escaped in a string, and halves of surrogate pairs: such texts are read the long way. */
const special = /[\u0000-\u001f\\\ud800-\udfff]/; // eslint-disable-line no-control-regex

/** The text of a value; undefined where it has to be written the long way, or can't be written at all. */
export function writePlain(value: unknown): string | undefined {
  if (typeof value === 'string') return written(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return writtenList(value);
  if (typeof value !== 'object' || 'toJSON' in value) return undefined;
  return writtenObject(value as Readonly<Record<string, unknown>>);
}

function writtenList(parts: readonly unknown[]): string | undefined {
  let text = '[';
  for (const each of parts) {
    const part = writePlain(each);
    if (part === undefined) return undefined;
    text += text === '[' ? part : `,${part}`;
  }
  return `${text}]`;
}

function writtenObject(members: Readonly<Record<string, unknown>>): string | undefined {
  let text = '{';
  for (const key of inOrder(Object.keys(members))) {
    const name = written(key);
    const part = writePlain(members[key]);
    if (name === undefined || part === undefined) return undefined;
    text += text === '{' ? `${name}:${part}` : `,${name}:${part}`;
  }
  return `${text}}`;
}

/** Most are made in the order of their keys, which costs less to see than to make. */
function inOrder(keys: string[]): readonly string[] {
  for (let at = 1; at < keys.length; at += 1) {
    if ((keys[at - 1] ?? '') > (keys[at] ?? '')) return keys.sort();
  }
  return keys;
}

function written(text: string): string | undefined {
  if (!text.includes('"') && !special.test(text)) return `"${text}"`;
  const escaped = JSON.stringify(text);
  // The engine escapes half a surrogate pair, for which there is no canonical form.
  return escaped.includes('\\ud') ? undefined : escaped;
}

/** What the text says; undefined where it has to be read the long way. */
export function readPlain(text: string): Json | undefined {
  if (special.test(text)) return undefined;
  const reading = new Reading(text);
  const value = reading.value();
  return reading.isAtEnd() ? value : undefined;
}

/** Such as "exhibit:ID": a key that stands in no other text. */
const isOfId = (key: string): boolean => key.includes(':');

const [quote, comma, minus, zero, nine, colon] = [0x22, 0x2c, 0x2d, 0x30, 0x39, 0x3a];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
const words: readonly (readonly [string, Json])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
];

class Reading {
  private at = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    return this.at === this.text.length;
  }

  /** Undefined once anything was not as it has to be. */
  value(): Json | undefined {
    const next = this.text.charCodeAt(this.at);
    if (next === quote) return this.string();
    if (next === openBrace) return this.object();
    if (next === openBracket) return this.array();
    return next === minus || (next >= zero && next <= nine) ? this.number() : this.word();
  }

  private string(): string | undefined {
    const end = this.text.charCodeAt(this.at) === quote ? this.text.indexOf('"', this.at + 1) : -1;
    if (end === -1) return undefined;
    const said = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return said;
  }

  private object(): Json | undefined {
    let members: Record<string, Json> = {};
    this.at += 1;
    if (this.takes(closeBrace)) return members;
    for (let before: string | undefined; ;) {
      const key = this.string();
      // Keys stand in the order of their UTF-16 units. `__proto__` is no key that can be set.
      if (key === undefined || key === '__proto__' || (before !== undefined && before >= key)) return undefined;
      const part = this.takes(colon) ? this.value() : undefined;
      if (part === undefined) return undefined;
      if (before === undefined && isOfId(key)) members = keyed();
      members[key] = part;
      if (this.takes(closeBrace)) return members;
      if (!this.takes(comma)) return undefined;
      before = key;
    }
  }

  private array(): Json | undefined {
    const parts: Json[] = [];
    this.at += 1;
    if (this.takes(closeBracket)) return parts;
    for (;;) {
      const part = this.value();
      if (part === undefined) return undefined;
      parts.push(part);
      if (this.takes(closeBracket)) return parts;
      if (!this.takes(comma)) return undefined;
    }
  }

  private number(): number | undefined {
    const isNegative = this.takes(minus);
    const start = this.at;
    let said = 0;
    for (let digit = this.digit(); digit !== undefined; digit = this.digit()) said = said * 10 + digit;
    const digits = this.at - start;
    const hasForm = digits > 0 && (said === 0 ? digits === 1 && !isNegative : this.text.charCodeAt(start) !== zero);
    if (!hasForm || !Number.isSafeInteger(said)) return undefined;
    return isNegative ? -said : said;
  }

  private digit(): number | undefined {
    const next = this.text.charCodeAt(this.at);
    if (!(next >= zero && next <= nine)) return undefined;
    this.at += 1;
    return next - zero;
  }

  private word(): Json | undefined {
    for (const [word, meaning] of words) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return meaning;
      }
    }
    return undefined;
  }

  private takes(letter: number): boolean {
    if (this.text.charCodeAt(this.at) !== letter) return false;
    this.at += 1;
    return true;
  }
}
