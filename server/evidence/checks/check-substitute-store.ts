import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { CheckRound, Substitute } from './check.js';

/** The first of them first. */
export async function substitutesOf(db: Db, roundId: string): Promise<Substitute[]> {
  const rows = (await db('check_substitutes').where({ round_id: roundId }).orderBy('position')) as SubstituteRow[];
  return rows.map((row) => ({ checkerId: row.checker_id, reason: row.reason, by: row.made_by, at: row.made_at }));
}

export async function insertSubstitute(
  tx: Witnessed,
  { id: roundId, laboratoryId }: Pick<CheckRound, 'id' | 'laboratoryId'>,
  { checkerId, reason }: Pick<Substitute, 'checkerId' | 'reason'>,
  made: Making,
): Promise<void> {
  const earlier = await substitutesOf(tx.db, roundId);
  await insertRow(tx, 'check_substitutes', {
    id: newId(),
    laboratory_id: laboratoryId,
    round_id: roundId,
    position: earlier.length + 1,
    checker_id: checkerId,
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

interface SubstituteRow {
  readonly checker_id: string;
  readonly reason: string;
  readonly made_by: string;
  readonly made_at: string;
}
