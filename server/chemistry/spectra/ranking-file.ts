// A fitted ranking as a file: its weights by the names of what they weigh, and what it was fitted to.
import { canonicalJson } from '../../foundation/canonical-json.js';
import { sha256Hex } from '../../foundation/hash.js';
import { measurings, measuringWith } from './measurings.js';
import { pairMeasures } from './pair-measures.js';
import type { RankingModel } from './ranking-model.js';
import type { FittedRanking, RankShares } from './ranking-training.js';

export interface FittedTo {
  readonly librarySha256: string;
  /** Null where the library's own replicates were taken. */
  readonly replicatesSha256: string | null;
  readonly replicates: number;
  /** Shares of 1 with the right substance so high: by the plain ranking, and by one fitted to other substances. */
  readonly plain: RankShares;
  readonly fitted: RankShares;
}

/** What a search by a ranking of the laboratory's own is called. */
export const fittedName = 'fitted-sum-of-measures';

const FORM = 'dalel-ranking-2';

export function rankingText({ weights, certainty }: FittedRanking, { plain, fitted, ...of }: FittedTo): string {
  const named = Object.fromEntries(pairMeasures.names.map((name, at) => [name, decimal(weights[at] ?? 0)]));
  const sureness = { offset: decimal(certainty.offset), slope: decimal(certainty.slope) };
  const fittedTo = { ...of, plain: sharesText(plain), fitted: sharesText(fitted) };
  return canonicalJson({ form: FORM, weights: named, certainty: sureness, fittedTo });
}

const sharesText = ({ rank1, rank3, rank10 }: RankShares) => ({
  rank1: decimal(rank1),
  rank3: decimal(rank3),
  rank10: decimal(rank10),
});

/** Nine figures are more than the replicates tell. */
const decimal = (value: number): string => String(Number(value.toPrecision(9)));

/** The first form told no figures. */
const isForm = (form: unknown): boolean => form === FORM || form === 'dalel-ranking-1';

/** Its version is the hash of its text. Undefined for what is no ranking of measures that are known, today's or earlier ones. */
export function rankingFrom(text: string): RankingModel | undefined {
  const read = parsed(text);
  if (!isObject(read) || !isForm(read['form']) || !isObject(read['weights']) || !isObject(read['certainty']))
    return undefined;
  const { weights, certainty } = read;
  const measuring = measuringWith(Object.keys(weights));
  if (measuring === undefined) return undefined;
  const numbers = measurings[measuring].names.map((name) => numberFrom(weights[name]));
  const [offset, slope] = [numberFrom(certainty['offset']), numberFrom(certainty['slope'])];
  if (![...numbers, offset, slope].every(Number.isFinite) || slope <= 0) return undefined;
  const version = sha256Hex(Buffer.from(text)).slice(0, 16);
  return { name: fittedName, version, measuring, weights: numbers, certainty: { offset, slope } };
}

/** What the file says of itself. Undefined for one of the first form, which told no figures, and for what is no ranking. */
export function fittedToIn(text: string): FittedTo | undefined {
  const read = parsed(text);
  const told = isObject(read) && read['form'] === FORM ? read['fittedTo'] : undefined;
  if (!isObject(told)) return undefined;
  const { librarySha256, replicatesSha256, replicates } = told;
  const [plain, fitted] = [sharesFrom(told['plain']), sharesFrom(told['fitted'])];
  const isTold = isHash(librarySha256) && (replicatesSha256 === null || isHash(replicatesSha256));
  if (!isTold || typeof replicates !== 'number' || plain === undefined || fitted === undefined) return undefined;
  return { librarySha256, replicatesSha256, replicates, plain, fitted };
}

const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

function sharesFrom(told: unknown): RankShares | undefined {
  if (!isObject(told)) return undefined;
  const [rank1, rank3, rank10] = [told['rank1'], told['rank3'], told['rank10']].map(numberFrom);
  const shares = { rank1: rank1 ?? Number.NaN, rank3: rank3 ?? Number.NaN, rank10: rank10 ?? Number.NaN };
  return Object.values(shares).every((share) => share >= 0 && share <= 1) ? shares : undefined;
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
