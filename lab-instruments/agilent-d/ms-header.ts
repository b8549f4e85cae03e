// The header of an Agilent .MS file: Pascal strings and counts.
import { embeddedText } from '../file-text.js';
import type { TextEncoding } from '../instrument-profile.js';
import { UnreadableFile } from '../unreadable-file.js';
import { byteAtWord, msLayout } from './ms-layout.js';

export interface MsPlaces {
  readonly scanCount: number;
  readonly firstScan: number;
  readonly directory: number;
  /** First byte after the last directory. */
  readonly end: number;
}

export interface MsHeader {
  readonly fileType: string;
  readonly sampleName: string;
  readonly miscellaneous: string;
  readonly operator: string;
  readonly acquiredText: string;
  readonly instrument: string;
  readonly method: string;
  readonly vial: string;
  readonly sequenceLine: string;
}

export function isMsFile(bytes: Uint8Array): boolean {
  return msLayout.magic.every((byte, at) => bytes[at] === byte);
}

/** Throws `truncated` when less than a header is there, `incomplete` while the counts are not yet written. */
export function msPlaces(bytes: Uint8Array): MsPlaces {
  const { headerBytes, directoryEntryBytes } = msLayout;
  if (bytes.length < headerBytes) throw new UnreadableFile('truncated', { bytes: bytes.length, expected: headerBytes });
  const view = viewOf(bytes);
  const scanCount = view.getUint32(msLayout.scanCount);
  const directoryWord = view.getUint32(msLayout.directoryWord);
  const firstScan = byteAtWord(view.getUint16(msLayout.firstScanWord));
  if (scanCount === 0 || directoryWord === 0)
    throw new UnreadableFile('incomplete', { reason: 'number of scans not yet written' });
  const directory = byteAtWord(directoryWord);
  if (firstScan < headerBytes || directory < firstScan)
    throw new UnreadableFile('malformed', { reason: 'scan offsets' });
  const last = Math.max(directory, secondDirectory(view, directory, scanCount));
  return { scanCount, firstScan, directory, end: last + scanCount * directoryEntryBytes };
}

export function readMsHeader(bytes: Uint8Array, encoding: TextEncoding | undefined): MsHeader {
  const view = viewOf(bytes);
  const text = (field: { readonly at: number; readonly bytes: number }): string => {
    const length = Math.min(bytes[field.at] ?? 0, field.bytes - 1);
    return embeddedText(bytes.subarray(field.at + 1, field.at + 1 + length), encoding);
  };
  return {
    fileType: text(msLayout.fileType),
    sampleName: text(msLayout.sampleName),
    miscellaneous: text(msLayout.miscellaneous),
    operator: text(msLayout.operator),
    acquiredText: text(msLayout.acquired),
    instrument: text(msLayout.instrument),
    method: text(msLayout.method),
    vial: positive(view.getInt16(msLayout.vial)),
    sequenceLine: positive(view.getInt16(msLayout.sequenceIndex)),
  };
}

/** ChemStation adds a second directory straight after the first. */
function secondDirectory(view: DataView, directory: number, scanCount: number): number {
  const at = msLayout.secondDirectoryWord;
  const word = view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true);
  const expected = directory + scanCount * msLayout.directoryEntryBytes;
  return word !== 0 && byteAtWord(word) === expected ? expected : 0;
}

function positive(value: number): string {
  return value > 0 ? String(value) : '';
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
