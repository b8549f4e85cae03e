// What the worker does with a finding that somebody wants computed again.
import { machinery } from '../../foundation/actor.js';
import type { Json } from '../../foundation/canonical-json.js';
import type { Lab } from '../../ledger/lab.js';
import { recordReplay } from './replay-actions.js';

interface Input {
  readonly [key: string]: Json;
  readonly laboratoryId: string;
}

export async function replayFindingJob(lab: Lab, input: Input): Promise<void> {
  const asked = { findingId: input['findingId'] as string, askedBy: input['askedBy'] as string };
  await recordReplay(lab, machinery(input.laboratoryId, 'replay'), asked);
}
