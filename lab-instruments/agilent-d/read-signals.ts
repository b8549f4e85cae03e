// A .D folder of a GC or LC without mass spectra, or one of its .ch files handed in alone: each signal is a trace.
import type { InstrumentProfile } from '../instrument-profile.js';
import { localInstant } from '../local-date.js';
import { noIdentity, type Identity, type Measurement, type PeakReport, type Warning } from '../measurement.js';
import { baseName, isFolder, type Source } from '../source.js';
import { clockOf } from '../stated-time.js';
import { UnreadableFile } from '../unreadable-file.js';
import { besideSignals, nothingBeside, type Beside } from './beside-signals.js';
import { readChFile, type ChFile } from './ch-file.js';
import { inMember, signalsOf } from './members.js';

export function readSignals(source: Source, profile: InstrumentProfile): Measurement {
  if (!isFolder(source)) {
    const file = readChFile(source.bytes, source.name, profile.textEncoding);
    return measurementOf(source, [file], { beside: nothingBeside, profile });
  }
  const files = signalsOf(source).map((member) =>
    inMember(member, (bytes) => readChFile(bytes, member.path, profile.textEncoding)),
  );
  return measurementOf(source, files, { beside: besideSignals(source, profile), profile });
}

interface Given {
  readonly beside: Beside;
  readonly profile: InstrumentProfile;
}

function measurementOf(source: Source, files: readonly ChFile[], { beside, profile }: Given): Measurement {
  const [first, ...others] = files;
  if (!first) throw new UnreadableFile('incomplete', { reason: 'no signal' });
  const { identity, warnings } = identityOf(first, beside, profile);
  const [report, ...furtherReports] = beside.reports;
  const read = new Set(beside.read);
  return {
    adapter: 'agilent-d',
    format: isFolder(source) ? 'Agilent .D' : 'Agilent .ch',
    kind: 'trace',
    points: first.trace.values.length,
    trace: first.trace,
    ...(others.length > 0 ? { furtherTraces: others.map(({ trace }) => trace) } : {}),
    ...(report ? { peaksReported: report } : {}),
    identity,
    particulars: [
      { label: 'File type', value: `${first.header.fileType} ${first.header.version}`.trim() },
      ...beside.particulars,
    ],
    saturatesAt: null,
    members: isFolder(source)
      ? source.members.map(({ path, bytes }) => ({
          path,
          byteLength: bytes.length,
          use: read.has(path) || /^[^\\/]+\.ch$/i.test(path) ? 'read' : 'kept',
        }))
      : [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [
      ...warnings,
      ...beside.warnings,
      ...files.flatMap((file) => file.warnings),
      ...furtherReports.map(({ signal }) => ({ code: 'several-signals', detail: signal }) as const),
      ...manual(beside.reports),
      ...(isFolder(source) ? renamed(identity.originalName, baseName(source.name)) : []),
    ],
  };
}

function identityOf({ header }: ChFile, beside: Beside, profile: InstrumentProfile) {
  const instant = localInstant(header.acquiredText, profile);
  const own = beside.identity ?? noIdentity;
  const names = [header.sampleName, beside.sampleName, own.sampleName].filter(Boolean);
  const other = names.find((name) => name !== names[0]);
  const identity: Identity = {
    ...own,
    sampleName: names[0] ?? '',
    operator: header.operator || own.operator,
    acquiredText: header.acquiredText || own.acquiredText,
    acquiredAt: header.acquiredText === '' ? own.acquiredAt : instant.at,
    clocks: [...clockOf('.ch', header.acquiredText, instant), ...own.clocks],
    method: header.method || own.method,
    vial: own.vial || header.vial,
    sequenceLine: own.sequenceLine || header.sequenceLine,
  };
  const differs: readonly Warning[] =
    other === undefined ? [] : [{ code: 'sample-name-differs', detail: `${names[0] ?? ''} | ${other}` }];
  return { identity, warnings: [...instant.warnings, ...differs] };
}

function manual(reports: readonly PeakReport[]): readonly Warning[] {
  return reports.flatMap(({ signal, peaks }) => {
    const byHand = peaks.filter(({ manualIntegration }) => manualIntegration).map(({ number }) => number);
    return byHand.length === 0
      ? []
      : [{ code: 'manual-integration', detail: `${signal}: ${byHand.join(', ')}` } as const];
  });
}

function renamed(original: string, found: string): readonly Warning[] {
  const isEqual = original === '' || original.toLowerCase() === found.toLowerCase();
  return isEqual ? [] : [{ code: 'renamed', detail: `${original} | ${found}` }];
}
