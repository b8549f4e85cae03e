// A process of its own that damages files and has them read: so that its memory can be measured, and a hang be ended from without.
// Arguments: which part of how many, how many inputs in all, the seed. It reports what it does to its parent.
import { adapters } from '../../lab-instruments/adapters.js';
import type { Measurement } from '../../lab-instruments/measurement.js';
import { readFile } from '../../lab-instruments/read-file.js';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';
import { mutated, type Mutation } from './mutations.js';
import { mutationSeeds, profile, weightOf, type Seed } from './mutation-seeds.js';
import { peakMebibytes } from './peak-memory.js';
import { amountIn, brokenRule } from './result-rules.js';
import { seededRandom } from './spectra.js';

export type Report =
  | { readonly at: string }
  | { readonly fault: string }
  | {
      readonly done: Readonly<Record<string, number>>;
      readonly accepted: number;
      readonly slowest: number;
      readonly mebibytes: number;
    };

/** What declares no count: tables and libraries by their format, reports and signals of detectors by their file's name. */
const countless = new Set(['csv-results', 'masshunter-csv', 'nist-msp', 'kept']);
const uncounted = /\.(ch|txt)$/i;

const [part = 0, parts = 1, inputs = 0, seedOfAll = 0] = process.argv.slice(2).map(Number);
const tell = (report: Report) => process.send?.(report);
const seeds = mutationSeeds();
const weights = seeds.map(weightOf);
const weightOfAll = weights.reduce((sum, weight) => sum + weight, 0);
const before = peakMebibytes();
const done: Record<string, number> = {};
let accepted = 0;
let slowest = 0;

seeds.forEach((seed, index) => {
  const share = Math.ceil((inputs * (weights[index] ?? 0)) / weightOfAll);
  const whole = readFile(seed.source, profile);
  for (let turn = part; turn < share; turn += parts) {
    if ((turn - part) % (200 * parts) === 0) tell({ at: `${seed.name}, turn ${turn}` });
    judge(seed, { turn, random: seededRandom(seedOfAll + index * 1_000_003 + turn), whole });
  }
});
tell({
  done,
  accepted,
  slowest: Math.round(slowest),
  mebibytes: peakMebibytes() - before,
});

interface Turn {
  readonly turn: number;
  readonly random: () => number;
  readonly whole: Measurement;
}

function judge(seed: Seed, { turn, random, whole }: Turn): void {
  const mutation = mutated(seed.source, random);
  const begin = performance.now();
  try {
    const { adapter, measurement } = read(mutation);
    if (measurement) {
      accepted += 1;
      const fault = brokenRule(measurement) ?? lostUnseen(mutation, { seed, whole, measurement });
      if (fault !== undefined) tell({ fault: `${seed.name}, turn ${turn} (${mutation.kind}), ${adapter}: ${fault}` });
    }
  } catch (error) {
    const said =
      error instanceof Error
        ? `${error.name}: ${error.message} ${(error.stack ?? '').split('\n')[1] ?? ''}`
        : String(error);
    if (!(error instanceof UnreadableFile)) tell({ fault: `${seed.name}, turn ${turn} (${mutation.kind}): ${said}` });
  }
  slowest = Math.max(slowest, performance.now() - begin);
  done[seed.adapter.name] = (done[seed.adapter.name] ?? 0) + 1;
}

/** Behind the door, which turns a stumble into a refusal. */
function read({ source }: Mutation): { readonly adapter: string; readonly measurement?: Measurement } {
  const adapter = adapters.find(({ recognises }) => recognises(source, profile));
  if (!adapter) return { adapter: 'none' };
  if ((adapter.completeness?.(source, profile).state ?? 'complete') !== 'complete') return { adapter: adapter.name };
  return { adapter: adapter.name, measurement: adapter.read(source, profile) };
}

interface Pair {
  readonly seed: Seed;
  readonly whole: Measurement;
  readonly measurement: Measurement;
}

/** Bytes cut off, lost or written twice must not change the amount of data without a word. */
function lostUnseen({ kind }: Mutation, { seed, whole, measurement }: Pair): string | undefined {
  if (!['cut', 'lost', 'twice'].includes(kind) || measurement.adapter !== whole.adapter) return undefined;
  // A library that is cut between two records is a smaller library.
  if (kind === 'cut' && whole.kind === 'library') return undefined;
  if (whole.adapter === 'agilent-d' && uncounted.test(seed.name)) return undefined;
  if (countless.has(whole.adapter) || amountIn(whole) === amountIn(measurement)) return undefined;
  const known = new Set(whole.warnings.map(({ code, detail }) => `${code} ${detail}`));
  const isTold = measurement.warnings.some(
    ({ code, detail }) => code === 'end-unproved' || !known.has(`${code} ${detail}`),
  );
  return isTold ? undefined : `${amountIn(whole)} became ${amountIn(measurement)} without a word`;
}
