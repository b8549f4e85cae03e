// The best hits of a search as it goes on, in room that is used again: higher score first, then the earlier record, whatever
// the order they come in. Behind the first few, only those that are in reach of the best are wanted.
import type { Candidate } from './best-hits.js';

export interface Reach {
  readonly few: number;
  /** The least score that is in reach of the best; it never falls while the best rises. */
  readonly reach: (best: number) => number;
}

export interface HitsInReach {
  count: number;
  top: number;
  reach: Reach | undefined;
  positions: Uint32Array;
  records: Uint32Array;
  scores: Float64Array;
}

export const hitsInReach = (): HitsInReach => ({
  ...{ count: 0, top: 0, reach: undefined },
  ...{ positions: new Uint32Array(64), records: new Uint32Array(64), scores: new Float64Array(64) },
});

export function empty(hits: HitsInReach, top: number, reach: Reach | undefined): void {
  hits.count = 0;
  hits.top = top;
  hits.reach = reach;
}

export function offer(hits: HitsInReach, position: number, record: number, score: number): void {
  if (hits.count === hits.scores.length && hits.count < hits.top) grow(hits);
  const { positions, records, scores, count, top } = hits;
  let at = count;
  while (at > 0 && (score > scores[at - 1]! || (score === scores[at - 1]! && record < records[at - 1]!))) at -= 1;
  if (at >= top) return;
  const end = Math.min(count, top - 1);
  for (let place = end; place > at; place -= 1) {
    positions[place] = positions[place - 1]!;
    records[place] = records[place - 1]!;
    scores[place] = scores[place - 1]!;
  }
  positions[at] = position;
  records[at] = record;
  scores[at] = score;
  hits.count = end + 1;
}

function grow(hits: HitsInReach): void {
  const { positions, records, scores } = hits;
  hits.positions = new Uint32Array(2 * positions.length);
  hits.records = new Uint32Array(2 * records.length);
  hits.scores = new Float64Array(2 * scores.length);
  hits.positions.set(positions);
  hits.records.set(records);
  hits.scores.set(scores);
}

/** A hit below this is not wanted any more. */
export function lowest(hits: HitsInReach): number {
  const { count, top, scores } = hits;
  return Math.max(count < top ? 0 : scores[top - 1]!, leastInReach(hits));
}

function leastInReach({ count, reach, scores }: HitsInReach): number {
  return reach === undefined || count < reach.few ? 0 : Math.min(scores[reach.few - 1]!, reach.reach(scores[0]!));
}

export function wanted(hits: HitsInReach): readonly Candidate[] {
  const { count, reach, positions, records, scores } = hits;
  const least = leastInReach(hits);
  const few = reach?.few ?? 0;
  const all: Candidate[] = [];
  for (let at = 0; at < count && (at < few || scores[at]! >= least); at += 1)
    all.push({ position: positions[at]!, recordIndex: records[at]!, score: scores[at]! });
  return all;
}
