// Allotrope Simple Model: a JSON object that names its manifest.
import { isFolder, type Source } from '../source.js';

export function isAsm(source: Source): boolean {
  if (isFolder(source)) return false;
  const { bytes } = source;
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 256)).replace(/^ï»¿/, '');
  if (!/^\s*\{/.test(head)) return false;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('"$asm.manifest"');
}
