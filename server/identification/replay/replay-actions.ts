// Asking for a finding to be computed again, and what came of it.
import { enqueue } from '../../database/queue.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { housekeep, record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { findingKey } from '../findings/finding.js';
import { recordedFinding, type RecordedFinding } from '../findings/finding-store.js';
import { replayFinding } from './replay-finding.js';
import { replayKey, type Replay } from './replay.js';
import { insertReplay } from './replay-store.js';

/** The worker does it; its result stands on the finding's page then. */
export async function askForReplay(lab: Lab, actor: Actor, findingId: string): Promise<void> {
  permit(actor, 'finding.replay');
  const { laboratoryId } = await permitted(lab, actor, findingId);
  const input = { laboratoryId, findingId, askedBy: actor.id };
  const dueAt = instant(lab.clock.now());
  await housekeep(lab, (tx) => enqueue(tx, { laboratoryId, kind: 'replay-finding', input, dueAt }));
}

export interface AskedReplay {
  readonly findingId: string;
  readonly askedBy: string;
}

/** That it was the same is worth as much as that it was not: both are entered. */
export async function recordReplay(lab: Lab, actor: Actor, { findingId, askedBy }: AskedReplay): Promise<Replay> {
  permit(actor, 'finding.replay');
  const finding = await permitted(lab, actor, findingId);
  const replay = await replayFinding(lab, finding);
  const { laboratoryId } = finding;
  await record(lab, actor, async (tx) => {
    const id = newId();
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertReplay(tx, { ...replay, id, laboratoryId, findingId, askedBy }, made);
    const data = { replay: id, finding: findingId, outcome: replay.outcome, steps: replay.steps.length };
    return { type: 'finding.replayed', items: [replayKey(id), findingKey(findingId)], data };
  });
  return replay;
}

async function permitted(lab: Lab, actor: Actor, findingId: string): Promise<RecordedFinding> {
  const finding = await recordedFinding(lab.db, findingId);
  if (finding === undefined) throw new NotFound('finding');
  permit(actor, 'finding.replay', finding);
  return finding;
}
