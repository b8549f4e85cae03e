// Whole as far as the format can say it without being decoded; where it can't, the measurement carries a warning.
import { readContents } from '../agilent-d/acquisition-xml.js';
import { complete, completenessOf, incomplete, type Completeness } from '../completeness.js';
import { isFolder, memberAt, type FolderSource, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { isCompoundFile, isCompoundFileCut } from './compound-file.js';
import { keptFormat } from './detect.js';
import { endOfHdf5 } from './hdf5.js';
import { endHolds } from '../magic.js';

type EndCheck = (bytes: Uint8Array) => boolean;

const ends: Readonly<Record<string, EndCheck>> = {
  'PDF document': (bytes) => endHolds(bytes, '%%EOF', 2_048),
  'PNG picture': (bytes) => endHolds(bytes, 'IEND\u00aeB`\u0082', 4_096),
  'JPEG picture': (bytes) => endHolds(bytes, [0xff, 0xd9], 65_536),
  'GIF picture': (bytes) => bytes.at(-1) === 0x3b,
  'BMP picture': () => true,
  'Agilent OpenLab data (.dx)': (bytes) => endHolds(bytes, 'PK\u0005\u0006', 65_557),
  'XLSX workbook': (bytes) => endHolds(bytes, 'PK\u0005\u0006', 65_557),
  HDF5: (bytes) => bytes.length >= (endOfHdf5(bytes) ?? 0),
  'Renishaw WDF': endsWithBlock,
  'Mascot generic format (MGF)': (bytes) => endHolds(bytes, 'END IONS', 64),
};

export function keptCompleteness(source: Source): Completeness {
  if (isFolder(source)) return folderCompleteness(source);
  return isCut(source.bytes, keptFormat(source) ?? '') ? incomplete('truncated') : complete;
}

/** Does nothing in the format say that the whole of it is there? */
export function isEndUnproved(source: Source): boolean {
  if (isFolder(source)) return memberAt(source, 'AcqData/Contents.xml') === undefined;
  return !isCompoundFile(source.bytes) && ends[keptFormat(source) ?? ''] === undefined;
}

function isCut(bytes: Uint8Array, format: string): boolean {
  if (isCompoundFile(bytes)) return isCompoundFileCut(bytes);
  const isWhole = ends[format];
  return isWhole !== undefined && !isWhole(bytes);
}

/** Blocks of a tag, a number and their own size (u64 at 8), one after another to the last byte. */
function endsWithBlock(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 16 <= bytes.length) {
    const size = Number(view.getBigUint64(at + 8, true));
    if (size < 16) return false;
    at += size;
  }
  return at === bytes.length;
}

function folderCompleteness(folder: FolderSource): Completeness {
  return completenessOf(() => {
    const contents = memberAt(folder, 'AcqData/Contents.xml');
    if (!contents) return;
    const { status } = readContents(contents.bytes);
    if (status !== '2') throw new UnreadableFile('incomplete', { reason: 'acquisition not ended', status });
  });
}
