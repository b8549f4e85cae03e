// Recognises NIST MSP (and AMDIS MSL) by content: a `Name:` field first, then `Num Peaks:` with a count.
// AMDIS component files (.ELU) look alike but hold a run's components, not reference spectra.
import { headText } from '../file-text.js';
import { libraryLimits } from '../libraries/library-record.js';
import { libraryLines } from '../libraries/library-lines.js';

const FIRST_BYTES = 512;
const FIRST_LINE = /^\s*(name|[\w #-]{2,40})\s*:/i;
const ELU_NAME = /^\s*name\s*:\s*\|SC\d/im;

/** `head` is the beginning of the file; 64 KiB are enough for every header met. */
export function isMspText(head: Uint8Array): boolean {
  // Most files are of other formats: they are told apart by little.
  if (!FIRST_LINE.test(headText(head, FIRST_BYTES))) return false;
  const lines = [...libraryLines(withoutCutCharacter(head), libraryLimits.lineCharacters)];
  const first = lines.find((line) => line.trim() !== '') ?? '';
  const text = lines.join('\n');
  if (!FIRST_LINE.test(first) || ELU_NAME.test(text)) return false;
  return /^\s*(?:compound[ _]?)?name\s*:/im.test(text) && /^\s*num[\s_]*peaks\s*:\s*\d+/im.test(text);
}

/** The head may end inside a UTF-8 character; what follows the last line end is not needed. */
function withoutCutCharacter(head: Uint8Array): Uint8Array {
  const end = head.lastIndexOf(0x0a);
  return end > 0 ? head.subarray(0, end + 1) : head;
}
