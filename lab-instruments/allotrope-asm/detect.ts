// Allotrope Simple Model: a JSON object that names its manifest.
import { headText, markedEncoding } from '../file-text.js';
import { isFolder, type Source } from '../source.js';

export function isAsm(source: Source): boolean {
  if (isFolder(source)) return false;
  const { bytes } = source;
  if (!/^\s*\{/.test(headText(bytes, 512))) return false;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return placesOfManifest(markedEncoding(bytes)).some((name) => text.includes(name));
}

const MANIFEST = '"$asm.manifest"';

function placesOfManifest(encoding: string | undefined): readonly Buffer[] {
  const wide = Buffer.from(MANIFEST, 'utf16le');
  if (encoding === 'utf-16le') return [wide];
  return encoding === 'utf-16be' ? [wide.swap16()] : [Buffer.from(MANIFEST)];
}
