// Hits by substance: of replicates the best one stands for all. Ranks count substances, and a tie counts against the one asked for.

export interface RankedRecord {
  readonly recordIndex: number;
  readonly score: number;
}

/** `hits` best first. One hit a substance, in their order, at most `top`. */
export function bestOfEach<Hit extends RankedRecord>(
  hits: readonly Hit[],
  identityOf: (recordIndex: number) => string,
  top: number,
): readonly Hit[] {
  const seen = new Set<string>();
  const best: Hit[] = [];
  for (const hit of hits) {
    const identity = identityOf(hit.recordIndex);
    if (seen.has(identity)) continue;
    if (best.length === top) break;
    seen.add(identity);
    best.push(hit);
  }
  return best;
}

/** 1 + the number of other substances before it or that score as much; undefined when the substance is not among the hits. */
export function rankOf(
  best: readonly RankedRecord[],
  identityOf: (recordIndex: number) => string,
  identity: string,
): number | undefined {
  const place = best.findIndex((hit) => identityOf(hit.recordIndex) === identity);
  if (place < 0) return undefined;
  return place + best.slice(place).filter(({ score }) => score === best[place]?.score).length;
}
