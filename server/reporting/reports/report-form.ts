// The form of a conclusion's text: what was typed, and the text that it makes. An answer a question, by place.
import { Type } from '@sinclair/typebox';
import { longestText } from '../../../views/reports/text-form.js';
import type { ReportTexts } from '../../../views/reports/report-view.js';
import { readForm } from '../../web/form.js';
import { certainties, type ReportText } from './report.js';

const text = Type.String({ maxLength: longestText, default: '' });
const texts = Type.Array(Type.String({ maxLength: longestText }), { default: [], maxItems: 100 });

const textForm = Type.Object({
  answer: texts,
  certainty: Type.Array(Type.Union(certainties.map((certainty) => Type.Literal(certainty))), {
    default: [],
    maxItems: 100,
  }),
  reason: texts,
  remarks: text,
  deviations: text,
  classification: text,
  act: Type.String({ maxLength: 500, default: '' }),
  actEdition: Type.Optional(Type.String({ format: 'date' })),
});

/** @throws InvalidInput naming the fields. */
export function readText(body: unknown, questions: readonly string[]): ReportText {
  const form = readForm(textForm, body);
  const { remarks, deviations, classification, act, actEdition } = form;
  const answers = questions.map((_, place) => ({
    text: form.answer[place] ?? '',
    certainty: form.certainty[place] ?? 'certain',
    reason: form.reason[place] || null,
  }));
  return { answers, remarks, deviations, classification, act, actEdition: actEdition ?? null };
}

/** For showing a refused form again: exactly what was typed. */
export function typedTexts(body: unknown): ReportTexts {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  const all = (name: string): readonly string[] => [fields[name] ?? []].flat().map((value) => textIn(value));
  const one = (name: string): string => all(name)[0] ?? '';
  return {
    answers: all('answer'),
    certainties: all('certainty'),
    reasons: all('reason'),
    remarks: one('remarks'),
    deviations: one('deviations'),
    classification: one('classification'),
    act: one('act'),
    actEdition: one('actEdition'),
  };
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
