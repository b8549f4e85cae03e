// An examination's record as labels and values, each with a link to what stands behind it.
import type { T } from '../../../views/messages/translate.js';
import type { Fact } from '../../../views/parts/facts.js';
import { paths } from '../../../views/paths.js';
import {
  rfOf,
  type CurveRecord,
  type ExaminationRecord,
  type PlateRecord,
  type ReagentRecord,
} from './examination-record.js';
import { limitWords } from './examination-words.js';

export function recordFacts(t: T, record: ExaminationRecord): readonly Fact[] {
  switch (record.kind) {
    case 'reagent':
      return reagentFacts(t, record);
    case 'plate':
      return plateFacts(t, record);
    case 'morphology':
      return [
        { label: t('examinations.magnification'), value: record.magnification || '–' },
        { label: t('examinations.features'), value: <Features t={t} features={record.features} /> },
        { label: t('examinations.description'), value: record.description || '–' },
      ];
    case 'observation':
      return [
        { label: t('examinations.reading'), value: record.observed },
        { label: t('examinations.expected'), value: record.expected },
      ];
    case 'curve':
      return [
        { label: t('findings.finding.measurement'), value: <Run id={record.measurementId} number={record.number} /> },
        {
          label: t('examinations.reference'),
          value: <Run id={record.referenceMeasurementId} number={record.referenceNumber} />,
        },
        {
          label: t('examinations.reference.material'),
          value: <Material words={record.reference} lotId={record.referenceLotId} />,
        },
        { label: t('examinations.similarity'), value: t.formats.likeness(Number(record.similarity), 4) },
        {
          label: t('examinations.stretch'),
          value: t('examinations.stretch.of', { from: record.from, to: record.to, points: record.points }),
        },
        ...limitFacts(t, record),
        { label: t('examinations.algorithm'), value: record.algorithm },
      ];
  }
}

function reagentFacts(t: T, record: ReagentRecord): readonly Fact[] {
  const control = (observed: string, outcome: ReagentRecord['positiveControl']): string =>
    `${observed}: ${t(`examinations.control.${outcome}`)}`;
  return [
    { label: t('examinations.lot'), value: <a href={paths.lot(record.lotId)}>{record.lot}</a> },
    { label: t('examinations.observed'), value: record.observed },
    { label: t('examinations.positive.material'), value: record.positiveMaterial },
    { label: t('examinations.positive'), value: control(record.positiveObserved, record.positiveControl) },
    { label: t('examinations.negative'), value: control(record.negativeObserved, record.negativeControl) },
  ];
}

function plateFacts(t: T, record: PlateRecord): readonly Fact[] {
  const millimetres = (tenths: number): string => t.formats.decimal(tenths / 10, 1);
  const rf = (spot: number): string => `${millimetres(spot)}; Rf ${t.formats.decimal(rfOf(spot, record.front), 2)}`;
  return [
    { label: t('examinations.plate'), value: record.plate },
    { label: t('examinations.solvent'), value: record.solvent },
    { label: t('examinations.visualisation'), value: record.visualisation },
    { label: t('examinations.distance.front'), value: millimetres(record.front) },
    { label: t('examinations.distance.spot'), value: rf(record.spot) },
    { label: t('examinations.distance.referenceSpot'), value: rf(record.referenceSpot) },
    ...limitFacts(t, record),
    {
      label: t('examinations.reference.material'),
      value: <Material words={record.reference} lotId={record.referenceLotId} />,
    },
  ];
}

function limitFacts(t: T, record: PlateRecord | CurveRecord): readonly Fact[] {
  const value = limitWords(t, record);
  return value === undefined ? [] : [{ label: t('quality.limit'), value }];
}

function Features({ t, features }: { readonly t: T; readonly features: readonly string[] }) {
  if (features.length === 0) return <>–</>;
  return (
    <ul>
      {features.map((feature) => (
        <li key={feature}>{t.code('examinations', `feature.${feature}`)}</li>
      ))}
    </ul>
  );
}

function Run({ id, number }: { readonly id: string; readonly number: string }) {
  return (
    <a class="code" href={paths.measurement(id)}>
      {number}
    </a>
  );
}

function Material({ words, lotId }: { readonly words: string; readonly lotId: string | null }) {
  return lotId === null ? <>{words}</> : <a href={paths.lot(lotId)}>{words}</a>;
}
