// OLE2 compound files ([MS-CFB]): many makers' formats and old office documents, told apart by the names of their streams.
// Attacker-controlled: only the directory is read, chains of sectors end at their length, no tree is walked.
import { startsWith } from '../magic.js';

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const LAST_SECTOR = 0xfffffffa;
const FREE = 0xffffffff;
const ENTRY_BYTES = 128;
const MOST_ENTRIES = 20_000;

export function isCompoundFile(bytes: Uint8Array): boolean {
  return startsWith(bytes, MAGIC);
}

export function compoundFormat(bytes: Uint8Array): string {
  const names = streamNames(bytes);
  return kinds.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0] ?? 'OLE2 compound file';
}

/** The first that fits: Shimadzu's files share most of their streams, the last named are what a method or detector adds. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ['Shimadzu GC-MS data (.qgd)', /^(GCMS Raw Data|GCMS Data Processing|GCMSMS Raw Data)/],
  ['Shimadzu GC data (.gcd)', /^ShimadzuGC|-GC\.\d/],
  ['Shimadzu LC data (.lcd)', /^(LSS Raw Data|PDA 3D Raw Data|ShimadzuLC)/],
  ['XLS workbook', /^(Workbook|Book)$/],
  ['Word document', /^WordDocument$/],
];

/** Does the table of sectors speak of more than there is? */
export function isCompoundFileCut(bytes: Uint8Array): boolean {
  const file = open(bytes);
  if (!file) return true;
  let last = -1;
  for (let sector = 0; sector < file.tables.length * file.perTable; sector += 1) {
    const next = entryOf(file, sector);
    if (next === undefined) return true;
    if (next !== FREE) last = sector;
  }
  // The last sector may be short: writers leave out what no stream fills.
  return last >= 0 && bytes.length <= (last + 1) * file.sectorBytes;
}

interface CompoundFile {
  readonly view: DataView;
  readonly sectorBytes: number;
  /** Sectors that hold the table of which sector follows which. */
  readonly tables: readonly number[];
  readonly perTable: number;
  readonly firstOfDirectory: number;
}

function open(bytes: Uint8Array): CompoundFile | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 512) return undefined;
  const sectorBytes = view.getUint16(30, true) === 12 ? 4096 : 512;
  const tables = [...tablesInHeader(view), ...tablesBeyond(view, sectorBytes)];
  return { view, sectorBytes, tables, perTable: sectorBytes / 4, firstOfDirectory: view.getUint32(48, true) };
}

function tablesInHeader(view: DataView): readonly number[] {
  return Array.from({ length: 109 }, (_, place) => view.getUint32(76 + 4 * place, true)).filter(isSector);
}

function tablesBeyond(view: DataView, sectorBytes: number): readonly number[] {
  const tables: number[] = [];
  const perSector = sectorBytes / 4 - 1;
  let sector = view.getUint32(68, true);
  for (let seen = 0; isSector(sector) && seen < view.byteLength / sectorBytes; seen += 1) {
    const at = (sector + 1) * sectorBytes;
    if (at + sectorBytes > view.byteLength) break;
    for (let place = 0; place < perSector; place += 1) {
      const table = view.getUint32(at + 4 * place, true);
      if (isSector(table)) tables.push(table);
    }
    sector = view.getUint32(at + 4 * perSector, true);
  }
  return tables.slice(0, Math.ceil(view.byteLength / sectorBytes));
}

function streamNames(bytes: Uint8Array): readonly string[] {
  const file = open(bytes);
  const names: string[] = [];
  let sector = file?.firstOfDirectory;
  while (file && sector !== undefined && isSector(sector) && names.length < MOST_ENTRIES) {
    const from = (sector + 1) * file.sectorBytes;
    if (from + file.sectorBytes > bytes.length) break;
    for (let at = from; at < from + file.sectorBytes; at += ENTRY_BYTES) names.push(entryName(bytes, at));
    sector = entryOf(file, sector);
  }
  return names;
}

function entryName(bytes: Uint8Array, at: number): string {
  const length = Math.min(64, (bytes[at + 64] ?? 0) + 256 * (bytes[at + 65] ?? 0));
  return new TextDecoder('utf-16le').decode(bytes.subarray(at, at + Math.max(0, length - 2)));
}

function entryOf({ view, sectorBytes, tables, perTable }: CompoundFile, sector: number): number | undefined {
  const table = tables[Math.floor(sector / perTable)];
  if (table === undefined) return undefined;
  const at = (table + 1) * sectorBytes + 4 * (sector % perTable);
  return at + 4 <= view.byteLength ? view.getUint32(at, true) : undefined;
}

function isSector(sector: number): boolean {
  return sector < LAST_SECTOR;
}
