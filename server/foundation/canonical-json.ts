// RFC 8785 canonical JSON. Numbers are integers: a mass or a score with decimals travels as a string,
// because a binary fraction has no one written form that a court's expert would expect.
import canonicalize from 'canonicalize';
import { readPlain, writePlain } from './plain-canonical.js';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** @throws TypeError for fractions, unsafe integers, lone surrogates and anything that JSON can't hold. */
export function canonicalJson(value: Json): string {
  const plain = writePlain(value);
  if (plain !== undefined) return plain;
  refuseInexact(value, '$');
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('nothing to write as canonical JSON');
  return text;
}

/** What a text says, if it is canonical JSON to the byte; undefined otherwise. */
export function parseCanonical(text: string): Json | undefined {
  try {
    const plain = readPlain(text);
    if (plain !== undefined) return plain;
    const value = JSON.parse(text) as Json;
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function refuseInexact(value: unknown, path: string): void {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new TypeError(`${path} is ${value}: write it as a decimal string`);
  }
  if (Array.isArray(value)) value.forEach((part, index) => refuseInexact(part, `${path}[${index}]`));
  else if (value !== null && typeof value === 'object') {
    for (const [key, part] of Object.entries(value)) {
      if (part === undefined) throw new TypeError(`${path}.${key} is undefined`);
      refuseInexact(part, `${path}.${key}`);
    }
  } else if (!['number', 'string', 'boolean'].includes(typeof value) && value !== null) {
    throw new TypeError(`${path} can't be written as JSON`);
  }
}
