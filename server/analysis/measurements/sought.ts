// What an address asks to see of a measurement: whatever can't be understood is as if it weren't said.
import { evaluationFrom } from '../../../views/evaluation.js';
import type { Sought } from './measurement-page-parts.js';

export function soughtIn({ query }: { readonly query: unknown }): Sought {
  const asked = query as Readonly<Record<string, unknown>>;
  const { peak, hit, scan } = asked;
  return { peak: whole(peak), hit: whole(hit), scan: whole(scan), evaluation: evaluationFrom(asked) };
}

export function whole(text: unknown): number | undefined {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
