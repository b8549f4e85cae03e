// What stands in a .D folder beside its signals: the report for people, the same for programs with all digits, the sample's name.
import { fileText, headText } from '../file-text.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Identity, Particular, PeakReport, ReportedPeak, Warning } from '../measurement.js';
import { memberAt, type FolderMember, type FolderSource } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { leafText, xmlLeaves } from '../xml-leaves.js';
import { inMember, reportTablesOf } from './members.js';
import { reportIdentity } from './report-identity.js';
import { readReportHeading, readReportTable } from './report-tables.js';
import { readSignalReport } from './signal-report.js';

export interface Beside {
  readonly identity: Identity | undefined;
  readonly sampleName: string;
  readonly reports: readonly PeakReport[];
  readonly particulars: readonly Particular[];
  readonly warnings: readonly Warning[];
  readonly read: readonly string[];
}

export const nothingBeside: Beside = {
  identity: undefined,
  sampleName: '',
  reports: [],
  particulars: [],
  warnings: [],
  read: [],
};

export function besideSignals(folder: FolderSource, profile: InstrumentProfile): Beside {
  const sample = memberAt(folder, 'SAMPLE.XML');
  const sampleName = sample ? sampleNameIn(sample.bytes) : undefined;
  const unreadable: readonly Warning[] =
    sample && sampleName === undefined ? [{ code: 'member-unreadable', detail: sample.path }] : [];
  const reported = reportedIn(folder, profile);
  const { heading, reports, warnings } = reported;
  const particulars = ['sequence file', 'inj volume', 'method info', 'multiplier', 'dilution'].map((label) => ({
    label,
    value: heading?.get(label) ?? '',
  }));
  return {
    identity: heading ? reportIdentity(heading, profile, reported.source).identity : undefined,
    sampleName: sampleName ?? '',
    reports: reports.filter(({ peaks }) => peaks.length > 0),
    particulars: particulars.filter(({ value }) => value !== ''),
    warnings: [...unreadable, ...warnings],
    read: [...reported.read, ...(sample && sampleName !== undefined ? [sample.path] : [])],
  };
}

interface Reported {
  readonly heading: ReadonlyMap<string, string> | undefined;
  /** Of the heading. */
  readonly source: string;
  readonly reports: readonly PeakReport[];
  readonly warnings: readonly Warning[];
  readonly read: readonly string[];
}

function reportedIn(folder: FolderSource, profile: InstrumentProfile): Reported {
  const [text, otherText] = ofForm(memberAt(folder, 'Report.TXT'), /^\s*Data File /);
  const [first, otherFirst] = ofForm(memberAt(folder, 'REPORT00.CSV'), /^"Sample Name",/);
  const forPrograms = first ? inMember(first, (bytes) => readReportHeading(bytes, profile)) : undefined;
  const forPeople = text ? inMember(text, readSignalReport) : undefined;
  const tables = reportTablesOf(folder).map((member) => {
    const place = Number(/(\d\d)\.csv$/i.exec(member.path)?.[1]);
    const signal = (forPrograms?.get(`signal ${place}`) ?? '').replace(/,\s*$/, '');
    return { place, report: inMember(member, (bytes) => readReportTable(bytes, profile, signal)), path: member.path };
  });
  const { reports, warnings } = forPeople
    ? withAllDigits(forPeople.signals, tables)
    : { reports: tables.map(({ report }) => report), warnings: [] };
  return {
    heading: forPeople?.heading ?? forPrograms,
    source: forPeople ? 'Report.TXT' : 'REPORT00.CSV',
    reports,
    warnings: [...otherText, ...otherFirst, ...warnings],
    read: [...[text, first].flatMap((member) => (member ? [member.path] : [])), ...tables.map(({ path }) => path)],
  };
}

/**
 * Programs in other languages print reports that are not read here: they take nothing from the signals. One that begins as it
 * must, or has hardly begun, may still be being written.
 */
function ofForm(
  member: FolderMember | undefined,
  begins: RegExp,
): readonly [FolderMember | undefined, readonly Warning[]] {
  const head = headText(member?.bytes ?? new Uint8Array(), 512);
  if (!member || head.trim().length < 20 || head.startsWith('\0') || begins.test(head)) return [member, []];
  return [undefined, [{ code: 'member-unreadable', detail: `${member.path}: unknown-format` }]];
}

interface NumberedTable {
  readonly place: number;
  readonly report: PeakReport;
  readonly path: string;
}

/** The same peaks in both: names are printed for people, digits written for programs. */
function withAllDigits(
  printed: readonly PeakReport[],
  tables: readonly NumberedTable[],
): { readonly reports: readonly PeakReport[]; readonly warnings: readonly Warning[] } {
  const warnings: Warning[] = [];
  const reports = printed.map((report, at) => {
    const table = tables.find(({ place }) => place === at + 1);
    if (!table) return report;
    const isSame = areSame(report.peaks, table.report.peaks);
    if (!isSame) warnings.push({ code: 'area-report-differs', detail: `${table.path}: ${report.signal}` });
    const peaks = report.peaks.map((peak, place) => digitsOf(peak, table.report.peaks[place]));
    return isSame ? { ...report, peaks } : report;
  });
  return { reports, warnings };
}

function areSame(printed: readonly ReportedPeak[], written: readonly ReportedPeak[]): boolean {
  return (
    printed.length === written.length &&
    printed.every(({ retentionSeconds, area }, at) => {
      const other = written[at];
      return (
        other !== undefined &&
        Math.abs(retentionSeconds - other.retentionSeconds) < 0.06 &&
        Math.abs((area ?? 0) - (other.area ?? 0)) <= 1e-4 * Math.abs(other.area ?? 0) + 0.01
      );
    })
  );
}

function digitsOf(peak: ReportedPeak, written: ReportedPeak | undefined): ReportedPeak {
  if (!written) return peak;
  const { retentionSeconds, area, height, areaPercent } = written;
  return { ...peak, retentionSeconds, area, height, areaPercent };
}

function sampleNameIn(bytes: Uint8Array): string | undefined {
  try {
    return leafText(xmlLeaves(fileText(bytes)), 'Sample/Name');
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}
