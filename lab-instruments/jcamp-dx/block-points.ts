// The points of one block, whatever its table is called.
import type { Warning } from '../measurement.js';
import { UnreadableFile } from '../unreadable-file.js';
import { factorOf, numberOf, type Block } from './blocks.js';
import { checkCount, ordinateTable } from './ordinate-table.js';
import { pairTable } from './pair-table.js';
import type { LabelledRecord } from './records.js';

export interface BlockPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly form: 'line' | 'peaks';
  readonly warnings: readonly Warning[];
}

const tables = ['XYDATA', 'XYPOINTS', 'PEAKTABLE', 'PEAKASSIGNMENTS', 'RADATA'];

export function tableOf(block: Pick<Block, 'records'>): LabelledRecord | undefined {
  return block.records.find(({ label }) => tables.includes(label));
}

/** Undefined for a block without a table: a link, a structure, a remark. */
export function pointsOf(block: Block): BlockPoints | undefined {
  const table = tableOf(block);
  if (!table) return undefined;
  const points = declaredPoints(block);
  const { isEnded } = block;
  const yFactor = factorOf(block, 'YFACTOR');
  const form = table.label.startsWith('PEAK') ? 'peaks' : 'line';
  if (!table.value.includes('++')) {
    const pairs = pairTable(table, factorOf(block, 'XFACTOR'), yFactor);
    checkCount(pairs.x.length, { points, isEnded }, table.line);
    return { ...pairs, form, warnings: boundsWarnings(block, pairs) };
  }
  const firstX = numberOf(block, 'FIRSTX') ?? firstAbscissa(block, table);
  const lastX = lastAbscissa(block, firstX, points);
  if (firstX === undefined || lastX === undefined) {
    throw new UnreadableFile('malformed', { reason: 'FIRSTX or LASTX missing', line: table.line });
  }
  const frame = { firstX, lastX, xFactor: factorOf(block, 'XFACTOR'), yFactor, points, isEnded };
  const { warnings, ...decoded } = ordinateTable(table, frame);
  return { ...decoded, form, warnings: [...warnings, ...boundsWarnings(block, decoded)] };
}

export function declaredPoints(block: Pick<Block, 'records'>): number | undefined {
  const points = numberOf(block, 'NPOINTS');
  if (points === undefined) return undefined;
  if (Number.isInteger(points) && points >= 0) return points;
  throw new UnreadableFile('malformed', { reason: 'NPOINTS', found: points });
}

/** The table itself begins with it. */
function firstAbscissa(block: Block, table: LabelledRecord): number | undefined {
  const written = /^\s*[+-]?\d+(?:\.\d*)?(?=[\s+,;@A-Za-z%-]|$)/.exec(table.lines[0] ?? '')?.[0];
  return written === undefined ? undefined : Number(written) * factorOf(block, 'XFACTOR');
}

function lastAbscissa(block: Block, firstX: number | undefined, points: number | undefined): number | undefined {
  const lastX = numberOf(block, 'LASTX');
  const step = numberOf(block, 'DELTAX');
  if (lastX !== undefined || firstX === undefined || step === undefined || points === undefined) return lastX;
  return firstX + step * (points - 1);
}

/** What the header says of the points, against the points: vendors round it and mistake it, so a difference is only told. */
function boundsWarnings(block: Block, { x, y }: Pick<BlockPoints, 'x' | 'y'>): readonly Warning[] {
  const [xLeast, xMost] = rangeOf(x);
  const [yLeast, yMost] = rangeOf(y);
  const stated = [
    ['FIRSTX', x[0], xMost - xLeast],
    ['LASTX', x.at(-1), xMost - xLeast],
    ['FIRSTY', y[0], yMost - yLeast],
    ['MAXY', yMost, yMost - yLeast],
    ['MINY', yLeast, yMost - yLeast],
  ] as const;
  const differing = stated.filter(([label, found, range]) => {
    const said = numberOf(block, label);
    return said !== undefined && found !== undefined && Math.abs(said - found) > 1e-3 * (range || Math.abs(found) || 1);
  });
  if (differing.length === 0) return [];
  return [{ code: 'bounds-differ', detail: differing.map(([label]) => label).join(', ') }];
}

function rangeOf(values: Float64Array): readonly [number, number] {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
