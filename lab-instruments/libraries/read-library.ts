// The door for spectral libraries: bytes in, records out one at a time, in the order of the file. Unlike a measurement, a
// library is taken record by record: what can't be trusted is named by its line, and the rest is offered.
import { gunzipped } from '../archives/gzip.js';
import { closedMembers, type ArchiveLimits } from '../archives/zip.js';
import { isJcamp } from '../jcamp-dx/detect.js';
import { startsWith } from '../magic.js';
import { isMassBank } from '../massbank-record/detect.js';
import { isMslText } from '../nist-msp/measure.js';
import { isMspText } from '../nist-msp/detect.js';
import { mspRecords } from '../nist-msp/read.js';
import { isSdf } from '../sdf/detect.js';
import type { FileSource } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { jcampLibrary } from './jcamp-library.js';
import { libraryLines } from './library-lines.js';
import { libraryLimits, type LibraryOutcome } from './library-record.js';
import { massBankLibrary } from './massbank-library.js';
import { sdfLibrary } from './sdf-library.js';

export type LibraryForm = 'nist-msp' | 'amdis-msl' | 'jcamp-dx' | 'sdf' | 'massbank';

export interface LibraryText {
  /** Of an archive: that of the first file in it that has one. */
  readonly form: LibraryForm;
  readonly outcomes: Iterable<LibraryOutcome>;
}

const HEAD_BYTES = 65_536;
const archiveLimits: ArchiveLimits = { members: 65_534, bytes: 1_073_741_824 };

/** Undefined for what is no library of a form that is read. @throws UnreadableFile for a damaged archive. */
export function libraryText(source: FileSource): LibraryText | undefined {
  if (startsWith(source.bytes, [0x1f, 0x8b, 0x08])) return plainText(gunzipped(source));
  return startsWith(source.bytes, 'PK\u0003\u0004') ? archiveText(source) : plainText(source);
}

function plainText(source: FileSource): LibraryText | undefined {
  const form = formOf(source);
  if (form === undefined) return undefined;
  return { form, outcomes: readers[form](libraryLines(source.bytes, libraryLimits.lineCharacters)) };
}

function formOf(source: FileSource): LibraryForm | undefined {
  const head = source.bytes.subarray(0, HEAD_BYTES);
  if (isMassBank(source)) return 'massbank';
  if (isJcamp(source)) return 'jcamp-dx';
  if (isSdf(head)) return 'sdf';
  if (!isMspText(head)) return undefined;
  return isMslText(head) ? 'amdis-msl' : 'nist-msp';
}

const readers: Readonly<Record<LibraryForm, (lines: Iterable<string>) => Iterable<LibraryOutcome>>> = {
  'nist-msp': mspRecords,
  'amdis-msl': mspRecords,
  'jcamp-dx': jcampLibrary,
  sdf: sdfLibrary,
  massbank: massBankLibrary,
};

/** What packing programs add of themselves. */
const ADDED = /(^|[\\/])(__MACOSX[\\/]|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

function archiveText(source: FileSource): LibraryText | undefined {
  const members = closedMembers(source.bytes, archiveLimits)
    .filter(({ path }) => !ADDED.test(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, open } of members) {
    const form = formOf(opened(path, open) ?? { name: path, bytes: new Uint8Array() });
    if (form !== undefined) return { form, outcomes: outcomesOf(members) };
  }
  return undefined;
}

function* outcomesOf(members: ReturnType<typeof closedMembers>): Generator<LibraryOutcome> {
  for (const { path, open } of members) {
    const member = path.slice(-200);
    const file = opened(path, open);
    const text = file && plainText(file);
    if (text === undefined) {
      yield { refused: { line: 1, code: file === undefined ? 'member-damaged' : 'member-unknown', member } };
      continue;
    }
    for (const outcome of text.outcomes) {
      yield 'refused' in outcome ? { refused: { ...outcome.refused, member } } : outcome;
    }
  }
}

function opened(path: string, open: () => Uint8Array): FileSource | undefined {
  try {
    return { name: path, bytes: open() };
  } catch (fault) {
    if (fault instanceof UnreadableFile) return undefined;
    throw fault;
  }
}
