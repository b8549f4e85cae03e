// What comes and goes of a lot, as in a journal of controlled substances: nothing is rewritten, the balance follows from each
// line, and a line that was wrong is answered by a further one. The rules, in the order in which they hold:
//
//  1. the balance is never negative;
//  2. what was counted takes the place of the balance: a difference is an alarm, which a reviewer answers for;
//  3. a line is corrected once; a wrong correction is corrected itself;
//  4. what lies before a count is not corrected: the count has taken its place already. Pure.
import { RuleBroken } from '../../foundation/errors.js';
import type { Lot } from '../../evidence/lots/lot.js';
import { lotState } from '../../evidence/lots/lot.js';

export const saidKinds = ['received', 'used', 'disposed', 'counted'] as const;
export type SaidKind = (typeof saidKinds)[number];

export const movementKinds = [...saidKinds, 'corrected'] as const;
export type MovementKind = (typeof movementKinds)[number];

export interface Movement {
  readonly id: string;
  readonly laboratoryId: string;
  readonly lotId: string;
  readonly ordinal: number;
  readonly kind: MovementKind;
  /** What was moved or found; of a correction what it should have been. */
  readonly amount: number;
  readonly change: number;
  readonly balance: number;
  readonly purpose: string;
  readonly correctsId: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

export type Follows = Pick<Movement, 'ordinal' | 'change' | 'balance'>;

interface Moved {
  readonly kind: SaidKind;
  readonly amount: number;
}

/** The line that follows on the lot as it stands. @throws RuleBroken where the lot may not be used or too little is left. */
export function followOn(lot: Lot, { kind, amount }: Moved, day: string): Follows {
  if (kind === 'used') demandUsable(lot, day);
  const change = kind === 'counted' ? amount - lot.balance : kind === 'received' ? amount : -amount;
  return following(lot, change);
}

/** @throws RuleBroken naming the lot and why it may not be used on that day. */
export function demandUsable(lot: Lot, day: string): void {
  const state = lotState(lot, day);
  const { number, name } = lot;
  if (state === 'used-up') throw new RuleBroken('stock.used-up', { number, name });
  if (state === 'expired') throw new RuleBroken('stock.expired', { number, name, until: written(lot.useUntil) });
  if (state === 'unopened') throw new RuleBroken('stock.unopened', { number, name });
}

/** Dates read the same in all three languages. */
const written = (day: string | null): string => (day ?? '').split('-').reverse().join('.');

export interface Correction {
  readonly wrong: Movement;
  /** All lines of the lot from the wrong one on, and what the wrong one itself corrects. */
  readonly lines: readonly Movement[];
  /** What it should have been. */
  readonly amount: number;
}

/** Neither corrected already, nor before a count, which took the balance's place. `lines`: all from it on. */
export function isCorrectable(line: Movement, lines: readonly Movement[]): boolean {
  return !lines.some(
    ({ correctsId, kind, ordinal }) => correctsId === line.id || (kind === 'counted' && ordinal > line.ordinal),
  );
}

/** @throws RuleBroken where it was corrected, a count lies after it, or the balance would be negative. */
export function correctionOn(lot: Lot, { wrong, lines, amount }: Correction): Follows & { readonly of: SaidKind } {
  if (lines.some(({ correctsId }) => correctsId === wrong.id)) throw new RuleBroken('stock.corrected-already');
  const of = originOf(wrong, lines);
  const isCounted = (line: Movement) => line.ordinal > wrong.ordinal && line.kind === 'counted';
  if (lines.some(isCounted)) throw new RuleBroken('stock.counted-since');
  const difference = amount - wrong.amount;
  return { of, ...following(lot, of === 'used' || of === 'disposed' ? -difference : difference) };
}

function originOf(line: Movement, lines: readonly Movement[]): SaidKind {
  if (line.kind !== 'corrected') return line.kind;
  const before = lines.find(({ id }) => id === line.correctsId);
  if (before === undefined) throw new RangeError('a correction whose line is not among the lines of its lot');
  return originOf(before, lines);
}

function following({ number, balance, ordinal }: Lot, change: number): Follows {
  if (balance + change < 0) throw new RuleBroken('stock.too-little', { number });
  return { ordinal: ordinal + 1, change, balance: balance + change };
}
