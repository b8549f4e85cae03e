// From the refusal of a whole file, as the strict readers give it, to that of one record of a library.
import { UnreadableFile } from '../unreadable-file.js';
import type { LibraryOutcome, LibraryRecord, LibraryRefusalCode } from './library-record.js';

/** `read` gives the record or the code of why it is left out. */
export function outcomeOf(line: number, read: () => LibraryRecord | LibraryRefusalCode): LibraryOutcome {
  try {
    const told = read();
    if (typeof told === 'string') return { refused: { line, code: told } };
    const code = faultOf(told);
    return code === undefined ? { record: { ...told, line } } : { refused: { line, code } };
  } catch (fault) {
    if (!(fault instanceof UnreadableFile)) throw fault;
    return { refused: { line, code: codeOf(fault) } };
  }
}

function faultOf({ name, intensity }: LibraryRecord): LibraryRefusalCode | undefined {
  if (name.trim() === '') return 'name-missing';
  return intensity.some((each) => each > 0) ? undefined : 'no-peaks';
}

function codeOf({ code, values }: UnreadableFile): LibraryRefusalCode {
  const { reason, expected, found } = values;
  if (reason === 'number of peaks' || reason === 'number of points') return countCode(Number(expected), Number(found));
  if (reason === 'no table') return 'no-peaks';
  return code === 'truncated' ? 'record-unended' : 'peak-malformed';
}

function countCode(declared: number, found: number): LibraryRefusalCode {
  if (!(declared >= 0)) return 'peak-count-missing';
  if (found === 0) return declared === 0 ? 'no-peaks' : 'peaks-missing';
  return found < declared ? 'peaks-missing' : 'peaks-surplus';
}
