// Everything the text and XML members of a .D folder say, gathered once; each is absent in some version of the software.
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Warning } from '../measurement.js';
import { memberAt, type FolderMember, type FolderSource } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readAuditTime, readContents, readSampleInfo, readSequence, type Contents } from './acquisition-xml.js';
import { auditTrailOf } from './members.js';
import type { MsHeader } from './ms-header.js';
import { readIni, readMethodPath, readPrintedTime, readRunStart } from './run-texts.js';

export interface FolderFacts {
  readonly header: MsHeader;
  readonly contents: Contents | undefined;
  readonly sample: ReadonlyMap<string, string>;
  readonly sequence: ReadonlyMap<string, string>;
  readonly runStart: ReadonlyMap<string, string>;
  readonly ini: ReadonlyMap<string, string>;
  readonly methodPath: string;
  /** When the method was printed into acqmeth.txt, and when runstart.txt was written. */
  readonly methodTime: string;
  readonly runStartTime: string;
  readonly auditTime: string;
  readonly warnings: readonly Warning[];
  /** Paths of the members that were read. */
  readonly read: readonly string[];
}

export function headerFacts(header: MsHeader): FolderFacts {
  const none: ReadonlyMap<string, string> = new Map();
  const empty = {
    contents: undefined,
    sample: none,
    sequence: none,
    runStart: none,
    ini: none,
    methodPath: '',
    methodTime: '',
    runStartTime: '',
    auditTime: '',
  };
  return { header, ...empty, warnings: [], read: [] };
}

export function folderFacts(folder: FolderSource, header: MsHeader, profile: InstrumentProfile): FolderFacts {
  const warnings: Warning[] = [];
  const read: string[] = [];
  const none: ReadonlyMap<string, string> = new Map();
  const encoding = profile.textEncoding;
  const from = <T>(member: FolderMember | undefined, reader: (bytes: Uint8Array) => T, otherwise: T): T => {
    if (!member || member.bytes.length === 0) return otherwise;
    try {
      const value = reader(member.bytes);
      read.push(member.path);
      return value;
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      warnings.push({ code: 'member-unreadable', detail: `${member.path}: ${error.code}` });
      return otherwise;
    }
  };
  return {
    header,
    contents: from(memberAt(folder, 'AcqData/Contents.xml'), (bytes) => readContents(bytes, encoding), undefined),
    sample: from(memberAt(folder, 'AcqData/sample_info.xml'), (bytes) => readSampleInfo(bytes, encoding), none),
    sequence: from(memberAt(folder, 'AcqData/sequence.xml'), (bytes) => readSequence(bytes, encoding), none),
    runStart: from(memberAt(folder, 'runstart.txt'), (bytes) => readRunStart(bytes, encoding), none),
    ini: from(memberAt(folder, 'PRE_POST.INI'), (bytes) => readIni(bytes, encoding), none),
    methodPath: from(memberAt(folder, 'acqmeth.txt'), (bytes) => readMethodPath(bytes, encoding), ''),
    methodTime: from(memberAt(folder, 'acqmeth.txt'), (bytes) => readPrintedTime(bytes, encoding), ''),
    runStartTime: from(memberAt(folder, 'runstart.txt'), (bytes) => readPrintedTime(bytes, encoding), ''),
    auditTime: from(auditTrailOf(folder), (bytes) => readAuditTime(bytes, encoding), ''),
    warnings,
    read,
  };
}
