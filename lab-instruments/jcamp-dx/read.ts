// JCAMP-DX files (4.24, 5.00 and what instruments write in their name) as measurements.
// Whole by format: every block has its end, every table as many points as its header declares.
import { writtenText } from '../file-text.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Measurement, Trace, Warning } from '../measurement.js';
import { numberRow } from '../number-row.js';
import { severalTraces } from '../several-traces.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { blocksOf, isLink, valueOf, type Block } from './blocks.js';
import { tableOf } from './block-points.js';
import { checkEnds, checkTables } from './ends.js';
import { curveOf, type ReadCurve } from './curve.js';
import { identityOf, particularsOf } from './identity.js';
import { isMassSpectrum, libraryRecord, massSpectrum } from './mass-records.js';
import { pageCurves } from './page-curves.js';
import { hasPages } from './pages.js';
import { labelledRecords } from './records.js';
import { isScanRow, runOfPages, runOfRows } from './run-scans.js';

export function readJcamp(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const blocks = blocksIn(source.bytes, profile);
  checkTables(blocks);
  const told = contentOf(blocks);
  const { identity, warnings } = identityOf(blocks, profile);
  return {
    adapter: 'jcamp-dx',
    ...told,
    identity,
    particulars: particularsOf(blocks),
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [...checkEnds(blocks), ...told.warnings, ...warnings],
  };
}

type Content = Pick<
  Measurement,
  'format' | 'kind' | 'points' | 'scans' | 'library' | 'curves' | 'trace' | 'furtherTraces' | 'warnings'
>;

function blocksIn(bytes: Uint8Array, profile: InstrumentProfile): readonly Block[] {
  return blocksOf(labelledRecords(writtenText(bytes, profile.textEncoding ?? 'windows-1252')));
}

/** @throws UnreadableFile as soon as one block is not what it declares. */
function contentOf(blocks: readonly Block[]): Content {
  const filled = blocks.filter((block) => !isLink(block) && (tableOf(block) || hasPages(block)));
  const masses = filled.filter(isMassSpectrum);
  const optical = filled.filter((block) => !isMassSpectrum(block));
  if (optical.length > 0) return curves(optical, masses.length);
  const [only] = masses;
  if (!only)
    throw new UnreadableFile(blocks.every(({ isEnded }) => isEnded) ? 'malformed' : 'truncated', {
      reason: 'no points',
    });
  if (masses.length > 1) return library(masses);
  if (hasPages(only)) return pagedRun(only);
  return isScanRow(only) ? run(runOfRows(only)) : single(only);
}

function curves(optical: readonly Block[], others: number): Content {
  const read: readonly ReadCurve[] = optical.flatMap((block) =>
    hasPages(block) ? pageCurves(block) : (curveOf(block) ?? []),
  );
  const [first] = read;
  if (!first || first.curve.x.length === 0) throw new UnreadableFile('incomplete', { reason: 'no points' });
  const traces = tracesOf(optical, read);
  if (traces[0]) {
    const told = severalTraces(traces[0], traces.slice(1));
    return {
      format: 'JCAMP-DX chromatogram',
      ...told,
      warnings: [...read.flatMap(({ warnings }) => warnings), ...told.warnings],
    };
  }
  const left: readonly Warning[] = others === 0 ? [] : [{ code: 'several-signals', detail: `${others} mass spectra` }];
  return {
    format: 'JCAMP-DX spectrum',
    kind: 'spectrum',
    points: first.curve.x.length,
    curves: read.map(({ curve }) => curve),
    warnings: [...read.flatMap(({ warnings }) => warnings), ...left],
  };
}

/** Empty unless every block calls itself a chromatogram along a time. */
function tracesOf(optical: readonly Block[], read: readonly ReadCurve[]): readonly Trace[] {
  const traces = read.flatMap(({ curve: { title, xUnit, yUnit, x, y } }) => {
    const factor = secondsOfTime(xUnit);
    return factor === undefined
      ? []
      : [{ detector: title, unit: yUnit, seconds: numberRow(x.length, (at) => (x[at] ?? 0) * factor), values: y }];
  });
  const areAll =
    optical.every((block) => /CHROMATOGRA/i.test(valueOf(block, 'DATATYPE'))) && traces.length === read.length;
  return areAll ? traces : [];
}

/** Seconds in a unit of time; undefined for any other. */
function secondsOfTime(unit: string): number | undefined {
  if (/\bmin/i.test(unit)) return 60;
  if (/\b(milli|ms\b)/i.test(unit)) return 0.001;
  return /\bs(ec|\b)/i.test(unit) ? 1 : undefined;
}

function library(masses: readonly Block[]): Content {
  const records = masses.map(libraryRecord);
  return { format: 'JCAMP-DX library', kind: 'library', points: records.length, library: records, warnings: [] };
}

function pagedRun(block: Block): Content {
  const found = runOfPages(block);
  if (found.hasTimes) return run(found);
  const points = found.scans.offsets.length - 1;
  const { scans, warnings } = found;
  return { format: 'JCAMP-DX mass spectra', kind: 'spectra', points, scans, warnings };
}

function run({ scans, warnings }: ReturnType<typeof runOfRows>): Content {
  const points = scans.offsets.length - 1;
  return { format: 'JCAMP-DX GC-MS', kind: 'run', points, scans, warnings };
}

/** One mass spectrum alone counts its peaks. */
function single(block: Block): Content {
  const { scans, warnings } = massSpectrum(block);
  if (scans.mz.length === 0) throw new UnreadableFile('incomplete', { reason: 'no points' });
  return { format: 'JCAMP-DX mass spectrum', kind: 'spectra', points: scans.mz.length, scans, warnings };
}
