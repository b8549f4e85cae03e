// Checks of what lies in store, on items that nobody chose: weighed again, or their seals looked at again.
import { RuleBroken } from '../../foundation/errors.js';
import type { CustodyState } from '../custody/custody-state.js';
import type { ItemRef } from '../custody/custody-item.js';
import { toleranceOf, type WeighingUncertainty } from '../custody/mass-uncertainty.js';
import { inGrams } from '../custody/masses.js';

export const checkKinds = ['re-weigh', 're-seal'] as const;
export type CheckKind = (typeof checkKinds)[number];

/** Entries between the announcement and the seed: written by whoever works meanwhile. */
export const entriesToSeed = 16;

export const mostDrawn = 100;

export interface CheckRound {
  readonly id: string;
  readonly laboratoryId: string;
  readonly kind: CheckKind;
  /** The place whose items can be drawn; null for all. */
  readonly placeId: string | null;
  readonly count: number;
  /** Item keys in the order of their text: fixed before the seed is known. */
  readonly population: readonly string[];
  /** The tree of so many entries gives the seed. */
  readonly seedSize: number;
  /** Who does it now. */
  readonly checkerId: string;
  /** Whom it was announced for. */
  readonly announcedFor: string;
  readonly dueDate: string;
  readonly announcedBy: string;
  readonly announcedAt: string;
  /** Null until it was drawn. */
  readonly seed: string | null;
}

/** Who was given a round instead of another, and why. */
export interface Substitute {
  readonly checkerId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface CheckTask {
  readonly id: string;
  readonly laboratoryId: string;
  readonly roundId: string;
  readonly rank: number;
  readonly item: ItemRef;
  readonly ticket: string;
  readonly result: CheckResult | null;
}

export const sealStates = ['intact', 'damaged', 'absent'] as const;
export type SealState = (typeof sealStates)[number];

/** `gone`: it left the laboratory for good or for a while before anybody could look. */
export type CheckOutcome = 'passed' | 'failed' | 'gone';

export interface CheckResult {
  readonly outcome: CheckOutcome;
  readonly sealSeen: string | null;
  readonly sealState: SealState | null;
  readonly sealRecorded: string | null;
  readonly massMicrograms: number | null;
  readonly recordedMicrograms: number | null;
  readonly toleranceMicrograms: number | null;
  readonly balance: string | null;
  readonly note: string | null;
  readonly by: string;
  readonly at: string;
}

export type Judged = Omit<CheckResult, 'by' | 'at' | 'note'>;

const nothingWeighed = { massMicrograms: null, recordedMicrograms: null, toleranceMicrograms: null, balance: null };
const noSeal = { sealSeen: null, sealState: null, sealRecorded: null };

const gone: ReadonlySet<CustodyState['whereabouts']['kind']> = new Set(['outside', 'used-up', 'destroyed'] as const);

/** Whether there is nothing in the house that could be looked at. */
export const isGone = ({ whereabouts }: Pick<CustodyState, 'whereabouts'>): boolean => gone.has(whereabouts.kind);

/** @throws RuleBroken for what is still in the laboratory. */
export function judgeGone(state: Pick<CustodyState, 'whereabouts'>): Judged {
  if (!isGone(state)) throw new RuleBroken('check.not-gone');
  return { ...nothingWeighed, ...noSeal, outcome: 'gone' };
}

/** The seal is the one on record, and whole; or there is none where the record has the package open. */
export function judgeSeal(
  { seal }: Pick<CustodyState, 'seal'>,
  { sealSeen, sealState }: { readonly sealSeen: string | null; readonly sealState: SealState },
): Judged {
  const passes = seal === null ? sealState === 'absent' : sealState === 'intact' && sealSeen === seal;
  return { ...nothingWeighed, outcome: passes ? 'passed' : 'failed', sealSeen, sealState, sealRecorded: seal };
}

export interface ReWeighing {
  readonly grossMicrograms: number;
  readonly tareMicrograms: number;
  /** Of what was read now, and of what is on record. */
  readonly uncertainty: WeighingUncertainty;
  /** The balance's name. */
  readonly balance: string;
}

/** Gross less tare is the mass on record, within k·u of the readings. @throws RuleBroken for masses that can't be. */
export function judgeMass(
  { massMicrograms: recorded }: Pick<CustodyState, 'massMicrograms'>,
  weighing: ReWeighing,
): Judged {
  if (recorded === null) throw new RuleBroken('custody.not-weighed');
  const massMicrograms = weighing.grossMicrograms - weighing.tareMicrograms;
  if (massMicrograms <= 0) {
    const values = { grossGrams: inGrams(weighing.grossMicrograms), tareGrams: inGrams(weighing.tareMicrograms) };
    throw new RuleBroken('check.tare-exceeds', values);
  }
  const toleranceMicrograms = toleranceOf(weighing.uncertainty);
  const passes = Math.abs(massMicrograms - recorded) <= toleranceMicrograms;
  const { balance } = weighing;
  const masses = { massMicrograms, recordedMicrograms: recorded, toleranceMicrograms, balance };
  return { ...noSeal, ...masses, outcome: passes ? 'passed' : 'failed' };
}
