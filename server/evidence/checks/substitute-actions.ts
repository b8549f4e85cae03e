// A round is given to another, with the reason: who was to do it is ill or has left. What was drawn stays drawn.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { isAble } from '../../people/able-people.js';
import { permit } from '../../people/permissions.js';
import { roundById, tasksOfRounds } from './check-store.js';
import { insertSubstitute } from './check-substitute-store.js';

export interface Substitution {
  readonly roundId: string;
  /** Who has it now, as the page showed it: sent twice it is one. */
  readonly from: string;
  readonly checkerId: string;
  readonly reason: string;
}

export async function substituteChecker(lab: Lab, actor: Actor, substitution: Substitution): Promise<void> {
  permit(actor, 'check.announce');
  await record(lab, actor, async (tx) => {
    const { roundId, from, checkerId } = substitution;
    const round = await roundById(tx.db, roundId);
    if (round === undefined) throw new NotFound('check');
    permit(actor, 'check.announce', round);
    const reason = substitution.reason.trim();
    if (reason === '') throw new InvalidInput({ reason: { code: 'required' } });
    if (!(await isAble(tx.db, actor, checkerId, 'check.do'))) {
      throw new InvalidInput({ checkerId: { code: 'check.checker-may-not' } });
    }
    if (round.checkerId !== from || checkerId === from) throw new RuleBroken('check.given-already');
    const tasks = await tasksOfRounds(tx.db, [roundId]);
    if (round.seed !== null && tasks.every(({ result }) => result !== null)) throw new RuleBroken('check.done-already');
    await insertSubstitute(tx, round, { checkerId, reason }, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'check.given', items: [`check:${roundId}`], data: { from, to: checkerId } };
  });
}
