// A stretch of a run that a person chose, and what was made of it: one mean spectrum, or the components in it. With the hash of
// the file and the names of the algorithms it says all that is needed to make the same again.
import type { Evaluation } from '../../../views/evaluation.js';
import { stretchText } from '../../../views/evaluation.js';
import { componentMargin } from '../../chemistry/components/range-components.js';
import { scansWithin, type ScanRange } from '../../chemistry/spectra/scan-range.js';

/** Minutes as the address writes them, four decimals; scans from 0, both ends inclusive. */
export type Selection =
  | {
      readonly kind: 'mean';
      readonly range: string;
      readonly background: string | null;
      readonly scans: ScanRange;
      readonly backgroundScans: ScanRange | null;
    }
  | {
      readonly kind: 'components';
      readonly range: string;
      readonly scans: ScanRange;
      /** Scans on each side that were looked at with it. */
      readonly margin: number;
    };

export type SelectionKind = Selection['kind'];

/** Undefined where nothing was chosen. */
export function selectionOf(
  kind: SelectionKind,
  { range, background }: Pick<Evaluation, 'range' | 'background'>,
  seconds: Float64Array,
): Selection | undefined {
  if (range === undefined) return undefined;
  const chosen = { range: stretchText(range), scans: scansWithin(seconds, range) };
  if (kind === 'components') return { kind, ...chosen, margin: componentMargin };
  return {
    ...{ kind, ...chosen },
    background: background === undefined ? null : stretchText(background),
    backgroundScans: background === undefined ? null : scansWithin(seconds, background),
  };
}

/** By the names of the address: the page that shows it again. */
export function selectionQuery(selection: Selection, number: number): Readonly<Record<string, string>> {
  const { kind, range } = selection;
  if (kind === 'components') return { range, component: String(number) };
  return { range, ...(selection.background === null ? {} : { background: selection.background }) };
}
