// What an address asks to see of a measurement: whatever can't be understood is as if it weren't said.
import type { Sought } from './measurement-page-parts.js';

export function soughtIn({ query }: { readonly query: unknown }): Sought {
  const { peak, hit, scan, mz } = query as Readonly<Record<string, unknown>>;
  return {
    peak: whole(peak),
    hit: whole(hit),
    scan: whole(scan),
    mz: typeof mz === 'string' ? mz.slice(0, 200) : undefined,
  };
}

export function whole(text: unknown): number | undefined {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
