// JSON as its one canonical text, within limits. Attacker-controlled: a second spelling of the same value, a repeated key, a
// fraction or a number that can't be counted exactly is refused, since two readers could take two things from it.
import { canonicalJson, type Json } from '../../foundation/canonical-json.js';

export type Unreadable = 'too-large' | 'too-deep' | 'not-canonical';

export interface Limits {
  readonly characters: number;
  readonly depth: number;
}

export type Reading = { readonly value: Json } | { readonly refused: Unreadable };

export function readCanonical(text: string, limits: Limits): Reading {
  if (text.length > limits.characters) return { refused: 'too-large' };
  if (isDeeper(text, limits.depth)) return { refused: 'too-deep' };
  try {
    const value = JSON.parse(text) as Json;
    return canonicalJson(value) === text ? { value } : { refused: 'not-canonical' };
  } catch {
    return { refused: 'not-canonical' };
  }
}

// Counted before parsing, since what walks the value afterwards calls itself for every level.
function isDeeper(text: string, limit: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isInString) {
      if (letter === '\\') at += 1;
      else if (letter === '"') isInString = false;
    } else if (letter === '"') isInString = true;
    else if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}
