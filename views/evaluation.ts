// How a run is looked at: everything that a picture, a spectrum or a table of ratios depends on beside the file itself. It
// lives in the page's address, so that whoever has the file and the address sees the same.
import { ionsFromText } from './typed-ions.js';

export const currents = ['tic', 'bpc', 'both', 'none'] as const;

/** Minutes of retention. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface Evaluation {
  /** Total ion current, base peaks, both or neither. */
  readonly current: (typeof currents)[number];
  /** As typed; `ions` says what was understood. The first ion is the quantifier. */
  readonly mz: string;
  readonly ions: readonly number[];
  /** Half width of an ion's window. */
  readonly tolerance: number;
  /** Id of another measurement that is drawn over this one and compared with it. */
  readonly beside: string | undefined;
  /** Scans whose mean spectrum is shown. */
  readonly range: Stretch | undefined;
  /** Scans whose mean spectrum is taken away. */
  readonly background: Stretch | undefined;
  /** The stretch in view; all of the run when absent. */
  readonly view: Stretch | undefined;
}

/** Half a unit: the nominal mass of a unit-resolution instrument. */
const nominalTolerance = 0.5;

/** Whatever can't be understood is as if it weren't said. */
export function evaluationFrom(query: Readonly<Record<string, unknown>>): Evaluation {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].trim().slice(0, 200) : '');
  const tolerance = numberFrom(text('tolerance'));
  return {
    current: currents.find((each) => each === text('current')) ?? 'tic',
    mz: text('mz'),
    ions: ionsFromText(text('mz')),
    tolerance: tolerance !== undefined && tolerance > 0 && tolerance <= 5 ? tolerance : nominalTolerance,
    beside: text('with') || undefined,
    range: stretchFrom(text('range')),
    background: stretchFrom(text('background')),
    view: stretchFrom(text('view')),
  };
}

/** What differs from an untouched page, by the names of the address. */
export function evaluationQuery(evaluation: Evaluation): Readonly<Record<string, string>> {
  const { current, ions, tolerance, beside, range, background, view } = evaluation;
  const all: Readonly<Record<string, string | undefined>> = {
    current: current === 'tic' ? undefined : current,
    mz: ions.length === 0 ? undefined : ions.join(' '),
    tolerance: tolerance === nominalTolerance ? undefined : String(tolerance),
    with: beside,
    range: range && stretchText(range),
    background: background && stretchText(background),
    view: view && stretchText(view),
  };
  const said = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(said);
}

/** `9.8125-9.845`; four decimals of a minute, as the server tells scans apart. */
export function stretchText({ from, to }: Stretch): string {
  return `${minuteText(from)}-${minuteText(to)}`;
}

const minuteText = (minutes: number): string => String(Number(minutes.toFixed(4)));

/** «9,81–9,85», «9.81 - 9.85» or one time; ends in either order. */
function stretchFrom(text: string): Stretch | undefined {
  const found = /^(\d+(?:[.,]\d+)?)(?:\s*[-–—]\s*(\d+(?:[.,]\d+)?))?$/.exec(text);
  const from = numberFrom(found?.[1] ?? '');
  const to = numberFrom(found?.[2] ?? found?.[1] ?? '');
  if (from === undefined || to === undefined) return undefined;
  return { from: Math.min(from, to), to: Math.max(from, to) };
}

function numberFrom(text: string): number | undefined {
  return /^\d{1,7}(?:[.,]\d{1,9})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}
