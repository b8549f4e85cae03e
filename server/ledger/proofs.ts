// Which parts of the tree a proof consists of (RFC 9162, 2.1.3.1 and 2.1.4.1), as spans of leaves; no hash is read here.
//
// Invariants
// 1. The spans of an inclusion proof, with the leaf itself, cover all leaves of the tree exactly once.
// 2. A span is either a complete subtree, or the ragged right edge of the tree, which is a row of complete subtrees of
//    falling size. So each span's hash follows from complete subtrees alone, and those never change.
export interface Span {
  readonly start: number;
  /** The leaf after the last. */
  readonly end: number;
}

/** A complete subtree by its place: 2^level leaves, the position-th of its level. */
export interface NodePlace {
  readonly level: number;
  readonly position: number;
}

/** From the leaf's sibling upward. */
export function inclusionSpans(index: number, size: number): readonly Span[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  }
  const spans: Span[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const split = start + largestPowerBelow(end - start);
    spans.push(index < split ? { start: split, end } : { start, end: split });
    [start, end] = index < split ? [start, split] : [split, end];
  }
  return spans.reverse();
}

/** Empty between equal sizes, and from the empty tree: there is nothing to prove then. */
export function consistencySpans(from: number, size: number): readonly Span[] {
  if (!Number.isSafeInteger(from) || from < 0 || from > size) {
    throw new RangeError(`a tree of ${size} leaves never had ${from}`);
  }
  if (from === 0 || from === size) return [];
  const spans: Span[] = [];
  let [start, end] = [0, size];
  while (end !== from) {
    const split = start + largestPowerBelow(end - start);
    spans.push(from <= split ? { start: split, end } : { start, end: split });
    [start, end] = from <= split ? [start, split] : [split, end];
  }
  // The old tree is a subtree of the new one from its left edge: its root is known to whoever asks.
  return start === 0 ? spans.reverse() : [{ start, end }, ...spans.reverse()];
}

/** The complete subtrees of a span, from the left: the largest first. */
export function placesOf({ start, end }: Span): readonly NodePlace[] {
  const places: NodePlace[] = [];
  let at = start;
  while (at < end) {
    const width = largestPowerBelow(end - at + 1);
    places.push({ level: Math.log2(width), position: at / width });
    at += width;
  }
  return places;
}

/** The largest power of two that is smaller than `count`, which is at least 2. */
function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
