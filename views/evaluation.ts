// How a run is looked at: everything that a picture, a spectrum or a table of ratios depends on beside the file itself. It
// lives in the page's address, so that whoever has the file and the address sees the same.
import { ionsFromText } from './typed-ions.js';

export const currents = ['tic', 'bpc', 'both', 'none'] as const;

/** Points of the parabola that smooths the lines; 0: as recorded. */
export const smoothings = [0, 5, 9, 15] as const;

/** `linear`: of a temperature programme (van den Dool & Kratz); `isothermal`: Kováts. */
export const indexKinds = ['linear', 'isothermal'] as const;

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
  readonly smoothing: (typeof smoothings)[number];
  /** A run of n-alkanes by which retention indices are told. */
  readonly ladder: Ladder | undefined;
  /** Scans whose mean spectrum is shown. */
  readonly range: Stretch | undefined;
  /** Scans whose mean spectrum is taken away. */
  readonly background: Stretch | undefined;
  /** The stretch in view; all of the run when absent. */
  readonly view: Stretch | undefined;
}

export interface Ladder {
  readonly measurementId: string;
  /** As typed; `numbers` says what was understood: carbon atoms of its largest peaks, in order of retention. */
  readonly carbons: string;
  readonly numbers: readonly number[];
  readonly kind: (typeof indexKinds)[number];
  /** Of what the column doesn't hold, in minutes. */
  readonly holdUp: number;
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
    smoothing: smoothings.find((each) => String(each) === text('smoothing')) ?? 0,
    ladder: ladderFrom(text),
    range: stretchFrom(text('range')),
    background: stretchFrom(text('background')),
    view: stretchFrom(text('view')),
  };
}

/** What differs from an untouched page, by the names of the address. */
export function evaluationQuery(evaluation: Evaluation): Readonly<Record<string, string>> {
  const { current, ions, tolerance, beside, smoothing, ladder, range, background, view } = evaluation;
  const all: Readonly<Record<string, string | undefined>> = {
    current: current === 'tic' ? undefined : current,
    mz: ions.length === 0 ? undefined : ions.join(' '),
    tolerance: tolerance === nominalTolerance ? undefined : String(tolerance),
    with: beside,
    smoothing: smoothing === 0 ? undefined : String(smoothing),
    ladder: ladder?.measurementId,
    carbons: ladder?.carbons,
    index: ladder?.kind === 'isothermal' ? ladder.kind : undefined,
    holdup: ladder?.kind === 'isothermal' ? String(ladder.holdUp) : undefined,
    range: range && stretchText(range),
    background: background && stretchText(background),
    view: view && stretchText(view),
  };
  const said = Object.entries(all).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
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

function ladderFrom(text: (name: string) => string): Ladder | undefined {
  const [measurementId, carbons] = [text('ladder'), text('carbons')];
  if (measurementId === '') return undefined;
  const kind = indexKinds.find((each) => each === text('index')) ?? 'linear';
  return { measurementId, carbons, numbers: carbonNumbers(carbons), kind, holdUp: numberFrom(text('holdup')) ?? 0 };
}

/** «10–24», «10 12 14-18». */
function carbonNumbers(text: string): readonly number[] {
  const numbers = text.split(/[\s,;]+/).flatMap((piece) => {
    const [, first = '', last = first] = /^(\d{1,2})(?:[-–—](\d{1,2}))?$/.exec(piece) ?? [];
    const from = Number(first);
    return first === '' ? [] : Array.from({ length: Math.max(0, Number(last) - from + 1) }, (_, at) => from + at);
  });
  return [...new Set(numbers)].filter((number) => number > 0).sort((a, b) => a - b);
}

function numberFrom(text: string): number | undefined {
  return /^\d{1,7}(?:[.,]\d{1,9})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}
