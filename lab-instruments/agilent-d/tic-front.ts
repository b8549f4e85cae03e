// tic_front.csv: the total ion current as the data system printed it, `minutes,counts` after two heading lines.
import { headText } from '../file-text.js';
import { UnreadableFile } from '../unreadable-file.js';
import { textLines } from '../text-lines.js';

export interface TicFront {
  readonly path: string;
  readonly acquiredText: string;
  readonly seconds: Float64Array;
  readonly counts: Float64Array;
}

const HEADING = 'Start of data points';

export function isTicFront(bytes: Uint8Array): boolean {
  return (
    headText(bytes, 2_048)
      .split(/\r\n|\n|\r/)[1]
      ?.trim() === HEADING
  );
}

/** Throws `truncated` when the last line has no end, `malformed` when a line is not two numbers. */
export function readTicFront(bytes: Uint8Array): TicFront {
  const lines = textLines(bytes, 'windows-1252');
  if (lines.pop() !== '') throw new UnreadableFile('truncated', { line: lines.length + 1 });
  const title = /^(.*?)\s+(\d{1,2} \w{3} \d{2,4}\s+\d{1,2}:\d{2}.*)$/.exec(lines[0] ?? '');
  const rows = lines.slice(2).map((line, index) => pairOf(line, index + 3));
  if (rows.length === 0) throw new UnreadableFile('truncated', { line: lines.length });
  return {
    path: title?.[1] ?? '',
    acquiredText: title?.[2]?.trim() ?? '',
    seconds: Float64Array.from(rows, ([minutes]) => minutes * 60),
    counts: Float64Array.from(rows, ([, counts]) => counts),
  };
}

function pairOf(line: string, number: number): readonly [number, number] {
  const match = /^\s*(\d+\.?\d*)\s*[,\t]\s*(\d+\.?\d*(?:e[+-]?\d+)?)\s*$/i.exec(line);
  if (!match) throw new UnreadableFile('malformed', { line: number });
  return [Number(match[1]), Number(match[2])];
}
