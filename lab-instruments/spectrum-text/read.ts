// Two columns of numbers as a mass spectrum, a curve or a detector's trace. Nothing marks the end: that is told.
// Whole by format: pairs to the last line, which has its end or a last number written like those above it.
import { fileText } from '../file-text.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { isWrittenLike } from '../last-cell.js';
import { limits } from '../limits.js';
import { noIdentity, type Measurement, type Scans, type Warning } from '../measurement.js';
import { decimalSignOf, numberIn } from '../number-text.js';
import { orderByMz } from '../scan-order.js';
import { baseName, isFolder, type FileSource, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { likelyAxis, namedAxis, secondsOfTime, type TextAxis } from './axis.js';
import { delimiterOf, pairIn } from './pairs.js';

interface Columns {
  readonly heading: readonly string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export function readSpectrumText(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const columns = columnsOf(source, profile);
  const named = namedAxis(columns.heading);
  const axis = named ?? likelyAxis(columns.x, columns.y);
  const unnamed: readonly Warning[] = named
    ? []
    : [{ code: 'axis-unnamed', detail: axis.kind === 'mass' ? 'm/z' : 'x' }];
  const { warnings, ...content } = contentOf(columns, axis, source);
  return {
    adapter: 'spectrum-text',
    format: 'Spectrum in two columns',
    ...content,
    points: columns.x.length,
    identity: noIdentity,
    particulars: columns.heading.map((value) => ({ label: 'Heading', value })),
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [...unnamed, ...warnings, { code: 'end-unproved', detail: baseName(source.name) }],
  };
}

function columnsOf({ bytes }: FileSource, profile: InstrumentProfile): Columns {
  const text = fileText(bytes, profile.textEncoding);
  if (text.includes('\0')) throw new UnreadableFile('incomplete', { reason: 'zero bytes' });
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > limits.tableRows) throw new UnreadableFile('too-large', { rows: lines.length });
  const first = lines.findIndex((line) => delimiterOf(line) !== undefined);
  const delimiter = delimiterOf(lines[first] ?? '');
  if (delimiter === undefined) throw new UnreadableFile('malformed', { reason: 'no pair of numbers' });
  const pairs = lines.slice(first).flatMap((line, at) => {
    if (line.trim() === '') return [];
    const pair = pairIn(line, delimiter);
    const isLast = first + at === lines.length - 1;
    if (!pair) throw new UnreadableFile(isLast ? 'truncated' : 'malformed', { line: first + at + 1 });
    return [pair];
  });
  if (lines.at(-1)?.trim() !== '') demandWholeEnd(pairs.map(([, y]) => y));
  const sign = delimiter === ',' ? 'point' : decimalSignOf(pairs.flat(), profile);
  const numbers = (place: 0 | 1): Float64Array =>
    Float64Array.from(pairs, (pair) => {
      const value = numberIn(pair[place], sign);
      if (value === undefined) throw new UnreadableFile('malformed', { number: pair[place].slice(0, 40) });
      return value;
    });
  const heading = lines.slice(0, first).map((line) => line.replace(/^[#%;!"\s]*/, '').trim());
  return { heading: heading.filter(Boolean), x: numbers(0), y: numbers(1) };
}

function demandWholeEnd(cells: readonly string[]): void {
  if (!isWrittenLike(cells.at(-1) ?? '', cells.slice(0, -1)))
    throw new UnreadableFile('truncated', { reason: 'no end of line', line: cells.length });
}

type Content = Pick<Measurement, 'kind' | 'scans' | 'trace' | 'curves' | 'warnings'>;

function contentOf({ heading, x, y }: Columns, axis: TextAxis, { name }: FileSource): Content {
  const title = baseName(name);
  const said = heading.at(-1) ?? '';
  if (axis.kind === 'mass') return massSpectrum(x, y);
  if (axis.kind === 'curve') {
    const units = unitsOf(said);
    return { kind: 'spectrum', curves: [{ title, axis: axis.axis, ...units, form: 'line', x, y }], warnings: [] };
  }
  const factor = secondsOfTime(said);
  const untold: readonly Warning[] = factor === undefined ? [{ code: 'time-unit-unusual', detail: said }] : [];
  const seconds = x.map((value) => value * (factor ?? 60));
  const trace = { detector: title, unit: unitsOf(said).yUnit, seconds, values: y };
  return { kind: 'trace', trace, warnings: untold };
}

function massSpectrum(mz: Float64Array, intensity: Float64Array): Content {
  if (mz.some((value) => value < 0)) throw new UnreadableFile('malformed', { reason: 'a negative m/z' });
  const scans: Scans = {
    retentionSeconds: Float64Array.of(Number.NaN),
    totalIonCurrent: Float64Array.of(intensity.reduce((sum, value) => sum + value, 0)),
    offsets: Uint32Array.of(0, mz.length),
    mz,
    intensity,
  };
  const reordered = orderByMz(scans);
  return { kind: 'spectra', scans, warnings: reordered > 0 ? [{ code: 'mz-reordered', detail: '1' }] : [] };
}

/** `Wavenumber (cm-1),Absorbance` → `cm-1` and nothing: a unit stands in brackets. */
function unitsOf(heading: string): { readonly xUnit: string; readonly yUnit: string } {
  const [x = '', y = ''] = heading.split(/[\t;,]/);
  const inBrackets = (text: string): string => /[([]([^)\]]*)[)\]]/.exec(text)?.[1]?.trim() ?? '';
  return { xUnit: inBrackets(x), yUnit: inBrackets(y) };
}
