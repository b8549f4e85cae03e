// Spectra in SDF form, as NIST's programs export libraries and SWGDRUG and MassBank of North America hand theirs out: the
// structure as a molfile, the peaks as an item of it.
import { casNumber } from '../cas-number.js';
import { takePeakLine, type PeakSink } from '../nist-msp/peak-text.js';
import { sdfRecord, type SdfRecord } from '../sdf/sdf-record.js';
import { ionisationFault } from './ionisation.js';
import {
  libraryLimits,
  sortedPeaks,
  type LibraryOutcome,
  type LibraryRecord,
  type LibraryRefusalCode,
} from './library-record.js';
import { recordTexts, type RecordText } from './record-texts.js';
import { outcomeOf } from './refused-for.js';
import { statedIndex, statedSeconds } from './stated-retention.js';

const END = /^\$\$\$\$/;
const marks = { begins: /(?!)/, ends: END };

export function* sdfLibrary(lines: Iterable<string>): Generator<LibraryOutcome> {
  for (const text of recordTexts(lines, marks)) yield outcomeOf(text.line, () => recordOf(text));
}

function recordOf({ lines, line }: RecordText): LibraryRecord | LibraryRefusalCode {
  if (!END.test(lines.at(-1) ?? '')) return 'record-unended';
  const sdf = sdfRecord(lines);
  const peaks = peaksOf(sdf);
  if (typeof peaks === 'string') return peaks;
  const first = firstOf(sdf);
  const fault = ionisationFault({
    level: first('spectrumtype', 'mslevel'),
    source: first('instrumenttype', 'ionization'),
  });
  return fault ?? { line, ...headerOf(sdf), ...sortedPeaks(peaks.mz, peaks.intensity) };
}

const firstOf =
  ({ items }: SdfRecord) =>
  (...keys: readonly string[]): string | undefined =>
    keys.map((key) => items.get(key)?.[0]).find((value) => value !== undefined && value !== '');

function peaksOf({ items }: SdfRecord): PeakSink | LibraryRefusalCode {
  const written = items.get('massspectralpeaks') ?? items.get('masspeaks') ?? items.get('peaks');
  if (written === undefined || written.length === 0) return 'no-peaks';
  const sink: PeakSink = { mz: [], intensity: [] };
  for (const line of written) {
    if (takePeakLine(line, sink) === 'malformed') return 'peak-malformed';
    if (sink.mz.length > libraryLimits.peaksPerRecord) return 'too-many-peaks';
  }
  const declared = items.get('numpeaks')?.[0];
  if (declared === undefined) return sink;
  if (!/^\d+$/.test(declared)) return 'peak-count-malformed';
  if (sink.mz.length === Number(declared)) return sink;
  return sink.mz.length < Number(declared) ? 'peaks-missing' : 'peaks-surplus';
}

function headerOf(sdf: SdfRecord): Omit<LibraryRecord, 'line' | 'mz' | 'intensity'> {
  const first = firstOf(sdf);
  const all = (key: string) => sdf.items.get(key) ?? [];
  return {
    name: first('name', 'compoundname', 'synonyms') ?? sdf.title,
    synonyms: all('synonyms').filter((text) => !text.startsWith('$:')),
    formula: first('formula', 'molecularformula'),
    nominalMass: positive(first('mw', 'molecularweight')),
    exactMass: positive(first('exactmass')),
    casNumber: [...all('casno'), ...all('cas'), ...all('casrn')].map(casNumber).find(Boolean),
    inchiKey: first('inchikey')?.toUpperCase(),
    smiles: first('smiles'),
    molfile: sdf.molfile,
    databaseNumber: first('id', 'nistno', 'dbno', 'accession'),
    retentionIndex: statedIndex(first('retentionindex', 'ri')),
    retentionSeconds: statedSeconds(first('retentiontime', 'rt')),
    licence: first('license', 'licence'),
    comments: [...all('comment'), ...all('comments'), ...all('contrib'), ...all('contributor')],
    otherFields: [],
  };
}

function positive(text: string | undefined): number | undefined {
  const number = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
