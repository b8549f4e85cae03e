// One file compressed by gzip (RFC 1952).
import { gunzipSync } from 'node:zlib';
import { limits } from '../limits.js';
import type { FileSource } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';

/** @throws UnreadableFile `truncated`, `incomplete`, `too-large`, `malformed` */
export function gunzipped({ name, bytes }: FileSource): FileSource {
  const inner = name.replace(/\.tgz$/i, '.tar').replace(/\.gz$/i, '');
  try {
    return { name: inner, bytes: gunzipSync(bytes, { maxOutputLength: limits.archiveBytes }) };
  } catch (fault) {
    throw refusalOf(fault, bytes);
  }
}

function refusalOf(fault: unknown, bytes: Uint8Array): UnreadableFile {
  const { code = '' } = fault as { readonly code?: string };
  if (code === 'ERR_BUFFER_TOO_LARGE') return new UnreadableFile('too-large', { limit: limits.archiveBytes });
  if (code === 'Z_BUF_ERROR') return new UnreadableFile('truncated');
  const isReserved = bytes.length > 64 && bytes.subarray(-64).every((byte) => byte === 0);
  if (isReserved) return new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
  return new UnreadableFile('malformed', { reason: 'the compressed file does not open' });
}
