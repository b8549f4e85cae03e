// Lines of a text member; the last element is what follows the last line end (empty in a finished file).
import { fileText } from './file-text.js';
import type { TextEncoding } from './instrument-profile.js';

export function textLines(bytes: Uint8Array, fallback?: TextEncoding): string[] {
  return fileText(bytes, fallback).split(/\r\n|\n|\r/);
}
