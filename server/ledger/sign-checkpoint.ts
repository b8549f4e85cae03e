// Signs what the ledger is now. Never what contradicts anything signed before: then an alarm is raised, and signing stops
// until somebody declares the fork.
import { instant } from '../foundation/clock.js';
import { RuleBroken } from '../foundation/errors.js';
import { newId } from '../foundation/ids.js';
import { standingOf } from './agreement.js';
import { checkpointText, type Checkpoint, type TreeState } from './checkpoint.js';
import { insertCheckpoint, latestCheckpoint } from './checkpoint-store.js';
import { demandSteadyClock } from './clock-step.js';
import type { Lab } from './lab.js';
import { raiseDisagreement } from './ledger-alarms.js';
import { ensureLogKey, signerFor } from './log-keys.js';
import { signedNote } from './note-signing.js';
import { housekeep } from './record.js';

/**
 * The newest checkpoint: a fresh one where the ledger has grown.
 * @throws RuleBroken when the ledger contradicts what was signed, or its key is gone.
 */
export async function signCheckpoint(lab: Lab, laboratoryId: string): Promise<Checkpoint> {
  return lab.anchors.inTurn(laboratoryId, async () => {
    // A checkpoint is dated by its order, but witnesses and time-stamps put their time beside it.
    await demandSteadyClock(lab, lab.db, laboratoryId);
    const seen = await demandAgreement(lab, laboratoryId);
    const ledger = (await ensureLogKey(lab, laboratoryId)) ? await demandAgreement(lab, laboratoryId) : seen;
    const last = await latestCheckpoint(lab.db, laboratoryId);
    if (last?.size === ledger.size && last.root === ledger.root) {
      // The file may be behind: its folder was changed, or a fork was declared.
      await lab.anchors.keep(laboratoryId, last.note);
      return last;
    }
    return signGrown(lab, laboratoryId, ledger);
  });
}

/** @throws RuleBroken, after it has raised the alarm. */
async function demandAgreement(lab: Lab, laboratoryId: string): Promise<TreeState> {
  const { ledger, disagreement } = await standingOf(lab.db, laboratoryId, await lab.anchors.read(laboratoryId));
  if (disagreement === undefined) return ledger;
  await raiseDisagreement(lab, laboratoryId, disagreement);
  throw new RuleBroken('ledger-disagrees', {
    signed: disagreement.signed?.size ?? 'none',
    size: disagreement.ledger.size,
  });
}

async function signGrown(lab: Lab, laboratoryId: string, ledger: TreeState): Promise<Checkpoint> {
  const signer = await signerFor(lab, laboratoryId, ledger.size);
  const note = signedNote(checkpointText(signer.name, ledger), signer);
  const checkpoint = { ...ledger, id: newId(), laboratoryId, note, at: instant(lab.clock.now()) };
  // Outside the database first: no signature leaves the house that the file does not know of.
  await lab.anchors.keep(laboratoryId, note);
  await housekeep(lab, (tx) => insertCheckpoint(tx, checkpoint));
  return checkpoint;
}
