// Rules of thumb that laboratories still use. They say nothing of what was not examined: no statistical statement.

export const arbitraryRules = ['sqrt', 'un', 'colon', 'tenth', 'twentieth', 'half-sqrt'] as const;
export type ArbitraryRule = (typeof arbitraryRules)[number];

const rules: Readonly<Record<ArbitraryRule, (units: number) => number>> = {
  sqrt: rootUp,
  un: (units) => (units < 10 ? units : units <= 100 ? 10 : rootUp(units)),
  // Colón, Rodriguez & Diaz 1993.
  colon: (units) => (units < 20 ? units : 20 + Math.ceil((units - 20) / 10)),
  tenth: (units) => Math.ceil(units / 10),
  twentieth: (units) => Math.ceil(units / 20),
  // The least n with 2n ≥ √N.
  'half-sqrt': (units) => rootUp(Math.ceil(units / 4)),
};

export const sizeByRule = (rule: ArbitraryRule, units: number): number => Math.min(units, rules[rule](units));

function rootUp(units: number): number {
  const root = Math.floor(Math.sqrt(units));
  return root * root === units ? root : root + 1;
}
