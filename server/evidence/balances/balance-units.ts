// Units that balances print. Converted by whole factors only: what has no whole number of micrograms is refused, never rounded.
import type { Mass } from '../custody/masses.js';

/** Micrograms in one unit; a metric carat is 200 mg by definition. */
const microgramsOfUnit: Readonly<Record<string, bigint>> = {
  kg: 1_000_000_000n,
  g: 1_000_000n,
  ct: 200_000n,
  mg: 1_000n,
  µg: 1n,
  ug: 1n,
  mcg: 1n,
};

type UnitRefusal = { readonly refusal: 'unit-foreign' | 'not-whole' };

/** `12.4310` and `g`, `62,155` and `ct`. Figures are digits with one point or comma at most. */
export function massInUnit(figures: string, unit: string): Mass | UnitRefusal {
  const factor = microgramsOfUnit[unit.normalize('NFKC').toLowerCase().replace('μ', 'µ')];
  if (factor === undefined) return { refusal: 'unit-foreign' };
  const [whole = '', fraction = ''] = figures.split(/[.,]/);
  const parts = 10n ** BigInt(fraction.length);
  const scaled = BigInt(whole + fraction) * factor;
  const isWhole = scaled % parts === 0n && factor % parts === 0n;
  const micrograms = scaled / parts;
  if (!isWhole || micrograms > BigInt(Number.MAX_SAFE_INTEGER)) return { refusal: 'not-whole' };
  return { massMicrograms: Number(micrograms), resolutionMicrograms: Number(factor / parts) };
}
