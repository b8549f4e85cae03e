// The seed of a draw: the root that the ledger will have some entries after the announcement, which whoever announces can't
// foresee. `sampling.ts` says how it is drawn from.
import { RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { entriesBefore, headOf } from '../../ledger/ledger-store.js';
import { rootAt } from '../../ledger/proof-store.js';
import { entriesToSeed } from './check.js';

/** Of a draw that is announced in this transaction: its own entry comes next, and so many more. */
export async function announcedSeedSize(db: Lab['db'], laboratoryId: string): Promise<number> {
  const [last] = await entriesBefore(db, { laboratoryId, before: Number.MAX_SAFE_INTEGER, limit: 1 });
  return (last === undefined ? 0 : Number(last.seq) + 1) + 1 + entriesToSeed;
}

export interface AnnouncedDraw {
  readonly laboratoryId: string;
  readonly seedSize: number;
}

/** @throws RuleBroken while the ledger is too short. */
export async function seedOf(db: Lab['db'], { laboratoryId, seedSize }: AnnouncedDraw): Promise<string> {
  const missing = await entriesMissing(db, { laboratoryId, seedSize });
  if (missing > 0) throw new RuleBroken('check.seed-not-yet', { missing });
  return rootAt(db, laboratoryId, seedSize);
}

/** Entries still to come before the seed is known. */
export async function entriesMissing(db: Lab['db'], { laboratoryId, seedSize }: AnnouncedDraw): Promise<number> {
  const { frontier } = await headOf(db, laboratoryId);
  return Math.max(0, seedSize - frontier.size);
}
