// One line of a peak list. Dialects met: `41 100; 42 50;`, `41\t100`, `(41 100) (42 50)`, `41:100 42:50`, a comment after a peak.

export interface PeakSink {
  readonly mz: number[];
  readonly intensity: number[];
}

export type PeakLine = 'taken' | 'malformed';

export function takePeakLine(line: string, sink: PeakSink): PeakLine {
  const plain = line.includes('"') ? line.replace(/"[^"]*"?/g, ' ') : line;
  for (const segment of plain.split(/[;()]/)) {
    if (segment.trim() !== '' && takeSegment(segment, sink) === 'malformed') return 'malformed';
  }
  return 'taken';
}

/** Numbers in pairs; what follows the pairs and is not a number is a comment. */
function takeSegment(segment: string, sink: PeakSink): PeakLine {
  const numbers = leadingNumbers(segment);
  if (numbers.length === 0 || numbers.length % 2 === 1) return 'malformed';
  for (let i = 0; i < numbers.length; i += 2) {
    const mz = numbers[i]!;
    const intensity = numbers[i + 1]!;
    if (mz <= 0 || mz > 65_000 || intensity < 0) return 'malformed';
    sink.mz.push(mz);
    sink.intensity.push(intensity);
  }
  return 'taken';
}

function leadingNumbers(segment: string): readonly number[] {
  const numbers: number[] = [];
  for (const token of segment.trim().split(/[\s,:]+/)) {
    const number = token === '' ? Number.NaN : Number(token);
    if (!Number.isFinite(number)) break;
    numbers.push(number);
  }
  return numbers;
}
