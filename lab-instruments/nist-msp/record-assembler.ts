// Lines in, records out: the state between one `Name:` and the next. Attacker-controlled text: every size has a limit.
import { fieldIn, fieldsIn, recordHeader } from './header-fields.js';
import { ionisationFault } from '../libraries/ionisation.js';
import {
  sortedPeaks,
  type LibraryField,
  type LibraryLimits,
  type LibraryOutcome,
  type LibraryRefusalCode,
} from '../libraries/library-record.js';
import { takePeakLine } from './peak-text.js';

export interface RecordAssembler {
  /** The record that this line ended, if it ended one. */
  takeLine(text: string): LibraryOutcome | undefined;
  end(): LibraryOutcome | undefined;
}

interface Draft {
  readonly line: number;
  readonly fields: LibraryField[];
  readonly mz: number[];
  readonly intensity: number[];
  declaredPeaks: number | undefined;
  fault: LibraryRefusalCode | undefined;
}

/** An ion that electron ionisation does not make. */
const ADDUCT = /^\s*\[?\d?M\s*[+-]\s*(?:\d?H|Na|K|Li|NH4|HCOO|CH3COO|Cl|FA)\b/i;

export function recordAssembler(limits: LibraryLimits): RecordAssembler {
  let lineNumber = 0;
  let draft: Draft | undefined;
  return {
    takeLine(text) {
      lineNumber += 1;
      const line = lineNumber === 1 ? text.replace(/^\ufeff/, '') : text;
      if (line.trim() === '') return undefined;
      const field = line.length > limits.lineCharacters ? undefined : fieldIn(line);
      const finished = draft && field && beginsRecord(draft, field) ? outcomeOf(draft) : undefined;
      if (finished) draft = undefined;
      draft ??= { line: lineNumber, fields: [], mz: [], intensity: [], declaredPeaks: undefined, fault: undefined };
      draft.fault ??= field ? takeField(draft, field, limits) : takePeaks(draft, line, limits);
      return finished;
    },
    end() {
      const finished = draft && outcomeOf(draft);
      draft = undefined;
      return finished;
    },
  };
}

/** A record needs no blank line before it: any field after a peak list, or a second name, begins the next one. */
function beginsRecord(draft: Draft, field: LibraryField): boolean {
  if (draft.fault === 'stray-text' || draft.declaredPeaks !== undefined) return true;
  const isNamed = (): boolean => draft.fields.some((earlier) => earlier.key === field.key);
  return /^(?:compound)?name$/.test(field.key) && (draft.fault !== undefined || isNamed());
}

function takeField(draft: Draft, field: LibraryField, limits: LibraryLimits): LibraryRefusalCode | undefined {
  if (field.key === 'numpeaks' || field.key === 'numpeak') return declarePeaks(draft, field.value, limits);
  if (field.value.length > limits.fieldCharacters) return 'field-too-long';
  if (draft.fields.length >= limits.fieldsPerRecord) return 'too-many-fields';
  draft.fields.push(...fieldsIn(field));
  return undefined;
}

function declarePeaks(draft: Draft, value: string, limits: LibraryLimits): LibraryRefusalCode | undefined {
  const [count = '', rest = ''] = value.split(/\s+(.*)/s);
  draft.declaredPeaks = /^\d+$/.test(count) ? Number(count) : 0;
  if (!/^\d+$/.test(count)) return 'peak-count-malformed';
  if (draft.declaredPeaks === 0) return 'no-peaks';
  if (draft.declaredPeaks > limits.peaksPerRecord) return 'too-many-peaks';
  return rest === '' ? undefined : takePeaks(draft, rest, limits);
}

function takePeaks(draft: Draft, line: string, limits: LibraryLimits): LibraryRefusalCode | undefined {
  if (line.length > limits.lineCharacters) return 'line-too-long';
  if (draft.declaredPeaks === undefined) return draft.fields.length === 0 ? 'stray-text' : undefined;
  if (takePeakLine(line, draft) === 'malformed') return 'peak-malformed';
  return draft.mz.length > draft.declaredPeaks ? 'peaks-surplus' : undefined;
}

function outcomeOf(draft: Draft): LibraryOutcome {
  const header = recordHeader(draft.fields);
  const code = draft.fault ?? faultOf(draft, header.name);
  if (code) return { refused: { line: draft.line, code } };
  return { record: { line: draft.line, ...header, ...sortedPeaks(draft.mz, draft.intensity) } };
}

function faultOf(draft: Draft, name: string): LibraryRefusalCode | undefined {
  if (name === '') return 'name-missing';
  if (draft.declaredPeaks === undefined) return 'peak-count-missing';
  if (draft.mz.length < draft.declaredPeaks) return 'peaks-missing';
  if (!draft.intensity.some((intensity) => intensity > 0)) return 'no-peaks';
  const stated = (...keys: string[]) => draft.fields.find(({ key }) => keys.includes(key))?.value;
  if (ADDUCT.test(stated('precursortype', 'adduct') ?? '')) return 'fragment-spectrum';
  return ionisationFault({ level: stated('spectrumtype', 'mslevel'), source: stated('instrumenttype', 'ionization') });
}
