// Fields and peaks of MassBank records, each held against the count of peaks that it declares.
import { casNumber } from '../cas-number.js';
import type { LibraryRecord } from '../libraries/library-record.js';
import { statedIndex, statedSeconds } from '../libraries/stated-retention.js';
import { UnreadableFile } from '../unreadable-file.js';

interface Draft {
  readonly line: number;
  readonly fields: { readonly name: string; readonly value: string }[];
  readonly mz: number[];
  readonly intensity: number[];
  readonly relative: number[];
  isEnded: boolean;
}

export interface MassBankRecord extends LibraryRecord {
  /** The third column is not the second one scaled to 999. */
  readonly isScaleOdd: boolean;
  /** As the record says: `MS`, `MS2`; empty where it doesn't. */
  readonly massSpectrometry: string;
  /** `GC-EI-TOF`, `EI-B`, `LC-ESI-QTOF`. */
  readonly instrumentType: string;
}

/** @throws UnreadableFile `truncated` when the last record has no end. */
export function massBankRecords(lines: readonly string[]): readonly MassBankRecord[] {
  const drafts: Draft[] = [];
  lines.forEach((text, index) => {
    if (text.trim() === '') return;
    let draft = drafts.at(-1);
    if (!draft || draft.isEnded) {
      draft = { line: index + 1, fields: [], mz: [], intensity: [], relative: [], isEnded: false };
      drafts.push(draft);
    }
    if (text.trim() === '//') draft.isEnded = true;
    else take(draft, text, index + 1);
  });
  return drafts.map((draft) => recordOf(draft));
}

function take(draft: Draft, text: string, line: number): void {
  const field = /^([A-Z][A-Z$_]*): ?(.*)$/.exec(text);
  if (field) {
    draft.fields.push({ name: field[1] ?? '', value: (field[2] ?? '').trim() });
    return;
  }
  // Continued lines of other tables (annotations) are indented as peaks are.
  if (draft.fields.at(-1)?.name !== 'PK$PEAK') return;
  const [mz = NaN, intensity = NaN, relative = NaN, ...more] = text.trim().split(/\s+/).map(Number);
  const isPeak = mz > 0 && intensity >= 0 && relative >= 0 && more.length === 0;
  if (!isPeak) throw new UnreadableFile('malformed', { reason: 'peak', line });
  draft.mz.push(mz);
  draft.intensity.push(intensity);
  draft.relative.push(relative);
}

function recordOf(draft: Draft): MassBankRecord {
  const { line, mz, intensity, relative } = draft;
  if (!draft.isEnded) throw new UnreadableFile('truncated', { line });
  const all = (name: string) => draft.fields.filter((field) => field.name === name).map(({ value }) => value);
  const declared = Number(all('PK$NUM_PEAK')[0] ?? NaN);
  if (declared !== mz.length || mz.length === 0) {
    throw new UnreadableFile('malformed', { reason: 'number of peaks', expected: declared, found: mz.length, line });
  }
  if (!mz.every((value, at) => at === 0 || value >= (mz[at - 1] ?? 0))) {
    throw new UnreadableFile('malformed', { reason: 'order of peaks', line });
  }
  const under = (name: string, subtag: string) =>
    all(name).flatMap((value) => (value.startsWith(`${subtag} `) ? value.slice(subtag.length).trim() : []));
  const exact = Number(all('CH$EXACT_MASS')[0] ?? NaN);
  const most = Math.max(...intensity);
  const [name, ...synonyms] = all('CH$NAME');
  return {
    line,
    name: name ?? all('RECORD_TITLE')[0] ?? '',
    synonyms,
    formula: all('CH$FORMULA')[0],
    casNumber: under('CH$LINK', 'CAS').map(casNumber).find(Boolean),
    nominalMass: exact > 0 ? Math.round(exact) : undefined,
    exactMass: exact > 0 ? exact : undefined,
    inchiKey: under('CH$LINK', 'INCHIKEY')[0]?.toUpperCase(),
    smiles: all('CH$SMILES').find((text) => text !== 'N/A'),
    molfile: undefined,
    databaseNumber: all('ACCESSION')[0],
    retentionIndex: statedIndex(under('AC$CHROMATOGRAPHY', 'RETENTION_INDEX')[0]),
    retentionSeconds: statedSeconds(under('AC$CHROMATOGRAPHY', 'RETENTION_TIME')[0]),
    licence: all('LICENSE')[0],
    comments: [...all('RECORD_TITLE'), ...all('COMMENT')],
    otherFields: [],
    massSpectrometry: under('AC$MASS_SPECTROMETRY', 'MS_TYPE')[0] ?? '',
    instrumentType: [...all('AC$INSTRUMENT_TYPE'), ...under('AC$MASS_SPECTROMETRY', 'IONIZATION')].join(' '),
    mz: Float64Array.from(mz),
    intensity: Float64Array.from(intensity),
    isScaleOdd: intensity.some((each, at) => Math.abs((each / most) * 999 - (relative[at] ?? 0)) > 1.01),
  };
}
