// What a file that nobody can read seems to be, for the sentence that refuses it.

const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['ZIP archive', [0x50, 0x4b, 0x03, 0x04]],
  ['gzip archive', [0x1f, 0x8b]],
  ['7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['OLE2 compound file', [0xd0, 0xcf, 0x11, 0xe0]],
  ['HDF5', [0x89, 0x48, 0x44, 0x46]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['Thermo RAW', [0x01, 0xa1, 0x46, 0x00]],
  ['PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG image', [0xff, 0xd8, 0xff]],
  ['Windows program', [0x4d, 0x5a]],
  ['SQLite database', [0x53, 0x51, 0x4c, 0x69]],
  ['Git LFS pointer', Array.from('version https://git-lfs', (character) => character.charCodeAt(0))],
];

/** Empty when unknown. */
export function signatureOf(bytes: Uint8Array): string {
  return signatures.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0] ?? '';
}
