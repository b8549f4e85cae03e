// Where things stand in an Agilent .MS file ("version 2"), all numbers big-endian. Word offsets count 16-bit words from 1.

export const msLayout = {
  magic: [0x01, 0x32, 0x00, 0x00],
  headerBytes: 0x168,
  fileType: { at: 0x04, bytes: 20 },
  sampleName: { at: 0x18, bytes: 62 },
  miscellaneous: { at: 0x56, bytes: 62 },
  operator: { at: 0x94, bytes: 30 },
  acquired: { at: 0xb2, bytes: 30 },
  instrument: { at: 0xd0, bytes: 10 },
  inlet: { at: 0xda, bytes: 10 },
  method: { at: 0xe4, bytes: 20 },
  sequenceIndex: 0xfc,
  vial: 0xfe,
  directoryWord: 0x104,
  firstScanWord: 0x10a,
  scanCount: 0x116,
  /** Low word first; zero when there is one directory only. */
  secondDirectoryWord: 0x154,
  scanHeadBytes: 18,
  scanTailBytes: 10,
  pairBytes: 4,
  directoryEntryBytes: 12,
  mzPerUnit: 20,
} as const;

/** The largest packed intensity: a 14-bit mantissa at the highest of four scales. Anything stronger is written as this. */
export const SATURATED_INTENSITY = 16_383 * 512;

export function byteAtWord(word: number): number {
  return 2 * word - 2;
}
