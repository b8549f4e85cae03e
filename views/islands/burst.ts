// Tells a scanner from a hand: a scanner's keys follow each other within a tenth of a second and spell a whole code.
// Pure: times come in, nothing is listened to here.
export const codePattern = /[EPAVSHXRBMD][0-9A-HJKMNP-TV-Z]{9}[0-9A-Z]$/;

/** Figures of shipped scanners: 5–60 ms a key; a slow radio link reaches 100. */
export const gapMilliseconds = 100;

/** Fewer quick keys than this are a hand that drums. */
const shortestBurst = 4;

export interface Burst {
  readonly signs: string;
  readonly lastAt: number;
}

export const noBurst: Burst = { signs: '', lastAt: Number.NEGATIVE_INFINITY };

/** The burst after one more key; a pause starts a new one. */
export function afterKey(burst: Burst, sign: string, at: number): Burst {
  return { signs: isOver(burst, at) ? sign : burst.signs + sign, lastAt: at };
}

/** A key that is part of the next sign: the burst goes on. */
export function goingOn(burst: Burst, at: number): Burst {
  return isOver(burst, at) ? noBurst : { ...burst, lastAt: at };
}

export function isOver(burst: Burst, at: number): boolean {
  return at - burst.lastAt > gapMilliseconds;
}

/** The code that a burst spells. Signs before it (an identifier of the symbology) are let go. */
export function codeOf(burst: Burst): string | undefined {
  return codePattern.exec(burst.signs)?.[0];
}

/** Whether keys came as from a scanner although they spell no code of ours, as from a seal of another maker. */
export function isMachineMade(burst: Burst, at: number): boolean {
  return burst.signs.length >= shortestBurst && !isOver(burst, at);
}
