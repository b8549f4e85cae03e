// What an address asks to see of a measurement: whatever can't be understood is as if it weren't said.
import { evaluationFrom } from '../../../views/evaluation.js';
import { tuneCompounds } from '../quality/tune-tables.js';
import type { AskedRun } from './open-run.js';
import type { Sought } from './measurement-page-parts.js';

export function soughtIn({ query }: { readonly query: unknown }): Sought {
  const asked = query as Readonly<Record<string, unknown>>;
  const { peak, hit, scan, component, fragment, trace } = asked;
  const tune = tuneCompounds.find((compound) => compound === asked['tune']);
  const chosen = { peak: whole(peak), hit: whole(hit), scan: whole(scan), component: whole(component) };
  const apart = { fragment: whole(fragment), trace: whole(trace) };
  return { ...chosen, ...apart, tune, evaluation: evaluationFrom(asked) };
}

/** The run of an address, and how it is to be looked at. */
export function askedRun({ params, query }: Asked): AskedRun {
  return { id: String(params['id']), evaluation: evaluationFrom(query as Readonly<Record<string, unknown>>) };
}

interface Asked {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: unknown;
}

export function whole(text: unknown): number | undefined {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
