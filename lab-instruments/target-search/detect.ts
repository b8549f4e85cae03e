// Text of detected peaks as TargetSearch and LECO's exports have them: time, spectrum, and often a retention index.
import { headText } from '../file-text.js';
import { isFolder, type Source } from '../source.js';

const HEAD_BYTES = 4_096;

export function isTargetSearch(source: Source): boolean {
  if (isFolder(source)) return false;
  const [heading = ''] = headText(source.bytes, HEAD_BYTES).split(/\r\n|\n|\r/, 1);
  const names = heading.split('\t').map((name) => name.trim().toUpperCase());
  return names.includes('RETENTION_TIME') && names.includes('SPECTRUM');
}
