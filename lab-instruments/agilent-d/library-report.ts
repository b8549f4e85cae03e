// LIBRPT.TXT, ChemStation's "Library Search Report": for each peak the hits of the PBM search. Names overflow their column,
// so that quality, CAS and reference are taken from the right.
import { headText } from '../file-text.js';
import type { ReportedHit } from '../measurement.js';
import { textLines } from '../text-lines.js';
import { UnreadableFile } from '../unreadable-file.js';
import { printedHeading } from './printed-heading.js';

export interface LibraryReport {
  readonly heading: ReadonlyMap<string, string>;
  readonly hits: readonly ReportedHit[];
}

const PEAK = /^\s{0,4}(\d+)\s+(\d+\.\d+)\s+(\d+\.\d+)\s*(\S.*)?$/;
const HIT = /^\s+(\S.*?)\s+(\d+)\s+(\d{2,7}-\d{2}-\d)\s+(\d{1,3})\s*$/;
/** Said in place of the hits. */
const NO_HITS = /^\s*No (?:hits|matches|library)/i;
const RULER = /^\s*_{20,}/;

export function isLibraryReport(bytes: Uint8Array): boolean {
  return /^\s*Library Search(?: Compound)? Report/.test(headText(bytes, 1_024));
}

/** Throws `incomplete` before the list has begun, `truncated` when it ends without a line end or after a peak without hits. */
export function readLibraryReport(bytes: Uint8Array): LibraryReport {
  const lines = textLines(bytes, 'windows-1252');
  if (lines.pop() !== '') throw new UnreadableFile('truncated', { line: lines.length + 1 });
  const start = lines.findIndex((line) => RULER.test(line));
  if (start < 0) throw new UnreadableFile('incomplete', { reason: 'no list of peaks' });
  const hits: ReportedHit[] = [];
  let peak: { readonly number: string; readonly minutes: number; readonly library: string } | undefined;
  let rank = 0;
  for (const line of lines.slice(start + 1)) {
    const hit = HIT.exec(line);
    const begins = hit ? null : PEAK.exec(line);
    if (begins) {
      peak = { number: begins[1] ?? '', minutes: Number(begins[2]), library: begins[4]?.trim() ?? '' };
      rank = 0;
    } else if (peak && NO_HITS.test(line)) {
      peak = undefined;
    } else if (hit && peak) {
      rank += 1;
      hits.push(hitOf(hit, peak, rank));
    }
  }
  if (hits.length === 0 || (rank === 0 && peak))
    throw new UnreadableFile('truncated', { reason: 'a peak without hits' });
  return { heading: printedHeading(lines.slice(0, start)), hits };
}

function hitOf(
  [, name = '', , cas = '', quality = '']: RegExpExecArray,
  peak: { readonly number: string; readonly minutes: number; readonly library: string },
  rank: number,
): ReportedHit {
  const number = cas.replace(/^0+(?=\d{2,}-)/, '');
  return {
    of: peak.number,
    retentionSeconds: peak.minutes * 60,
    rank,
    name,
    casNumber: /^0+-00-0$/.test(cas) ? '' : number,
    scoreText: quality,
    scale: 'pbm-quality',
    library: peak.library,
  };
}
