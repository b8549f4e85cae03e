// An MSP library as the door of this room hands it out. Records that can't be trusted are left out and named as warnings.
import { broken, complete, incomplete, type Completeness } from '../completeness.js';
import { headText } from '../file-text.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Measurement } from '../measurement.js';
import { isFolder, type FileSource, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { isMspText } from './detect.js';
import { libraryLimits } from '../libraries/library-record.js';
import { readMsp, type MspLibrary } from './read.js';

const HEAD_BYTES = 65_536;

export function isMspSource(source: Source): boolean {
  return !isFolder(source) && isMspText(source.bytes.subarray(0, HEAD_BYTES));
}

export function hasMspName(source: Source): boolean {
  return !isFolder(source) && /\.(msp|msl)$/i.test(source.name);
}

/** AMDIS writes each peak in brackets. `head` is the beginning of the file. */
export function isMslText(head: Uint8Array): boolean {
  return /^\s*num\s*peaks\s*:\s*\d+\s*[\r\n]+\s*\(/im.test(headText(head, head.length));
}

/** Whole when its last record has all the peaks that it declares. */
export function mspCompleteness(source: Source, profile: InstrumentProfile): Completeness {
  if (isFolder(source)) return broken('unknown-format', { found: 'folder' });
  const { records, refused } = libraryIn(source, profile);
  const last = refused.at(-1);
  const isCut = last?.code === 'peaks-missing' && (records.at(-1)?.line ?? 0) < last.line;
  if (isCut) return incomplete('truncated', { line: last.line });
  return records.length > 0
    ? complete
    : broken('malformed', { line: last?.line ?? 1, reason: last?.code ?? 'no records' });
}

export function measureMsp(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const { records, refused } = libraryIn(source, profile);
  return {
    adapter: 'nist-msp',
    format: isMslText(source.bytes.subarray(0, HEAD_BYTES)) ? 'AMDIS MSL library' : 'NIST MSP library',
    kind: 'library',
    points: records.length,
    library: records,
    identity: { ...noIdentity, sampleName: records[0]?.name ?? '' },
    particulars: [],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: refused.map(({ line, code }) => ({ code: 'member-unreadable', detail: `line ${line}: ${code}` })),
  };
}

function libraryIn(source: FileSource, profile: InstrumentProfile): MspLibrary {
  return readMsp(source.bytes, libraryLimits, profile.textEncoding);
}
