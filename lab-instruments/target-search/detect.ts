// Text of detected peaks as TargetSearch and LECO's exports have them: time, spectrum, and often a retention index.
import { isFolder, type Source } from '../source.js';

const HEAD_BYTES = 4_096;

export function isTargetSearch(source: Source): boolean {
  if (isFolder(source)) return false;
  const head = new TextDecoder('latin1').decode(source.bytes.subarray(0, HEAD_BYTES));
  const [heading = ''] = head.replace(/^\u00ef\u00bb\u00bf/, '').split(/\r\n|\n|\r/, 1);
  const names = heading.split('\t').map((name) => name.trim().toUpperCase());
  return names.includes('RETENTION_TIME') && names.includes('SPECTRUM');
}
