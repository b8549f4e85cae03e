// A file that is kept and not decoded: it has a format and a hash, no points, and nothing that a finding could rest on.
import { noIdentity, type Measurement, type Warning } from '../measurement.js';
import { byteLengthOf, isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { isEndUnproved } from './complete.js';
import { keptFormat } from './detect.js';

export function readKept(source: Source): Measurement {
  const format = keptFormat(source);
  if (format === undefined) throw new UnreadableFile('unknown-format');
  const warnings: readonly Warning[] = isEndUnproved(source) ? [{ code: 'end-unproved', detail: format }] : [];
  const members = isFolder(source)
    ? source.members.map(({ path, bytes }) => ({ path, byteLength: bytes.length, use: 'kept' as const }))
    : [{ path: source.name, byteLength: byteLengthOf(source), use: 'kept' as const }];
  return {
    adapter: 'kept',
    format,
    kind: 'kept',
    points: 0,
    identity: noIdentity,
    particulars: [],
    saturatesAt: null,
    members,
    warnings,
  };
}
