// A GC-MS run in JCAMP-DX: pages of NTUPLES by retention time, or, as some makers write it, one block with a row of
// SCAN_NUMBER, RETENTION_TIME, TIC, NPOINTS and a table for each scan.
import type { Scans, Warning } from '../measurement.js';
import { orderByMz } from '../scan-order.js';
import { UnreadableFile } from '../unreadable-file.js';
import { factorOf, numberOf, valueOf, type Block } from './blocks.js';
import { declaredPoints } from './block-points.js';
import { checkMasses } from './mass-records.js';
import { checkCount } from './ordinate-table.js';
import { pagesOf, symbolsOf, variablesOf, type Variable } from './pages.js';
import { pairTable, type Pairs } from './pair-table.js';
import type { LabelledRecord } from './records.js';

export interface ReadRun {
  readonly scans: Scans;
  readonly warnings: readonly Warning[];
}

interface WrittenScan extends Pairs {
  readonly seconds: number;
  /** Undefined where the file states none. */
  readonly total: number | undefined;
}

export function isScanRow(block: Block): boolean {
  const tables = block.records.filter(({ label }) => label === 'XYDATA' || label === 'PEAKTABLE');
  return tables.length > 0 && block.records.some(({ label }) => label === 'RETENTIONTIME');
}

/** Times are seconds unless the unit of delays says minutes. */
export function runOfRows(block: Block): ReadRun {
  const begins = block.records.flatMap(({ label }, at) => (label === 'SCANNUMBER' ? [at] : []));
  if (begins.length === 0) throw new UnreadableFile('malformed', { reason: 'no scans' });
  const secondsPerUnit = /^min/i.test(valueOf(block, 'SCANDELAYUNITS', 'RETENTIONTIMEUNITS')) ? 60 : 1;
  const factors = { x: factorOf(block, 'XFACTOR'), y: factorOf(block, 'YFACTOR') };
  const written = begins.map((begin, index) => {
    const records = block.records.slice(begin, begins[index + 1]);
    const table = records.find(({ label }) => label === 'XYDATA' || label === 'PEAKTABLE');
    const seconds = numberOf({ records }, 'RETENTIONTIME');
    const line = records[0]?.line ?? 0;
    // The last row of a file that is still being written may end anywhere.
    const code = index + 1 === begins.length && !block.isEnded ? 'truncated' : 'malformed';
    if (!table || seconds === undefined) throw new UnreadableFile(code, { reason: 'scan', line });
    return {
      seconds: seconds * secondsPerUnit,
      total: numberOf({ records }, 'TIC'),
      ...scanPoints({ isEnded: block.isEnded, factors }, records, table),
    };
  });
  return assembled(written);
}

interface Factors {
  readonly x: number;
  readonly y: number;
}

function scanPoints(
  { isEnded, factors }: { readonly isEnded: boolean; readonly factors: Factors },
  records: readonly LabelledRecord[],
  table: LabelledRecord,
): Pairs {
  const pairs = pairTable(table, factors.x, factors.y);
  checkCount(pairs.x.length, { points: declaredPoints({ records }), isEnded }, table.line);
  checkMasses(pairs.x, pairs.y, table.line);
  return pairs;
}

/** Pages that are not told apart by time, but by a number, are spectra and no run: their times are NaN. */
export function runOfPages(block: Block): ReadRun & { readonly hasTimes: boolean } {
  const variables = variablesOf(block);
  const time = variables.find(({ name }) => /TIME/.test(name));
  const pages = pagesOf(block);
  const written = pages.map(({ value, records, table, line }) => {
    const [xSymbol, ySymbol] = symbolsOf(table);
    const factor = (symbol: string) => variables.find((each) => each.symbol === symbol)?.factor ?? 1;
    const pairs = pairTable(table, factor(xSymbol), factor(ySymbol));
    checkCount(pairs.x.length, { points: declaredPoints({ records }), isEnded: block.isEnded }, line);
    checkMasses(pairs.x, pairs.y, line);
    const seconds = time ? Number(value.split(/\s/)[0]) * secondsOf(time) : Number.NaN;
    if (time && (value === '' || !Number.isFinite(seconds)))
      throw new UnreadableFile('malformed', { reason: 'time of a page', line });
    return { seconds, total: numberOf({ records }, 'TIC', '.TIC', 'TOTALIONCURRENT'), ...pairs };
  });
  const points = (time ?? variables.find(({ symbol }) => symbol === pages[0]?.symbol))?.points;
  if (points !== undefined) checkCount(written.length, { points, isEnded: block.isEnded }, block.line);
  return { ...assembled(written), hasTimes: time !== undefined };
}

function secondsOf({ unit }: Variable): number {
  if (/^m(in|$)/i.test(unit)) return 60;
  return /^(ms|milli)/i.test(unit) ? 1e-3 : 1;
}

function assembled(written: readonly WrittenScan[]): ReadRun {
  if (written.length === 0) throw new UnreadableFile('incomplete', { reason: 'no scans' });
  const offsets = new Uint32Array(written.length + 1);
  written.forEach(({ x }, scan) => (offsets[scan + 1] = (offsets[scan] ?? 0) + x.length));
  const mz = new Float64Array(offsets.at(-1) ?? 0);
  const intensity = new Float64Array(mz.length);
  written.forEach(({ x, y }, scan) => {
    mz.set(x, offsets[scan]);
    intensity.set(y, offsets[scan]);
  });
  const sums = written.map(({ y }) => y.reduce((sum, each) => sum + each, 0));
  const isStated = written.every(({ total }) => total !== undefined && total >= 0);
  const scans: Scans = {
    retentionSeconds: Float64Array.from(written, ({ seconds }) => seconds),
    totalIonCurrent: isStated ? Float64Array.from(written, ({ total }) => total ?? 0) : Float64Array.from(sums),
    ...{ offsets, mz, intensity },
  };
  return { scans, warnings: warningsOf(scans, isStated ? sums : undefined) };
}

function warningsOf(scans: Scans, sums: readonly number[] | undefined): readonly Warning[] {
  const warnings: Warning[] = [];
  const sorted = orderByMz(scans);
  if (sorted > 0) warnings.push({ code: 'mz-reordered', detail: `${sorted} scans` });
  if (!sums) warnings.push({ code: 'tic-recomputed', detail: 'TIC' });
  const differing = sums?.filter((sum, scan) => !isNear(sum, scans.totalIonCurrent[scan] ?? 0)).length ?? 0;
  if (differing > 0) warnings.push({ code: 'tic-differs', detail: `${differing} scans` });
  const backwards = scans.retentionSeconds.findIndex((time, scan) => time < (scans.retentionSeconds[scan - 1] ?? time));
  if (backwards >= 0) warnings.push({ code: 'time-not-ascending', detail: `scan ${backwards + 1}` });
  return warnings;
}

function isNear(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-3 * Math.max(1, Math.abs(right));
}
