// A JSON document as a tree that is walked by names. Attacker-controlled: bounded depth, only own properties.
import { fileText } from '../file-text.js';
import { UnreadableFile } from '../unreadable-file.js';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

const DEEPEST = 40;

/** @throws UnreadableFile `truncated` for a text that ends within the object. */
export function jsonDocument(bytes: Uint8Array): JsonObject {
  const text = fileText(bytes).trim();
  if (text.endsWith('\0')) throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
  try {
    const document = JSON.parse(text) as Json;
    const doubled = doubledName(text);
    if (doubled !== undefined)
      throw new UnreadableFile('malformed', { reason: 'a name stands twice', name: doubled.slice(0, 60) });
    if (isObject(document)) return document;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(isCut(text) ? 'truncated' : 'malformed', { reason: 'the text is no JSON object' });
  }
  throw new UnreadableFile('malformed', { reason: 'the text is no JSON object' });
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every property whose name fits, outermost first, in the order of the document. */
export function named(tree: Json, pattern: RegExp): readonly Json[] {
  const found: Json[] = [];
  walk(tree, pattern, { found, depth: 0 });
  return found;
}

/** The first text or number under this name; empty when there is none. */
export function textNamed(tree: Json, pattern: RegExp): string {
  const value = named(tree, pattern).find(
    (each) => (typeof each === 'string' && each.trim() !== '') || typeof each === 'number',
  );
  return value === undefined ? '' : String(value as string | number).trim();
}

function walk(tree: Json, pattern: RegExp, to: { readonly found: Json[]; readonly depth: number }): void {
  if (to.depth > DEEPEST) throw new UnreadableFile('malformed', { reason: 'nested too deeply' });
  const deeper = { ...to, depth: to.depth + 1 };
  if (Array.isArray(tree)) {
    for (const each of tree as readonly Json[]) if (typeof each === 'object') walk(each, pattern, deeper);
    return;
  }
  if (!isObject(tree)) return;
  for (const [name, value] of Object.entries(tree)) {
    if (pattern.test(name)) to.found.push(value);
    if (typeof value === 'object') walk(value, pattern, deeper);
  }
}

/**
 * Of two properties of one name the language keeps the last and says nothing: what a damaged copy doubled would be lost.
 * The text is known to be well formed.
 */
function doubledName(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let isName = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (isName && names) {
        const name = text.slice(at + 1, end);
        if (names.has(name)) return name;
        names.add(name);
      }
      isName = false;
      at = end;
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : undefined);
      isName = character === '{';
    } else if (character === '}' || character === ']') open.pop();
    else if (character === ',') isName = open.at(-1) !== undefined;
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

/** Counts what is opened and closed outside of strings. */
function isCut(text: string): boolean {
  let open = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString && character === '\\') at += 1;
    else if (character === '"') inString = !inString;
    else if (!inString && (character === '{' || character === '[')) open += 1;
    else if (!inString && (character === '}' || character === ']')) open -= 1;
  }
  return inString || open > 0;
}
