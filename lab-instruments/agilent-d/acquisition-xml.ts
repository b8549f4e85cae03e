// What MassHunter writes into AcqData/*.xml: state of the acquisition, sample, line of the sequence, audit trail.
import { fileText } from '../file-text.js';
import type { TextEncoding } from '../instrument-profile.js';
import { leafText, xmlLeaves, type XmlLeaf } from '../xml-leaves.js';

export interface Contents {
  readonly acquiredText: string;
  /** "2" when the acquisition has ended (0 = not begun, 1 = running). */
  readonly status: string;
  readonly instrument: string;
  readonly software: string;
}

export function readContents(bytes: Uint8Array, encoding?: TextEncoding): Contents {
  const leaves = leavesOf(bytes, encoding);
  return {
    acquiredText: leafText(leaves, 'Contents/AcquiredTime'),
    status: leafText(leaves, 'Contents/AcqStatus'),
    instrument: leafText(leaves, 'Contents/InstrumentName'),
    software: leafText(leaves, 'Contents/AcqSoftwareVersion'),
  };
}

/** Values by display name: the `Name` of user-added fields is a number. */
export function readSampleInfo(bytes: Uint8Array, encoding?: TextEncoding): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let label = '';
  for (const { path, text } of leavesOf(bytes, encoding)) {
    if (path === 'SampleInfo/Field/DisplayName') label = text.trim();
    if (path === 'SampleInfo/Field/Value') fields.set(label, text.trim());
  }
  return fields;
}

/** Fields of the first sequence line by element name. */
export function readSequence(bytes: Uint8Array, encoding?: TextEncoding): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const { path, text } of leavesOf(bytes, encoding)) {
    const name = /^SequenceTableDataSet\/Sequence\/([^/]+)$/.exec(path)?.[1];
    if (name !== undefined && !fields.has(name)) fields.set(name, text.trim());
  }
  return fields;
}

/** The last time stamp of the audit trail: the only place that always has the computer's offset. */
export function readAuditTime(bytes: Uint8Array, encoding?: TextEncoding): string {
  const stamps = leavesOf(bytes, encoding).filter(({ path }) => path === 'AuditTrailDataSet/AuditTrailEntry/TimeStamp');
  return stamps.at(-1)?.text.trim() ?? '';
}

function leavesOf(bytes: Uint8Array, encoding: TextEncoding | undefined): readonly XmlLeaf[] {
  return xmlLeaves(fileText(bytes, encoding));
}
