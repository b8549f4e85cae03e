// Agilent ChemStation and MassHunter GC-MS data as measurements: the whole .D folder, or one of its files handed in alone.
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Measurement, PeakReport, Trace, Warning } from '../measurement.js';
import { baseName, isFolder, type FileSource, type FolderMember, type FolderSource, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readChFile } from './ch-file.js';
import { checkFolder } from './complete.js';
import { agilentPart } from './detect.js';
import { folderFacts, headerFacts, type FolderFacts } from './folder-facts.js';
import { identityOf } from './identity.js';
import { inMember, massSpectraOf, signalsOf } from './members.js';
import { isMsFile, readMsHeader } from './ms-header.js';
import { SATURATED_INTENSITY } from './ms-layout.js';
import { readMsScans, type MsScans } from './ms-scans.js';
import { particularsOf } from './particulars.js';
import { printedReports } from './printed-reports.js';
import { quantResults } from './quant-report.js';
import { reportedPeaks } from './reported-peaks.js';
import { readSignals } from './read-signals.js';
import { readReportFile } from './read-report-file.js';

export function readAgilent(source: Source, profile: InstrumentProfile): Measurement {
  const part = agilentPart(source);
  if (part === 'signal-folder' || part === 'ch-file') return readSignals(source, profile);
  if (isFolder(source)) return readFolder(source, profile);
  return part === 'ms-file' ? readMsFile(source, profile) : readReportFile(source, profile);
}

function readFolder(folder: FolderSource, profile: InstrumentProfile): Measurement {
  const [spectra, ...others] = massSpectraOf(folder);
  if (!spectra) throw new UnreadableFile('incomplete', { reason: 'member missing', member: 'data.ms' });
  const read = inMember(spectra, (bytes) => {
    if (!isMsFile(bytes)) throw new UnreadableFile(bytes.every((byte) => byte === 0) ? 'incomplete' : 'bad-magic');
    return readMsScans(bytes);
  });
  checkFolder(folder, profile);
  const facts = folderFacts(folder, readMsHeader(spectra.bytes, profile.textEncoding), profile);
  const { report, warnings, members } = reportedPeaks(folder, read.scans);
  const printed = printedReports(folder);
  const signals = signalsBeside(folder, profile);
  const used = new Set([
    ...[spectra, ...others].map(({ path }) => path),
    ...facts.read,
    ...members,
    ...printed.members,
    ...signals.members,
  ]);
  const further = [...others.map(totalOf), ...signals.traces];
  const several: readonly Warning[] = others.map((member) => ({ code: 'several-signals', detail: member.path }));
  const run = runOf(facts, read, { name: folder.name, profile, report });
  return {
    ...run,
    ...(printed.quant ? { results: quantResults(printed.quant, run.identity) } : {}),
    ...(printed.hits.length > 0 ? { hitsReported: printed.hits } : {}),
    ...(further.length > 0 ? { furtherTraces: further } : {}),
    members: folder.members.map(({ path, bytes }) => ({
      path,
      byteLength: bytes.length,
      use: used.has(path) ? 'read' : 'kept',
    })),
    warnings: [...run.warnings, ...several, ...warnings, ...printed.warnings, ...signals.warnings],
  };
}

/** Of the other polarity or another scan function, in a file of its own. */
function totalOf(member: FolderMember): Trace {
  const { scans } = inMember(member, readMsScans);
  return {
    detector: `${member.path} TIC`,
    unit: 'counts',
    seconds: scans.retentionSeconds,
    values: scans.totalIonCurrent,
  };
}

interface SignalsBeside {
  readonly traces: readonly Trace[];
  readonly warnings: readonly Warning[];
  readonly members: readonly string[];
}

/** Of a flame or light detector on the same injection: a signal that can't be read takes nothing from the mass spectra. */
function signalsBeside(folder: FolderSource, profile: InstrumentProfile): SignalsBeside {
  const traces: Trace[] = [];
  const warnings: Warning[] = [];
  const members: string[] = [];
  for (const member of signalsOf(folder)) {
    try {
      const file = inMember(member, (bytes) => readChFile(bytes, member.path, profile.textEncoding));
      traces.push(file.trace);
      warnings.push(...file.warnings);
      members.push(member.path);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      warnings.push({ code: 'member-unreadable', detail: `${member.path}: ${error.code}` });
    }
  }
  return { traces, warnings, members };
}

function readMsFile(source: FileSource, profile: InstrumentProfile): Measurement {
  const read = readMsScans(source.bytes);
  const facts = headerFacts(readMsHeader(source.bytes, profile.textEncoding));
  const run = runOf(facts, read, { name: source.name, profile, report: undefined });
  return { ...run, members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }] };
}

interface Given {
  readonly name: string;
  readonly profile: InstrumentProfile;
  readonly report: PeakReport | undefined;
}

function runOf(facts: FolderFacts, read: MsScans, given: Given): Measurement {
  const { identity, warnings } = identityOf(facts, baseName(given.name), given.profile);
  return {
    adapter: 'agilent-d',
    format: 'Agilent .D',
    kind: 'run',
    points: read.scans.totalIonCurrent.length,
    scans: read.scans,
    ...(given.report ? { peaksReported: given.report } : {}),
    identity,
    particulars: particularsOf(facts),
    saturatesAt: SATURATED_INTENSITY,
    members: [],
    warnings: [...facts.warnings, ...warnings, ...saturation(read), ...disorder(read)],
  };
}

function disorder({ reorderedScans, differingTotals }: MsScans): readonly Warning[] {
  const warnings: Warning[] = [];
  if (reorderedScans > 0) warnings.push({ code: 'mz-reordered', detail: `${reorderedScans} scans` });
  if (differingTotals > 0) warnings.push({ code: 'tic-differs', detail: `${differingTotals} scans` });
  return warnings;
}

function saturation(read: MsScans): readonly Warning[] {
  if (read.saturatedPoints === 0) return [];
  return [
    {
      code: 'saturated',
      detail: `${read.saturatedPoints} points in scans ${read.saturatedScans.slice(0, 20).join(', ')}`,
    },
  ];
}
