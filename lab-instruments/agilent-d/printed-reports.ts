// What quantitation and library search have printed into a .D folder beside its scans.
import type { ReportedHit, Warning } from '../measurement.js';
import type { FolderMember, FolderSource } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readLibraryReport } from './library-report.js';
import { libraryReportOf, quantReportsOf } from './members.js';
import { quantWarnings, readQuantReport, type QuantReport } from './quant-report.js';

export interface PrintedReports {
  readonly quant: QuantReport | undefined;
  readonly hits: readonly ReportedHit[];
  readonly warnings: readonly Warning[];
  readonly members: readonly string[];
}

export function printedReports(folder: FolderSource): PrintedReports {
  const [quantMember, ...otherQuants] = quantReportsOf(folder);
  const libraryMember = libraryReportOf(folder);
  const quant = readable(quantMember, readQuantReport);
  const library = readable(libraryMember, readLibraryReport);
  return {
    quant: quant.value,
    hits: library.value?.hits ?? [],
    warnings: [
      ...quant.warnings,
      ...library.warnings,
      ...(quant.value ? quantWarnings(quant.value) : []),
      ...otherQuants.map(({ path }) => ({ code: 'several-signals', detail: path }) as const),
    ],
    members: [...quant.members, ...library.members],
  };
}

interface Readable<T> {
  readonly value: T | undefined;
  readonly warnings: readonly Warning[];
  readonly members: readonly string[];
}

function readable<T>(member: FolderMember | undefined, read: (bytes: Uint8Array) => T): Readable<T> {
  if (!member) return { value: undefined, warnings: [], members: [] };
  try {
    return { value: read(member.bytes), warnings: [], members: [member.path] };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return {
      value: undefined,
      warnings: [{ code: 'member-unreadable', detail: `${member.path}: ${error.code}` }],
      members: [],
    };
  }
}
