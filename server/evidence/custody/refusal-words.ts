// A refusal in the reader's words: the fact, and what to do about it.
import type { T } from '../../../views/messages/translate.js';
import type { LabError } from '../../foundation/errors.js';

export interface RefusalWords {
  readonly fact: string;
  readonly advice: string | undefined;
}

export function refusalWords(t: T, { code, values }: Pick<LabError, 'code' | 'values'>): RefusalWords {
  const roles = typeof values['roles'] === 'string' ? { roles: rolesIn(t, values['roles']) } : {};
  const told = { ...values, ...roles };
  const advice = `${code}.do`;
  return {
    fact: withStop(t.code('errors', code, told)),
    advice: t.knows('errors', advice) ? t.code('errors', advice, told) : undefined,
  };
}

/** What an act on a discrepancy answers. */
const ofDiscrepancy: ReadonlySet<string | undefined> = new Set(['custody.seal-differs', 'custody.gross-differs']);

export function isDiscrepancy(code: string | undefined): boolean {
  return ofDiscrepancy.has(code);
}

function rolesIn(t: T, roles: string): string {
  return roles
    .split(',')
    .map((role) => t.code('people', `role.${role}`))
    .join(', ');
}

function withStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
