// The examination order: the investigator's ruling by which an examination begins, and what it must say.
import type { FieldFault } from '../../foundation/errors.js';
import { regionFault } from './region.js';

/** How the substance was sold and carried before it was seized. */
export const channels = [
  'street',
  'internet-shop',
  'messenger',
  'post',
  'courier',
  'dead-drop',
  'clandestine-laboratory',
  'other',
] as const;
export type Channel = (typeof channels)[number];

/** How much of an object may be used up: must stand in the ruling, or in a decision on the expert's motion. */
export const consumptions = ['none', 'partial', 'full'] as const;
export type Consumption = (typeof consumptions)[number];

export const urgencies = ['usual', 'urgent', 'detained'] as const;
export type Urgency = (typeof urgencies)[number];

export const orderKinds = ['primary', 'additional', 'repeat'] as const;
export type OrderKind = (typeof orderKinds)[number];

export const reportLanguages = ['kk', 'ru', 'en'] as const;
export type ReportLanguage = (typeof reportLanguages)[number];

export const orderStatuses = ['entered', 'registered', 'refused'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** What the ruling says, without its questions. Days are `2026-11-23`. */
export interface OrderContent {
  readonly rulingNumber: string;
  readonly rulingDate: string;
  readonly orderingBody: string;
  /** Where it sits; null where nobody has said. */
  readonly region: string | null;
  readonly investigatorName: string;
  readonly investigatorRank: string | null;
  readonly investigatorPhone: string | null;
  readonly criminalCaseNumber: string;
  readonly articles: string;
  readonly circumstances: string;
  readonly consumption: Consumption;
  readonly dueDate: string;
  readonly urgency: Urgency;
  readonly reportLanguage: ReportLanguage;
  readonly kind: OrderKind;
  /** Number and date of the conclusion that an additional or repeat examination goes back to. */
  readonly earlierExamination: string | null;
  readonly channel: Channel;
  readonly channelNote: string | null;
}

export interface Order extends OrderContent {
  readonly id: string;
  readonly laboratoryId: string;
  readonly investigatorId: string | null;
  readonly enteredBy: string;
  readonly enteredAt: string;
  readonly version: number;
  readonly status: OrderStatus;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly refusedReason: string | null;
  /** Its conclusion has been released. */
  readonly closed: boolean;
}

const mostQuestions = 40;

/** What is wrong with an order, a fault a field; `today` is the laboratory's day. */
export function orderFaults(content: OrderContent, questions: readonly string[], today: string): Faults {
  return {
    rulingNumber: textFault(content.rulingNumber, 100),
    rulingDate: rulingDateFault(content.rulingDate, today),
    orderingBody: textFault(content.orderingBody, 300),
    region: regionFault(content.region),
    investigatorName: textFault(content.investigatorName, 200),
    investigatorRank: longFault(content.investigatorRank, 200),
    investigatorPhone: longFault(content.investigatorPhone, 60),
    criminalCaseNumber: textFault(content.criminalCaseNumber, 60),
    articles: textFault(content.articles, 300),
    circumstances: textFault(content.circumstances, 20_000),
    dueDate: dueDateFault(content, today),
    earlierExamination: earlierFault(content),
    channelNote: channelNoteFault(content.channel, content.channelNote),
    questions: questionsFault(questions),
  };
}

export type Faults = Readonly<Record<string, FieldFault | undefined>>;

export function textFault(text: string, most: number): FieldFault | undefined {
  return text.trim() === '' ? { code: 'required' } : longFault(text, most);
}

export function longFault(text: string | null, most: number): FieldFault | undefined {
  return text !== null && text.length > most ? { code: 'too-long', values: { most } } : undefined;
}

/** "Other" says nothing by itself. */
export function channelNoteFault(channel: Channel | null, note: string | null): FieldFault | undefined {
  return channel === 'other' && !note ? { code: 'channel-note-needed' } : longFault(note, 1_000);
}

function rulingDateFault(day: string, today: string): FieldFault | undefined {
  if (!isDay(day)) return { code: day === '' ? 'required' : 'not-a-day' };
  return day > today ? { code: 'ruling-in-future' } : undefined;
}

function dueDateFault({ dueDate, rulingDate }: OrderContent, today: string): FieldFault | undefined {
  if (!isDay(dueDate)) return { code: dueDate === '' ? 'required' : 'not-a-day' };
  if (isDay(rulingDate) && dueDate < rulingDate) return { code: 'due-before-ruling' };
  return dueDate > dayAfter(today, 3 * 365) ? { code: 'due-too-far' } : undefined;
}

function earlierFault({ kind, earlierExamination }: OrderContent): FieldFault | undefined {
  if (kind !== 'primary' && !earlierExamination) return { code: 'earlier-needed' };
  return longFault(earlierExamination, 300);
}

function questionsFault(questions: readonly string[]): FieldFault | undefined {
  if (questions.length === 0) return { code: 'questions-needed' };
  if (questions.length > mostQuestions) return { code: 'questions-too-many', values: { most: mostQuestions } };
  const most = 2_000;
  return questions.some((question) => question.length > most) ? { code: 'too-long', values: { most } } : undefined;
}

/** A calendar day that exists: 2026-02-30 doesn't. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export function dayAfter(day: string, days: number): string {
  return new Date(new Date(`${day}T00:00:00.000Z`).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The calendar day that it is in a time zone. */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}
