// What a person enters into the book of an instrument: what each kind of entry asks for.
import type { FieldFault } from '../../foundation/errors.js';
import { judgedKinds, type BookKind, type BookStatement, type Figure } from './book-entry.js';

const forwardMilliseconds = 60_000;

export const isJudged = (kind: BookKind): boolean => judgedKinds.some((judged) => judged === kind);

/** A fault a field; empty for what can be entered. */
export function bookFaults(statement: BookStatement, now: Date): Readonly<Record<string, FieldFault>> {
  const { kind, happenedAt, outcome, dueOn, text } = statement;
  const happened = Date.parse(happenedAt);
  const faults: Record<string, FieldFault> = {};
  if (Number.isNaN(happened)) faults['happenedAt'] = { code: 'not-a-date' };
  else if (happened > now.getTime() + forwardMilliseconds) faults['happenedAt'] = { code: 'in-future' };
  if (text.trim() === '') faults['text'] = { code: 'required' };
  if (isJudged(kind) && outcome === null) faults['outcome'] = { code: 'required' };
  if (dueOn !== null && dueOn <= happenedAt.slice(0, 10)) faults['dueOn'] = { code: 'due-before' };
  return faults;
}

/** Lines of `label = value`; a line without the sign is a label of its own. */
export function figuresFrom(text: string): readonly Figure[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 100)
    .map((line) => {
      const [label = '', ...rest] = line.split('=');
      return { label: label.trim(), value: rest.join('=').trim() };
    });
}
