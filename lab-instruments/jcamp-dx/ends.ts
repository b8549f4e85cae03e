// Whether every block has its `##END=`. Some makers of libraries and of GC-MS runs write none at all: then the counts alone tell.
import type { Warning } from '../measurement.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { Block } from './blocks.js';
import { arePagesEnded, hasPages } from './pages.js';
import { isScanRow } from './run-scans.js';

/** @throws UnreadableFile `truncated` when the end of the last block is missing, `malformed` for one in the midst. */
export function checkEnds(blocks: readonly Block[]): readonly Warning[] {
  const openPages = blocks.find((block) => hasPages(block) && !arePagesEnded(block));
  if (openPages) throw new UnreadableFile(openPages.isEnded ? 'malformed' : 'truncated', { reason: 'END NTUPLES' });
  const open = blocks.filter(({ isEnded }) => !isEnded);
  const [first] = open;
  if (!first) return [];
  const writesNone = open.length === blocks.length && (blocks.length > 1 || isScanRow(first));
  if (writesNone) return [{ code: 'end-unproved', detail: '##END=' }];
  const isLast = blocks.slice(blocks.indexOf(first)).every(({ isEnded, line }) => !isEnded || line > first.line);
  throw new UnreadableFile(isLast ? 'truncated' : 'malformed', { reason: '##END=', line: first.line });
}
