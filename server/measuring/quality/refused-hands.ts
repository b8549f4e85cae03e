// Integrations by hand that another person refused: nothing rests on them, nor on a batch with them, until the peak is integrated
// anew.
import type { RefusedHandView } from '../../../views/measurements/refused-hands.js';
import type { Db } from '../../database/connection.js';
import { RuleBroken } from '../../foundation/errors.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import { handsBehind, type HandInRun } from './hands-behind.js';

/** Those that stand in the runs that a result rests on. */
export async function refusedHands(db: Db, measurementIds: readonly string[]): Promise<readonly RefusedHandView[]> {
  const refused = refusedOf(await handsBehind(db, measurementIds));
  const people = await peopleNamed(
    db,
    refused.map(({ refusal }) => refusal.by),
  );
  return refused.map(({ measurementId, run, refusal: { reason, by, at } }) => {
    return { measurementId, run, reason, person: shortName(people.get(by)?.name ?? by), at };
  });
}

/** @throws RuleBroken with the run and the reason of the first. */
export async function demandUnrefused(db: Db, measurementIds: readonly string[]): Promise<void> {
  const [first] = refusedOf(await handsBehind(db, measurementIds));
  if (first === undefined) return;
  throw new RuleBroken('integration-refused-behind', { run: first.run, reason: first.refusal.reason });
}

function refusedOf(hands: readonly HandInRun[]) {
  return hands.flatMap(({ refusal, ...hand }) => (refusal === null ? [] : [{ ...hand, refusal }]));
}
