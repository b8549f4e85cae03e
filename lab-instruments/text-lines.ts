// Lines of a text member; the last element is what follows the last line end (empty in a finished file).
import { fileText, writtenText } from './file-text.js';
import type { TextEncoding } from './instrument-profile.js';

export function textLines(bytes: Uint8Array, fallback?: TextEncoding): string[] {
  return linesIn(fileText(bytes, fallback));
}

/** Of a text that never ends in NUL. Throws `incomplete` for one that does. */
export function writtenLines(bytes: Uint8Array, fallback?: TextEncoding): string[] {
  return linesIn(writtenText(bytes, fallback));
}

const linesIn = (text: string): string[] => text.split(/\r\n|\n|\r/);
