// What the forms of an examination send, read into what the actions take.
import { Type, type Static } from '@sinclair/typebox';
import { statementIn } from '../../evidence/custody/act-form.js';
import { readForm } from '../../web/form.js';
import type { Upload } from '../../web/uploads.js';
import type { Outcome } from '../findings/identification-scheme.js';
import type { BenchExamination } from './examination-actions.js';
import type { ExaminationPhotograph } from './examination.js';

const text = (most = 2_000) => Type.Optional(Type.String({ maxLength: most }));
const outcome = Type.Union([Type.Literal('positive'), Type.Literal('negative'), Type.Literal('inconclusive')]);

const textNames = [
  ...(['lot', 'observed', 'positiveMaterial', 'positiveObserved', 'positiveControl'] as const),
  ...(['negativeObserved', 'negativeControl', 'plate', 'solvent', 'visualisation', 'front', 'spot'] as const),
  ...(['referenceSpot', 'reference', 'magnification', 'description', 'expected'] as const),
] as const;

const benchForm = Type.Object({
  item: Type.String({ maxLength: 60 }),
  technique: Type.String({ maxLength: 60 }),
  outcome,
  note: text(),
  lateAt: text(40),
  lateReason: text(300),
  features: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 40 })),
});
const textsForm = Type.Object(Object.fromEntries(textNames.map((name) => [name, text()])));

/** @throws InvalidInput naming each field. */
export function benchExaminationIn(
  body: unknown,
  { timeZone, uploads }: { readonly timeZone: string; readonly uploads: readonly Upload[] },
): BenchExamination {
  const form = readForm(benchForm, body);
  const { occurredAt, lateReason } = statementIn({ lateAt: form.lateAt, lateReason: form.lateReason }, timeZone);
  return {
    itemNumber: form.item,
    technique: form.technique,
    outcome: form.outcome,
    statement: { texts: textsIn(body), features: form.features ?? [] },
    note: form.note ?? null,
    photograph: photographIn(uploads),
    performedAt: occurredAt ?? null,
    lateReason: lateReason ?? null,
  };
}

function textsIn(body: unknown): Readonly<Record<string, string>> {
  const read: Static<typeof textsForm> = readForm(textsForm, body);
  return Object.fromEntries(
    Object.entries(read).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function photographIn([upload]: readonly Upload[]): ExaminationPhotograph | null {
  if (upload === undefined) return null;
  return { sha256: upload.sha256, size: upload.size, mediaType: upload.sniffedType ?? '' };
}

const comparisonForm = Type.Object({
  reference: Type.String({ maxLength: 60 }),
  referenceMaterial: text(300),
  technique: Type.String({ maxLength: 60 }),
  outcome,
  note: text(),
});

export interface ComparisonStatement {
  readonly referenceNumber: string;
  readonly material: string;
  readonly technique: string;
  readonly outcome: Outcome;
  readonly note: string | null;
}

export function comparisonIn(body: unknown): ComparisonStatement {
  const { reference, referenceMaterial, technique, outcome: said, note } = readForm(comparisonForm, body);
  return {
    ...{ referenceNumber: reference, material: referenceMaterial ?? '', technique, outcome: said },
    note: note ?? null,
  };
}
