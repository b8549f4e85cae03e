// A spectrum of the laboratory's own: of a reference material that it ran itself, with the time at which it left the column.
// Proposed by one person, judged by another; what is approved is searched beside the libraries until it is withdrawn.
import { casNumber } from '../../../lab-instruments/cas-number.js';
import { canonicalJson, type Json } from '../../foundation/canonical-json.js';
import { RuleBroken, type FieldFault } from '../../foundation/errors.js';
import type { IonList } from '../measurements/analysis.js';
import { nominalMassOf } from '../../chemistry/substances/substance.js';

export interface OwnSpectrum {
  readonly id: string;
  readonly laboratoryId: string;
  readonly measurementId: string;
  readonly analysisId: string;
  readonly peakNumber: number;
  readonly lotId: string;
  /** Name, lot and certificate of the reference material, as they stood. */
  readonly material: string;
  readonly name: string;
  /** Id in the registry of substances, where it names this one. */
  readonly substanceId: string | null;
  readonly formula: string | null;
  readonly casNumber: string | null;
  readonly inchiKey: string | null;
  readonly smiles: string | null;
  readonly retentionMilliseconds: number;
  /** As the recorded ladder tells it, or as typed. */
  readonly retentionIndex: string | null;
  readonly ladderId: string | null;
  /** Of one that was typed. */
  readonly retentionIndexSource: string | null;
  readonly instrumentId: string | null;
  readonly method: string;
  readonly ions: IonList;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly review: SpectrumReview | null;
  readonly withdrawal: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

export const reviewOutcomes = ['approved', 'refused'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

export interface SpectrumReview {
  readonly outcome: ReviewOutcome;
  readonly note: string | null;
  readonly by: string;
  readonly at: string;
}

export type SpectrumState = 'proposed' | 'approved' | 'refused' | 'withdrawn';

export function stateOf({ review, withdrawal }: Pick<OwnSpectrum, 'review' | 'withdrawal'>): SpectrumState {
  if (withdrawal !== null) return 'withdrawn';
  return review?.outcome ?? 'proposed';
}

/** Fewer ions tell no substance from another. */
const fewestIons = 5;

/** @throws RuleBroken for a spectrum that could not be told from others. */
export function demandTelling(ions: IonList): void {
  if (ions.length < fewestIons) throw new RuleBroken('own-spectrum-few-ions', { ions: ions.length, least: fewestIons });
}

/** Nobody judges their own. @throws RuleBroken */
export function demandJudge(spectrum: OwnSpectrum, personId: string): void {
  if (spectrum.madeBy === personId) throw new RuleBroken('own-spectrum-own');
  if (stateOf(spectrum) !== 'proposed') throw new RuleBroken('own-spectrum-judged');
}

export interface SpectrumWords {
  readonly name: string;
  readonly formula: string;
  readonly casNumber: string;
  readonly inchiKey: string;
  readonly smiles: string;
  readonly retentionIndex: string;
  /** Whose index it is, where it was typed. */
  readonly retentionIndexSource: string;
}

export function spectrumFaults(words: SpectrumWords): Readonly<Record<string, FieldFault | undefined>> {
  const given = (text: string, isRight: boolean, code: string): FieldFault | undefined =>
    text.trim() === '' || isRight ? undefined : { code };
  return {
    name: words.name.trim() === '' ? { code: 'required' } : undefined,
    formula: given(words.formula, nominalMassOf(words.formula.trim()) !== undefined, 'formula-unreadable'),
    casNumber: given(words.casNumber, casNumber(words.casNumber) !== undefined, 'cas-number-wrong'),
    inchiKey: given(words.inchiKey, INCHI_KEY.test(words.inchiKey.trim().toUpperCase()), 'inchi-key-wrong'),
    retentionIndex: given(words.retentionIndex, INDEX.test(words.retentionIndex.trim()), 'retention-index-wrong'),
    retentionIndexSource:
      words.retentionIndex.trim() !== '' && words.retentionIndexSource.trim() === '' ? { code: 'required' } : undefined,
  };
}

const INCHI_KEY = /^[A-Z]{14}-[A-Z]{8}[SN][A-Z]-[A-Z]$/;
const INDEX = /^[1-9]\d{1,3}([.,]\d{1,2})?$/;

/** The whole library of what is approved, as it is kept and hashed; in the order in which they were proposed. */
export function libraryDocument(spectra: readonly OwnSpectrum[]): string {
  const records = spectra.map((one) => ({
    ...{ id: one.id, name: one.name, substance: one.substanceId, formula: one.formula, cas: one.casNumber },
    ...{ inchiKey: one.inchiKey, smiles: one.smiles, material: one.material, lot: one.lotId },
    ...{ measurement: one.measurementId, peak: one.peakNumber, instrument: one.instrumentId, method: one.method },
    ...{ retentionMilliseconds: one.retentionMilliseconds, retentionIndex: one.retentionIndex, ions: one.ions },
  }));
  return canonicalJson({ form: 'dalel-own-library-1', records } as unknown as Json);
}

/** Its name in the ledger. */
export const ownSpectrumKey = (id: string): string => `own-spectrum:${id}`;
