// MS1 text as a run. Its times are minutes. Nothing marks its end: the last scan's sum, held against its stated total, tells.
// Whole by format: scans add up to their totals, the last one too.
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Measurement, type Scans, type Warning } from '../measurement.js';
import { orderByMz } from '../scan-order.js';
import { isFolder, type Source } from '../source.js';
import { writtenLines } from '../text-lines.js';
import { UnreadableFile } from '../unreadable-file.js';

interface WrittenScan {
  readonly from: number;
  seconds: number;
  total: number | undefined;
}

export function readMs1(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const lines = writtenLines(source.bytes, profile.textEncoding ?? 'windows-1252');
  if (lines.at(-1) !== '') throw new UnreadableFile('truncated', { reason: 'no end of line' });
  const header = new Map(lines.filter((line) => line.startsWith('H\t')).map((line) => keyed(line)));
  const { scans, warnings } = scansIn(lines);
  return {
    adapter: 'ms1-text',
    format: 'MS1 text',
    kind: 'run',
    points: scans.totalIonCurrent.length,
    scans,
    identity: { ...noIdentity, originalName: header.get('Source file') ?? '' },
    particulars: [...header].map(([label, value]) => ({ label, value })),
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings,
  };
}

function keyed(line: string): readonly [string, string] {
  const [, label = '', ...value] = line.split('\t');
  const dated = /^(CreationDate) (.*)$/.exec(label);
  return dated ? [dated[1] ?? '', dated[2] ?? ''] : [label, value.join(' ')];
}

function scansIn(lines: readonly string[]): Pick<Measurement, 'warnings'> & { readonly scans: Scans } {
  const mz: number[] = [];
  const intensity: number[] = [];
  const written: WrittenScan[] = [];
  lines.forEach((line, index) => {
    const scan = written.at(-1);
    if (line === '' || line.startsWith('H\t')) return;
    if (line.startsWith('S\t')) {
      written.push({ from: mz.length, seconds: NaN, total: undefined });
      if (Number(line.split('\t')[1]) !== written.length) malformed('number of a scan', index + 1);
    } else if (!scan) malformed('outside of a scan', index + 1);
    else if (line.startsWith('I\t')) takeFact(scan, line);
    else takePoint(line, { mz, intensity, line: index + 1 });
  });
  if (written.length === 0) throw new UnreadableFile('incomplete', { reason: 'no scans' });
  return assembled(written, Float64Array.from(mz), Float64Array.from(intensity));
}

function takeFact(scan: WrittenScan, line: string): void {
  const [, name = '', value = ''] = line.split('\t');
  if (name === 'RTime') scan.seconds = Number(value || NaN) * 60;
  if (name === 'TIC' && Number(value) >= 0) scan.total = Number(value);
}

interface Points {
  readonly mz: number[];
  readonly intensity: number[];
  readonly line: number;
}

function takePoint(text: string, { mz, intensity, line }: Points): void {
  const [mass = NaN, height = NaN, ...more] = text.trim().split(/\s+/).map(Number);
  if (!(mass > 0) || !(height >= 0) || !Number.isFinite(mass + height) || more.length > 1) malformed('point', line);
  mz.push(mass);
  intensity.push(height);
}

function assembled(written: readonly WrittenScan[], mz: Float64Array, intensity: Float64Array) {
  const offsets = Uint32Array.from([...written.map(({ from }) => from), mz.length]);
  const sums = written.map((_, scan) =>
    intensity.subarray(offsets[scan], offsets[scan + 1]).reduce((sum, each) => sum + each, 0),
  );
  const isOff = (scan: number) =>
    Math.abs((sums[scan] ?? 0) - (written[scan]?.total ?? sums[scan] ?? 0)) > tolerance(sums[scan]);
  const differing = sums.filter((_, scan) => isOff(scan)).length;
  const last = written.length - 1;
  const isCut = written[last]?.total === undefined || (isOff(last) && differing < 2);
  if (isCut || !Number.isFinite(written[last]?.seconds))
    throw new UnreadableFile('truncated', { reason: 'scan', scan: last + 1 });
  const untimed = written.findIndex(({ seconds }) => !(seconds >= 0));
  if (untimed >= 0) throw new UnreadableFile('malformed', { reason: 'time of a scan', scan: untimed + 1 });
  const scans: Scans = {
    retentionSeconds: Float64Array.from(written, ({ seconds }) => seconds),
    totalIonCurrent: Float64Array.from(written, ({ total }, scan) => total ?? sums[scan] ?? 0),
    ...{ offsets, mz, intensity },
  };
  return { scans, warnings: warningsOf(scans, differing) };
}

/** Writers round the points but not the total. */
function tolerance(sum = 0): number {
  return Math.max(10, 0.01 * sum);
}

function warningsOf(scans: Scans, differing: number): readonly Warning[] {
  const warnings: Warning[] = [{ code: 'end-unproved', detail: 'MS1' }];
  const sorted = orderByMz(scans);
  if (sorted > 0) warnings.push({ code: 'mz-reordered', detail: `${sorted} scans` });
  if (differing > 0) warnings.push({ code: 'tic-differs', detail: `${differing} scans` });
  const { retentionSeconds: times } = scans;
  const backwards = times.findIndex((time, scan) => time < (times[scan - 1] ?? time));
  if (backwards >= 0) warnings.push({ code: 'time-not-ascending', detail: `scan ${backwards + 1}` });
  return warnings;
}

function malformed(reason: string, line: number): never {
  throw new UnreadableFile('malformed', { reason, line });
}
