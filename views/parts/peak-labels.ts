// Which words stand over which peaks, so that no two touch: the chosen peak first, then the tallest. Where the whole has no room
// the number is left, and where that has none, nothing: the list of peaks names them all.
export interface PeakText {
  readonly number: string;
  /** Retention time and name; empty where there is room for the number alone. */
  readonly more: string;
  /** Place of the apex along the axis, and of the line that the words stand on. */
  readonly at: number;
  readonly line: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly height: number;
  readonly isChosen: boolean;
}

// In the plot's units: of a letter of its type, and of its line.
const letterWidth = 6.6;
const lineHeight = 15;
const gap = 4;

/** In the order in which they were given. */
export function labelPeaks<L extends PeakText>(labels: readonly L[]): readonly L[] {
  const placed = new Map<L, L>();
  const order = [...labels].sort((a, b) => Number(b.isChosen) - Number(a.isChosen) || b.height - a.height);
  for (const label of order) {
    const fitting = [label, { ...label, more: '' }].find((tried) => [...placed.values()].every(isClearOf(tried)));
    if (fitting !== undefined) placed.set(label, fitting);
  }
  return labels.flatMap((label) => placed.get(label) ?? []);
}

const isClearOf =
  (label: PeakText) =>
  (other: PeakText): boolean => {
    const [from, to] = extentOf(label);
    const [otherFrom, otherTo] = extentOf(other);
    return Math.abs(label.line - other.line) >= lineHeight || from >= otherTo + gap || to + gap <= otherFrom;
  };

/** From where to where the words reach along the axis. */
export function extentOf({ number, more, at, anchor }: PeakText): readonly [number, number] {
  const width = (number.length + more.length) * letterWidth;
  if (anchor === 'start') return [at, at + width];
  return anchor === 'end' ? [at - width, at] : [at - width / 2, at + width / 2];
}
