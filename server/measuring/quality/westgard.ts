// Westgard's rules on a control chart (Westgard et al., Clin Chem 27 (1981) 493): what a run of results says of the process.

export const westgardRules = ['1-3s', '2-2s', 'R-4s', '4-1s', '10-x', '1-2s'] as const;
export type WestgardRule = (typeof westgardRules)[number];

/** What a laboratory lets follow from a rule that is broken. */
export const ruleEffects = ['rejects', 'warns', 'off'] as const;
export type RuleEffect = (typeof ruleEffects)[number];
export type RuleEffects = Readonly<Record<WestgardRule, RuleEffect>>;

export interface ChartBasis {
  readonly mean: number;
  /** Above zero. */
  readonly deviation: number;
}

/** Of the first results of a chart; undefined for fewer than ten, or where they don't differ. */
export function basisOf(values: readonly number[], { fewest = 10, most = 20 } = {}): ChartBasis | undefined {
  const first = values.slice(0, most);
  if (first.length < fewest) return undefined;
  const mean = first.reduce((sum, value) => sum + value, 0) / first.length;
  const variance = first.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (first.length - 1);
  return variance > 0 ? { mean, deviation: Math.sqrt(variance) } : undefined;
}

/** The rules that each value breaks together with those before it, oldest first; what is off is not asked. */
export function westgard(
  values: readonly number[],
  { mean, deviation }: ChartBasis,
  effects: RuleEffects,
): readonly (readonly WestgardRule[])[] {
  const asked = westgardRules.filter((rule) => effects[rule] !== 'off');
  const z = values.map((value) => (value - mean) / deviation);
  return z.map((_, place) => asked.filter((rule) => broken[rule](z.slice(0, place + 1))));
}

const broken: Readonly<Record<WestgardRule, (z: readonly number[]) => boolean>> = {
  '1-2s': (z) => Math.abs(z.at(-1) ?? 0) > 2,
  '1-3s': (z) => Math.abs(z.at(-1) ?? 0) > 3,
  '2-2s': (z) => lastOn(z, 2, 2),
  'R-4s': (z) => {
    const [before, last] = z.slice(-2);
    if (before === undefined || last === undefined) return false;
    return (before > 2 && last < -2) || (before < -2 && last > 2);
  },
  '4-1s': (z) => lastOn(z, 4, 1),
  '10-x': (z) => lastOn(z, 10, 0),
};

/** The last so many lie on one side, each beyond so many deviations. */
function lastOn(z: readonly number[], count: number, beyond: number): boolean {
  const last = z.slice(-count);
  return last.length === count && (last.every((value) => value > beyond) || last.every((value) => value < -beyond));
}
