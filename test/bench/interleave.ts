// Compares work with a baseline in the same run: rounds A-B-A-B, medians, a small table. It asserts nothing about time.

export interface Contender {
  readonly name: string;
  /** Does some of the work. @returns how many units it did. */
  readonly run: () => Promise<number>;
}

export interface Comparison {
  readonly title: string;
  /** What is counted, such as "entries". */
  readonly unit: string;
  readonly rounds: number;
  /** The baselines stand first. */
  readonly contenders: readonly Contender[];
  /** One, if nothing else is said. */
  readonly baselines?: number;
}

export async function interleave({ title, unit, rounds, contenders, baselines = 1 }: Comparison): Promise<void> {
  for (const { run } of contenders) await run();
  const rates = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { run }] of contenders.entries()) {
      const started = performance.now();
      const units = await run();
      rates[index]?.push((units * 1000) / (performance.now() - started));
    }
  }
  const medians = rates.map(median);
  const ratiosOf = (index: number): readonly (readonly [string, number])[] =>
    medians.slice(0, baselines).map((baseline, place) => {
      const ratio = Number(((medians[index] ?? Number.NaN) / baseline).toPrecision(3));
      return [baselines === 1 ? 'ratio to baseline' : `ratio to row ${place}`, ratio];
    });
  console.log(`\n${title} (${rounds} rounds, medians)`);
  console.table(
    contenders.map(({ name }, index) => ({
      what: name,
      [`${unit}/s`]: Number((medians[index] ?? Number.NaN).toPrecision(4)),
      'ms each': Number((1000 / (medians[index] ?? Number.NaN)).toPrecision(4)),
      ...Object.fromEntries(ratiosOf(index)),
    })),
  );
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** Repeats until the time is over. @returns how often. */
export async function repeatFor(milliseconds: number, work: () => Promise<unknown>): Promise<number> {
  const end = performance.now() + milliseconds;
  let times = 0;
  while (performance.now() < end) {
    await work();
    times += 1;
  }
  return times;
}
