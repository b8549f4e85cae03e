// What a version of the limits changed in the one before it, as far as a reader has to know.
import { numericLimits, sourcedLimits, type LimitsVersion } from './quality-limits.js';
import { westgardRules } from './westgard.js';

export type LimitChange =
  | { readonly kind: 'value'; readonly name: string; readonly from: number | string; readonly to: number | string }
  | { readonly kind: 'bands' }
  | { readonly kind: 'source'; readonly name: string; readonly to: string };

type Compared = Pick<LimitsVersion, 'limits' | 'sources'>;

/** Values first; of a limit whose value stayed, its source where that was changed. */
export function changesBetween(older: Compared, newer: Compared): readonly LimitChange[] {
  const [before, after] = [valuesOf(older), valuesOf(newer)];
  const values = Object.keys(after).flatMap((name): readonly LimitChange[] => {
    const [from = '', to = ''] = [before[name], after[name]];
    return from === to ? [] : [{ kind: 'value', name, from, to }];
  });
  const bandsText = ({ limits }: Compared): string => JSON.stringify(limits.ionRatioBands);
  const bands: readonly LimitChange[] = bandsText(older) === bandsText(newer) ? [] : [{ kind: 'bands' }];
  const sources = sourcedLimits.flatMap((name): readonly LimitChange[] => {
    const isTold = before[name] !== after[name] || older.sources[name] === newer.sources[name];
    return isTold ? [] : [{ kind: 'source', name, to: newer.sources[name] }];
  });
  return [...values, ...bands, ...sources];
}

function valuesOf({ limits }: Compared): Readonly<Record<string, number | string>> {
  const names = ['model', 'weight', ...numericLimits] as const;
  return {
    ...Object.fromEntries(names.map((name) => [name, limits[name]])),
    ...Object.fromEntries(westgardRules.map((rule) => [rule, limits.westgard[rule]])),
  };
}
