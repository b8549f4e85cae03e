// Somebody answers for it that the ledger no longer holds what was signed of it: a fact with a reason, for all to see. From
// then on new checkpoints are signed; witnesses, and whoever holds an older checkpoint, will still see the break.
import { randomBytes } from 'node:crypto';
import { machinery } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import { RuleBroken } from '../foundation/errors.js';
import { newId } from '../foundation/ids.js';
import { standingOf, type Disagreement } from './agreement.js';
import type { Lab } from './lab.js';
import { forkItem, insertFork } from './log-key-store.js';
import { record } from './record.js';

/** @throws RuleBroken when there is nothing to declare, or when the database itself is damaged: that is not a fork. */
export async function declareFork(lab: Lab, laboratoryId: string, reason: string): Promise<Disagreement> {
  return lab.anchors.inTurn(laboratoryId, async () => {
    const { disagreement } = await standingOf(lab.db, laboratoryId, await lab.anchors.read(laboratoryId));
    if (disagreement === undefined) throw new RuleBroken('ledger-agrees');
    if (disagreement.code === 'head-differs') throw new RuleBroken('ledger-damaged');
    await enterFork(lab, laboratoryId, { disagreement, reason });
    return disagreement;
  });
}

interface Declared {
  readonly disagreement: Disagreement;
  readonly reason: string;
}

async function enterFork(lab: Lab, laboratoryId: string, { disagreement, reason }: Declared): Promise<void> {
  const { code, signed } = disagreement;
  const actor = machinery(laboratoryId, 'command-line');
  await record(lab, actor, async (tx) => {
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const id = newId();
    const salt = randomBytes(16).toString('hex');
    await insertFork(tx, { id, laboratoryId, lost: signed, reason, salt }, made);
    const data = { fork: id, code, lostSize: signed?.size ?? null, lostRoot: signed?.root ?? null };
    return { type: 'ledger.fork-declared', items: [forkItem(id)], data };
  });
}
