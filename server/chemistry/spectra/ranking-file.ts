// A fitted ranking as a file: its weights by the names of what they weigh, and what it was fitted to.
import { canonicalJson } from '../../foundation/canonical-json.js';
import { sha256Hex } from '../../foundation/hash.js';
import { pairFeatureNames } from './pair-features.js';
import type { RankingModel } from './ranking-model.js';
import type { FittedRanking } from './ranking-training.js';

export interface FittedTo {
  readonly librarySha256: string;
  /** Null where the library's own replicates were taken. */
  readonly replicatesSha256: string | null;
  readonly replicates: number;
}

const FORM = 'dalel-ranking-1';

export function rankingText({ weights, certainty }: FittedRanking, fittedTo: FittedTo): string {
  const named = Object.fromEntries(pairFeatureNames.map((name, at) => [name, decimal(weights[at] ?? 0)]));
  const sureness = { offset: decimal(certainty.offset), slope: decimal(certainty.slope) };
  return canonicalJson({ form: FORM, weights: named, certainty: sureness, fittedTo: { ...fittedTo } });
}

/** Nine figures are more than the replicates tell. */
const decimal = (value: number): string => String(Number(value.toPrecision(9)));

/** Its version is the hash of its text. Undefined for what is no ranking of these measures. */
export function rankingFrom(text: string): RankingModel | undefined {
  const read = parsed(text);
  if (!isObject(read) || read['form'] !== FORM || !isObject(read['weights']) || !isObject(read['certainty']))
    return undefined;
  const { weights, certainty } = read;
  const numbers = pairFeatureNames.map((name) => numberFrom(weights[name]));
  const [offset, slope] = [numberFrom(certainty['offset']), numberFrom(certainty['slope'])];
  const isWhole = Object.keys(weights).length === numbers.length && [...numbers, offset, slope].every(Number.isFinite);
  if (!isWhole || slope <= 0) return undefined;
  const version = sha256Hex(Buffer.from(text)).slice(0, 16);
  return { name: 'fitted-sum-of-measures', version, weights: numbers, certainty: { offset, slope } };
}

const numberFrom = (value: unknown): number => (typeof value === 'string' && value !== '' ? Number(value) : Number.NaN);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
