// The fields of an order's form, and back: from an order to what its form shows.
import { Type, type Static } from '@sinclair/typebox';
import { readForm } from '../../web/form.js';
import {
  channels,
  consumptions,
  orderKinds,
  reportLanguages,
  urgencies,
  type Order,
  type OrderContent,
} from './order.js';

const oneOf = <Code extends string>(codes: readonly Code[]) => Type.Unsafe<Code>({ type: 'string', enum: [...codes] });
const text = Type.String({ maxLength: 50_000 });
const maybe = Type.Optional(text);

const orderFields = Type.Object({
  rulingNumber: text,
  rulingDate: text,
  orderingBody: text,
  region: maybe,
  investigatorName: text,
  investigatorRank: maybe,
  investigatorPhone: maybe,
  investigatorId: maybe,
  criminalCaseNumber: text,
  articles: text,
  circumstances: text,
  consumption: oneOf(consumptions),
  dueDate: text,
  urgency: oneOf(urgencies),
  reportLanguage: oneOf(reportLanguages),
  kind: oneOf(orderKinds),
  earlierExamination: maybe,
  channel: oneOf(channels),
  channelNote: maybe,
  questions: Type.Optional(Type.Array(text, { maxItems: 100 })),
  basedOn: Type.Optional(Type.Integer()),
  reason: maybe,
});

export interface TypedOrder {
  readonly content: OrderContent;
  readonly questions: readonly string[];
  readonly investigatorId: string | null;
  readonly basedOn: number;
  readonly reason: string | null;
}

/** @throws InvalidInput naming each field that is missing or not one of its choices. */
export function readOrder(body: unknown): TypedOrder {
  const { questions = [], investigatorId, basedOn, reason, ...given } = readForm(orderFields, body);
  return {
    content: contentOf(given),
    questions,
    investigatorId: investigatorId ?? null,
    basedOn: basedOn ?? 0,
    reason: reason ?? null,
  };
}

type Given = Omit<Static<typeof orderFields>, 'questions' | 'investigatorId' | 'basedOn' | 'reason'>;

const contentOf = (given: Given): OrderContent => ({
  ...given,
  region: given.region ?? null,
  investigatorRank: given.investigatorRank ?? null,
  investigatorPhone: given.investigatorPhone ?? null,
  earlierExamination: given.earlierExamination ?? null,
  channelNote: given.channelNote ?? null,
});

/** What the form of this order shows. */
export function orderValues(order: Order): Readonly<Record<string, string>> {
  const shown = Object.keys(orderFields.properties) as (keyof typeof orderFields.properties)[];
  const given = order as unknown as Readonly<Record<string, string | null | undefined>>;
  return Object.fromEntries(shown.map((name) => [name, given[name] ?? '']));
}

/** The questions as they were typed, one a field. */
export function typedQuestions(body: unknown): readonly string[] {
  const value = (body as { questions?: unknown } | null)?.questions;
  const fields: readonly unknown[] = Array.isArray(value) ? value : [value];
  return fields.filter((field): field is string => typeof field === 'string');
}

const shownQuestions = 3;

/** At least a few empty fields, so that a ruling's questions can be typed without asking for more. */
export function questionFields(questions: readonly string[], more: number): readonly string[] {
  const wanted = Math.max(shownQuestions, questions.length + more);
  return Array.from({ length: wanted }, (_, place) => questions[place] ?? '');
}
