// An examination's record in words: on pages, in the evidence of a finding, in the conclusion.
import type { T } from '../../../views/messages/translate.js';
import { sourceWords } from '../../../views/quality/limit-words.js';
import { rfOf, type CurveRecord, type ExaminationRecord, type PlateRecord } from './examination-record.js';

export function examinationWords(t: T, record: ExaminationRecord): string {
  switch (record.kind) {
    case 'reagent':
      return t('examinations.words.reagent', {
        ...{ lot: record.lot, observed: record.observed },
        ...{ material: record.positiveMaterial, positive: record.positiveObserved, negative: record.negativeObserved },
      });
    case 'plate': {
      const rf = (spot: number): string => t.formats.decimal(rfOf(spot, record.front), 2);
      const { plate, solvent, visualisation, reference } = record;
      const values = { plate, solvent, visualisation, reference };
      const said = { ...values, rf: rf(record.spot), referenceRf: rf(record.referenceSpot) };
      return withLimit(t, t('examinations.words.plate', said), record);
    }
    case 'morphology':
      return morphologyWords(t, record);
    case 'observation':
      return t('examinations.words.observation', { observed: record.observed, expected: record.expected });
    case 'curve': {
      const { number, referenceNumber, reference } = record;
      const similarity = t.formats.likeness(Number(record.similarity), 3);
      const stretch = { from: Math.round(Number(record.from)), to: Math.round(Number(record.to)) };
      const values = { number, referenceNumber, reference, similarity };
      const said = { ...values, from: String(stretch.from), to: String(stretch.to) };
      return withLimit(t, t('examinations.words.curve', said), record);
    }
  }
}

function morphologyWords(t: T, record: Extract<ExaminationRecord, { readonly kind: 'morphology' }>): string {
  const features = record.features.map((feature) => t.code('examinations', `feature.${feature}`));
  const seen = [...features, ...record.description.split('\n').filter((line) => line.trim() !== '')].join('; ');
  return record.magnification === '' ? seen : `${record.magnification}: ${seen}`;
}

function withLimit(t: T, words: string, record: PlateRecord | CurveRecord): string {
  const limit = limitWords(t, record);
  return limit === undefined ? words : t('examinations.words.limit', { words, limit });
}

/** "± 5 %: the laboratory's own limit, version 1"; undefined in a record from before it was kept. */
export function limitWords(t: T, { kind, limit }: PlateRecord | CurveRecord): string | undefined {
  if (limit === undefined) return undefined;
  const value = t.language === 'en' ? limit.value : limit.value.replace('.', ',');
  return t(`examinations.limit.${kind}`, { value, source: sourceWords(t, limit.source), version: limit.version });
}
