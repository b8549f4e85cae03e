// What the worker does with a batch by itself once all its runs have come.
import { machinery } from '../../foundation/actor.js';
import type { Json } from '../../foundation/canonical-json.js';
import type { Lab } from '../../ledger/lab.js';
import { evaluateBatch } from './evaluation-actions.js';

interface Input {
  readonly [key: string]: Json;
  readonly laboratoryId: string;
}

export async function evaluateBatchJob(lab: Lab, input: Input): Promise<void> {
  await evaluateBatch(lab, machinery(input.laboratoryId, 'quality'), input['batchId'] as string);
}
