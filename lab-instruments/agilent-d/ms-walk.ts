// Walks every scan of an Agilent .MS file against its directory: the file is whole when both tell the same, to the byte.
import { UnreadableFile } from '../unreadable-file.js';
import { msPlaces, type MsPlaces } from './ms-header.js';
import { byteAtWord, msLayout } from './ms-layout.js';

export interface MsWalk {
  /** Byte offset of each scan. */
  readonly starts: Uint32Array;
  /** n+1 offsets into the points. */
  readonly offsets: Uint32Array;
}

/** Throws `truncated`, `incomplete` (still zero from some place on) or `malformed`. */
export function walkScans(bytes: Uint8Array): MsWalk {
  const places = msPlaces(bytes);
  if (places.end > bytes.length) throw new UnreadableFile('truncated', { bytes: bytes.length, expected: places.end });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = new Uint32Array(places.scanCount);
  const offsets = new Uint32Array(places.scanCount + 1);
  let at = places.firstScan;
  for (let scan = 0; scan < places.scanCount; scan += 1) {
    const points = pointsAt(view, at, places.directory);
    if (points < 0 || !matchesDirectory(view, places, { scan, at, points })) throw damage(bytes, at, scan);
    starts[scan] = at;
    offsets[scan + 1] = (offsets[scan] ?? 0) + points;
    at += scanBytes(points);
  }
  // Other records may stand between the last scan and the directory, but no scan that is not counted.
  const isEnd = at === places.directory || pointsAt(view, at, places.directory) < 0;
  const isWhole = isEnd && hasLastEntry(view, places, starts.at(-1) ?? 0);
  if (!isWhole) throw damage(bytes, at, places.scanCount);
  return { starts, offsets };
}

export function scanBytes(points: number): number {
  return msLayout.scanHeadBytes + points * msLayout.pairBytes + msLayout.scanTailBytes;
}

/** Number of points of the scan that begins here, or -1 when no scan can begin here. */
function pointsAt(view: DataView, at: number, limit: number): number {
  if (at + scanBytes(0) > limit) return -1;
  const points = view.getUint16(at + 12);
  const length = view.getUint16(at) * 2;
  return length === scanBytes(points) && at + length <= limit ? points : -1;
}

function matchesDirectory(
  view: DataView,
  places: MsPlaces,
  found: { scan: number; at: number; points: number },
): boolean {
  const entry = places.directory + found.scan * msLayout.directoryEntryBytes;
  const total = found.at + scanBytes(found.points) - 4;
  return (
    byteAtWord(view.getUint32(entry)) === found.at &&
    view.getUint32(entry + 4) === view.getUint32(found.at + 2) &&
    view.getUint32(entry + 8) === view.getUint32(total)
  );
}

/** ChemStation's second directory is the last thing written. */
function hasLastEntry(view: DataView, places: MsPlaces, lastStart: number): boolean {
  return byteAtWord(view.getUint32(places.end - msLayout.directoryEntryBytes)) === lastStart;
}

/** A copy whose size was reserved first ends in zeros; the last directory entry of a finished file never does. */
function damage(bytes: Uint8Array, at: number, scan: number): UnreadableFile {
  const lastWritten = bytes.findLastIndex((byte) => byte !== 0);
  const isReserved = lastWritten < msPlaces(bytes).end - msLayout.directoryEntryBytes;
  const values = { scan: scan + 1, at };
  if (!isReserved) return new UnreadableFile('malformed', values);
  return new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero', ...values });
}
