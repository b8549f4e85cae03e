// The first bytes of a file against what a format begins with.

/** A text stands for its characters' codes, one byte each. */
export function startsWith(bytes: Uint8Array, magic: string | readonly number[], at = 0): boolean {
  const wanted = typeof magic === 'string' ? Array.from(magic, (character) => character.charCodeAt(0)) : magic;
  return bytes.length >= at + wanted.length && wanted.every((byte, place) => bytes[at + place] === byte);
}

/** Where a text stands in the last so many bytes. */
export function endHolds(bytes: Uint8Array, magic: string | readonly number[], within: number): boolean {
  const wanted = typeof magic === 'string' ? Buffer.from(magic, 'latin1') : Buffer.from(magic);
  const end = bytes.subarray(Math.max(0, bytes.length - within));
  return Buffer.from(end.buffer, end.byteOffset, end.byteLength).includes(wanted);
}
