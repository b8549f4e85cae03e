// A camera sees the same label many times a second: each label counts once, and again only after it has been out of sight.
import { codePattern } from './burst.js';

/** When each code was last in sight, in milliseconds. */
export type Sightings = ReadonlyMap<string, number>;

const outOfSightMilliseconds = 1500;

export interface Looked {
  readonly sightings: Sightings;
  /** Codes that have come into sight just now. */
  readonly fresh: readonly string[];
}

export function afterLook(sightings: Sightings, texts: readonly string[], at: number): Looked {
  const codes = [...new Set(texts.flatMap((text) => codePattern.exec(text.trim().toUpperCase())?.[0] ?? []))];
  const fresh = codes.filter((code) => at - (sightings.get(code) ?? Number.NEGATIVE_INFINITY) > outOfSightMilliseconds);
  const next = new Map([...sightings].filter(([, seenAt]) => at - seenAt <= outOfSightMilliseconds));
  for (const code of codes) next.set(code, at);
  return { sightings: next, fresh };
}
