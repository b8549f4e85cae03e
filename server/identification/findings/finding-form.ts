// What the form of a finding sends, and what it begins with.
import { Type, type Static } from '@sinclair/typebox';
import { techniqueRows } from '../../../views/findings/finding-form-parts.js';
import { InvalidInput } from '../../foundation/errors.js';
import { readForm } from '../../web/form.js';
import type { AnalysisHit } from '../../measuring/measurements/analysis.js';
import { substanceNamed } from '../../chemistry/substances/known-substance.js';
import type { Substance } from '../../chemistry/substances/substance.js';
import { findingOutcomes } from './finding.js';
import type { Proposal, ProposedReference, ProposedTechnique } from './proposal.js';

const mostHits = 5;
/** A hit with less than this part of the best score is no candidate; it can still be named as a substance of the registry. */
const leastPart = 0.6;

/** Hits that the form offers. */
export function hitsOffered(hits: readonly AnalysisHit[]): readonly AnalysisHit[] {
  const best = Number(hits[0]?.score ?? 0);
  return hits.filter(({ score }) => Number(score) >= best * leastPart).slice(0, mostHits);
}

const text = (most: number) => Type.Optional(Type.String({ maxLength: most }));
const result = Type.Union([Type.Literal('positive'), Type.Literal('negative'), Type.Literal('inconclusive')]);

const findingForm = Type.Object({
  measurement: Type.String({ maxLength: 100 }),
  analysis: text(100),
  peak: text(6),
  outcome: Type.Union(findingOutcomes.map((outcome) => Type.Literal(outcome))),
  hit: text(10),
  substance: text(200),
  spectrum: Type.Optional(result),
  basis: Type.String({ maxLength: 5_000 }),
  reference: text(60),
  referenceMaterial: text(300),
  material: Type.Optional(Type.Union([Type.Literal('other'), Type.Literal('cannabis-plant')])),
  singleSamplingReason: text(1_000),
  examinations: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 60 })),
});

const techniqueForm = Type.Object(
  Object.fromEntries(
    techniqueRows.flatMap((row) => [
      [`technique${row}`, text(60)],
      [`techniqueOutcome${row}`, Type.Optional(result)],
      [`techniqueResult${row}`, text(1_000)],
      [`techniqueMeasurement${row}`, text(40)],
    ]),
  ),
);

/** @throws InvalidInput naming each field. */
export function proposalIn(body: unknown, registry: readonly Substance[]): Proposal {
  const form = readForm(findingForm, body);
  const peakNumber = wholeNumber(form.peak);
  const substanceId = substanceIn(form, peakNumber, registry);
  return {
    measurementId: form.measurement,
    analysisId: form.analysis ?? null,
    peakNumber,
    hitRank: substanceId === null ? wholeNumber(form.hit) : null,
    substanceId,
    outcome: form.outcome,
    spectrum: form.spectrum ?? 'positive',
    basis: form.basis,
    material: form.material ?? 'other',
    singleSamplingReason: form.singleSamplingReason ?? null,
    reference: referenceIn(form),
    techniques: techniquesIn(readForm(techniqueForm, body)),
    examinations: form.examinations ?? [],
  };
}

const wholeNumber = (typed: string | undefined): number | null =>
  typed !== undefined && /^\d{1,5}$/.test(typed) ? Number(typed) : null;

/** A substance is taken by its name where "another" was chosen, or where the whole run is judged. */
function substanceIn(
  { hit, substance }: Static<typeof findingForm>,
  peakNumber: number | null,
  registry: readonly Substance[],
): string | null {
  if (wholeNumber(hit) !== null) return null;
  if (substance === undefined) {
    if (peakNumber !== null && hit === 'other') throw new InvalidInput({ substance: { code: 'required' } });
    return null;
  }
  const known = substanceNamed(substance, registry);
  if (known === undefined) throw new InvalidInput({ substance: { code: 'finding-substance-unknown' } });
  return known.id;
}

function referenceIn({ reference, referenceMaterial }: Static<typeof findingForm>): ProposedReference | null {
  if (reference === undefined) return null;
  const [measurementNumber = '', peak] = reference.split('#');
  return { measurementNumber, peakNumber: wholeNumber(peak) ?? 0, material: referenceMaterial ?? '' };
}

function techniquesIn(form: Readonly<Record<string, unknown>>): readonly ProposedTechnique[] {
  const word = (name: string): string => (typeof form[name] === 'string' ? form[name] : '');
  return techniqueRows
    .filter((row) => word(`technique${row}`) !== '')
    .map((row) => ({
      technique: word(`technique${row}`),
      outcome: outcomeOf(word(`techniqueOutcome${row}`)),
      result: word(`techniqueResult${row}`),
      measurementNumber: word(`techniqueMeasurement${row}`) || null,
    }));
}

function outcomeOf(code: string): ProposedTechnique['outcome'] {
  return code === 'negative' || code === 'inconclusive' ? code : 'positive';
}

/** Rows that were left empty between others are closed up, so that a refusal stands beside its own row. */
export function withRowsTogether(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const fields = ['technique', 'techniqueOutcome', 'techniqueResult', 'techniqueMeasurement'] as const;
  const rest = Object.entries(values).filter(([name]) => !/^technique(Outcome|Result|Measurement)?\d$/.test(name));
  const filled = techniqueRows.filter((row) => (values[`technique${row}`] ?? '').trim() !== '');
  const rows = filled.flatMap((row, at) =>
    fields.map((field) => [`${field}${at + 1}`, values[`${field}${row}`] ?? ''] as const),
  );
  return Object.fromEntries([...rest, ...rows]);
}

/** The hit that stands against the peak is proposed; what it means, the chemist says. */
export function firstValues(
  hits: readonly AnalysisHit[],
  hitRank: number | undefined,
): Readonly<Record<string, string>> {
  const offered = hitsOffered(hits);
  const first = offered.find(({ rank }) => rank === hitRank) ?? offered[0];
  return first === undefined ? { hit: 'other' } : { hit: String(first.rank) };
}
