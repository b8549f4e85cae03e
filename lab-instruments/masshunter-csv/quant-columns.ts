// The columns of a Quant table: those of the sample, then those of each compound. A group is named in the first of its columns;
// what follows a compound (its qualifiers) belongs to it.
import { UnreadableFile } from '../unreadable-file.js';

export interface Column {
  readonly place: number;
  /** Of the group within its compound: `Results`, `Method`, `Qualifier (173.0 -> 135.0) Results`; empty for the sample. */
  readonly group: string;
  readonly heading: string;
}

export interface Compound {
  readonly name: string;
  readonly columns: readonly Column[];
}

export interface QuantColumns {
  readonly sample: readonly Column[];
  /** Those that have results. */
  readonly compounds: readonly Compound[];
}

/** Throws `malformed` where no compound has results. */
export function quantColumns(groups: readonly string[], headings: readonly string[]): QuantColumns {
  const sample: Column[] = [];
  const compounds: { name: string; columns: Column[] }[] = [];
  let group = '';
  headings.forEach((heading, place) => {
    const named = groups[place] ?? '';
    if (named !== '') group = named;
    const of = compoundGroup(group);
    if (named !== '' && of && !belongsToLast(compounds.at(-1), of)) compounds.push({ name: of.name, columns: [] });
    const last = compounds.at(-1);
    if (last && group !== '') last.columns.push({ place, group: of?.kind ?? group, heading });
    else sample.push({ place, group: '', heading });
  });
  const withResults = compounds.filter(({ columns }) => columns.some((column) => column.group === 'Results'));
  if (withResults.length === 0) throw new UnreadableFile('malformed', { reason: 'no results of a compound' });
  return { sample, compounds: withResults };
}

interface CompoundGroup {
  readonly name: string;
  readonly kind: string;
}

function compoundGroup(group: string): CompoundGroup | undefined {
  const match = /^(?!Qualifier \()(.+?) (Method|Results)$/.exec(group);
  return match?.[1] && match[2] ? { name: match[1].trim(), kind: match[2] } : undefined;
}

/** A method and its results are one compound; the same group again is the next one. */
function belongsToLast(last: Compound | undefined, { name, kind }: CompoundGroup): boolean {
  return last?.name === name && last.columns.every((column) => column.group !== kind);
}
