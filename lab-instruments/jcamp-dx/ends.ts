// Whether every block has its `##END=`. Some makers of libraries and of GC-MS runs write none at all: then the counts alone tell.
import type { Warning } from '../measurement.js';
import { UnreadableFile } from '../unreadable-file.js';
import { tableOf } from './block-points.js';
import { isLink, numberOf, type Block } from './blocks.js';
import { arePagesEnded, hasPages } from './pages.js';
import { isScanRow } from './run-scans.js';

/** @throws UnreadableFile `truncated` when the end of the last block is missing, `malformed` for one in the midst. */
export function checkEnds(blocks: readonly Block[]): readonly Warning[] {
  const openPages = blocks.find((block) => hasPages(block) && !arePagesEnded(block));
  if (openPages) throw new UnreadableFile(openPages.isEnded ? 'malformed' : 'truncated', { reason: 'END NTUPLES' });
  const open = blocks.filter(({ isEnded }) => !isEnded);
  const [first] = open;
  if (!first) return linkWarnings(blocks);
  const writesNone = open.length === blocks.length && (blocks.length > 1 || isScanRow(first));
  if (writesNone) return [{ code: 'end-unproved', detail: '##END=' }];
  const isLast = blocks.slice(blocks.indexOf(first)).every(({ isEnded, line }) => !isEnded || line > first.line);
  throw new UnreadableFile(isLast ? 'truncated' : 'malformed', { reason: '##END=', line: first.line });
}

/** A block that counts its points, or calls itself a spectrum, has a table of them. */
export function checkTables(blocks: readonly Block[]): void {
  const twofold = blocks.find((block) => !isScanRow(block) && !hasPages(block) && saysTwice(block));
  if (twofold) throw new UnreadableFile('malformed', { reason: 'two spectra in one block', line: twofold.line });
  const bare = blocks.find((block) => !isLink(block) && isCounted(block) && !tableOf(block) && !hasPages(block));
  if (!bare) return;
  throw new UnreadableFile(bare.isEnded ? 'malformed' : 'truncated', { reason: 'no table', line: bare.line });
}

function isCounted({ records }: Block): boolean {
  const counting = ['NPOINTS', 'DATACLASS', 'FIRSTX'];
  return records.some(
    ({ label, value }) => counting.includes(label) || (label === 'DATATYPE' && /SPECTRUM/i.test(value)),
  );
}

/** A link says how many blocks it holds; some writers count it among them. */
function linkWarnings(blocks: readonly Block[]): readonly Warning[] {
  const [link, ...held] = blocks;
  const declared = link && isLink(link) ? numberOf(link, 'BLOCKS') : undefined;
  const isRight = declared === undefined || declared === held.length || declared === held.length + 1;
  return isRight ? [] : [{ code: 'count-differs', detail: `BLOCKS ${declared}, ${held.length}` }];
}

/** The title between two spectra was lost. A statement that is only repeated says nothing of that. */
function saysTwice({ records }: Block): boolean {
  const valuesOfAll = (label: string) => records.flatMap((each) => (each.label === label ? [each.value] : []));
  return (
    ['XYDATA', 'PEAKTABLE'].some((table) => valuesOfAll(table).length > 1) ||
    ['DATATYPE', 'NPOINTS'].some((once) => new Set(valuesOfAll(once)).size > 1)
  );
}
