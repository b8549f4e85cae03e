// What stands in a vial or a line, in words: its kind, and which.
import type { T } from '../messages/translate.js';

export function lineWords(t: T, { kind, level }: { readonly kind: string; readonly level: string | null }): string {
  const words = t.code('batches', `kind.${kind}`);
  return level === null ? words : `${words} ${level}`;
}
