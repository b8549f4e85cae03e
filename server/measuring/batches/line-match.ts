// Which line of which batch a run belongs to. A code of a vial decides; without one the line of the sequence together with
// the vial, within the one batch that is open on the instrument. A name that somebody typed decides nothing. Pure.
import type { Identity, MeasurementKind } from '../../../lab-instruments/measurement.js';
import { readBarcode } from '../../evidence/labels/barcode.js';
import type { NamedFile } from '../measurements/binding.js';
import { textsBy } from '../measurements/name-pattern.js';
import type { BatchLine } from './batch.js';
import { isTold, type LineRun, type RunQuestion } from './line-run.js';
import { isAtPlace } from './tray-place.js';

export interface NamedVial {
  readonly code: string;
  /** The line that the data file's name gives beside the code, if any. */
  readonly sequence: number | null;
}

/** The codes of vials in what the file says of itself: each once. A name that our sequence gave needs to fit no pattern. */
export function vialsNamed(file: NamedFile): readonly NamedVial[] {
  const { barcode, expectedBarcode, sampleId, sampleName, originalName } = file.identity;
  const texts = [file.name, originalName, barcode, expectedBarcode, sampleId, sampleName];
  const { freely, placed } = textsBy(file.pattern, file, texts);
  const found = new Map<string, NamedVial>();
  for (const text of [...texts.filter((each) => ofOurSequence.test(each)), ...placed, ...freely]) {
    for (const named of vialsIn(text)) {
      const known = found.get(named.code);
      if (known === undefined || known.sequence === null) found.set(named.code, named);
    }
  }
  return [...found.values()];
}

const ofOurSequence = /^V[0-9A-Z]{10}(-\d{3,4})?(\.[a-z]{1,4})?$/i;
/** A code as it is printed, alone or in groups, and the number of a line behind it. */
const vialLike =
  /(?<![0-9A-Za-z])([Vv][0-9A-Za-z]{3}[ -]?[0-9A-Za-z]{4}[ -]?[0-9A-Za-z]{3})(?:-(\d{3,4}))?(?![0-9A-Za-z])/g;

function vialsIn(text: string): NamedVial[] {
  return [...text.matchAll(vialLike)].flatMap(([, code = '', sequence]) => {
    const read = readBarcode(code);
    if (!('code' in read) || read.type !== 'vial') return [];
    return [{ code: read.code, sequence: sequence === undefined ? null : Number(sequence) }];
  });
}

/** Of the injections of one vial the one that the file means; undefined where it can't be told. */
export function lineOfVial(lines: readonly BatchLine[], named: NamedVial, identity: Identity): BatchLine | undefined {
  if (lines.length === 1) return lines[0];
  const sequence = named.sequence ?? wholeNumber(identity.sequenceLine);
  return lines.find((line) => line.sequence === sequence);
}

/** Only where the file gives both. */
export function lineBySequence(lines: readonly BatchLine[], identity: Identity): BatchLine | undefined {
  const sequence = wholeNumber(identity.sequenceLine);
  if (sequence === null) return undefined;
  return lines.find((line) => line.sequence === sequence && isAtPlace(identity.vial, line) === true);
}

function wholeNumber(text: string): number | null {
  return /^\s*\d{1,5}\s*$/.test(text) ? Number(text) : null;
}

export interface ArrivedRun {
  readonly identity: Identity;
  readonly instrumentId: string | null;
  readonly runKey: string | null;
  readonly kind: MeasurementKind;
  /** What the file names besides. */
  readonly items: readonly { readonly id: string }[];
}

export interface LineStanding {
  readonly line: BatchLine;
  readonly instrumentId: string;
  readonly isTrayComplete: boolean;
  readonly isEnded: boolean;
  /** What has come for this line so far, with the injection that each is of. */
  readonly earlier: readonly { readonly run: LineRun; readonly runKey: string | null }[];
}

/** What a person must answer before this run counts; null where it simply is the run of its line. */
export function questionOf(run: ArrivedRun, standing: LineStanding): RunQuestion | null {
  const { line, earlier } = standing;
  if (isAtPlace(run.identity.vial, line) === false) return 'other-position';
  if (run.instrumentId !== standing.instrumentId) return 'other-instrument';
  if (run.items.some((named) => named.id !== line.item?.id)) return 'names-another';
  if (earlier.some(({ runKey }) => runKey !== null && runKey === run.runKey)) return 'processed-again';
  if (earlier.some((other) => isTold(other.run) === isTold(run))) return 'repeat';
  if (standing.isEnded) return 'batch-ended';
  return standing.isTrayComplete ? null : 'not-ready';
}
