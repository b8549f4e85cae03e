// The log behind the data of an SPC file: text of `NAME = value` lines, with the operator where the software wrote one.
import { embeddedText } from '../file-text.js';
import type { TextEncoding } from '../instrument-profile.js';
import { UnreadableFile } from '../unreadable-file.js';
import { viewOf, type SpcHeader } from './header.js';

/** Empty where there is none. @throws UnreadableFile when it does not lie within the bytes. */
export function logText(bytes: Uint8Array, header: SpcHeader, encoding?: TextEncoding): string {
  const { logOffset, version } = header;
  if (logOffset === 0) return '';
  const needed = logOffset + 64;
  if (needed > bytes.length) throw new UnreadableFile('truncated', { bytes: bytes.length, expected: needed });
  const view = viewOf(bytes);
  const little = version === 'new';
  const size = view.getUint32(logOffset, little);
  const text = view.getUint32(logOffset + 8, little);
  if (size === 0) throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
  if (logOffset + size > bytes.length) {
    throw new UnreadableFile('truncated', { bytes: bytes.length, expected: logOffset + size });
  }
  if (text > size) throw new UnreadableFile('malformed', { reason: 'place of the log' });
  return embeddedText(bytes.subarray(logOffset + text, logOffset + size), encoding);
}

export function logValue(log: string, name: RegExp): string {
  for (const line of log.split(/\r\n|\n|\r/)) {
    const [key = '', ...value] = line.split('=');
    if (name.test(key.trim())) return value.join('=').trim();
  }
  return '';
}
