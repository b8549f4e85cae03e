// The best so many of a stream of candidates: higher score first, then the earlier record, whatever the order they come in.

export interface Candidate {
  readonly position: number;
  readonly recordIndex: number;
  readonly score: number;
}

export interface BestHits {
  offer(candidate: Candidate): void;
  /** A candidate below this can't enter any more. */
  lowest(): number;
  all(): readonly Candidate[];
}

export function bestHits(top: number): BestHits {
  const best: Candidate[] = [];
  let lowest = 0;
  return {
    offer(candidate) {
      let at = best.length;
      while (at > 0 && isBetter(candidate, best[at - 1]!)) at -= 1;
      if (at >= top) return;
      if (best.length < top) best.push(candidate);
      for (let place = best.length - 1; place > at; place -= 1) best[place] = best[place - 1]!;
      best[at] = candidate;
      if (best.length === top) lowest = best[top - 1]!.score;
    },
    lowest: () => lowest,
    all: () => best,
  };
}

function isBetter(one: Candidate, other: Candidate): boolean {
  return one.score > other.score || (one.score === other.score && one.recordIndex < other.recordIndex);
}
