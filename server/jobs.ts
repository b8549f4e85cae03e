// Table of contents: what each kind of job does.
import { analyseMeasurementJob, importFileJob } from './measuring/measurements/measurement-jobs.js';
import { evaluateBatchJob } from './measuring/quality/quality-jobs.js';
import { replayFindingJob } from './identification/replay/replay-jobs.js';
import type { Json } from './foundation/canonical-json.js';
import type { Lab } from './ledger/lab.js';

export type JobInput = Readonly<Record<string, Json>> & { readonly laboratoryId: string };

export const jobs: Readonly<Record<string, (lab: Lab, input: JobInput) => Promise<void>>> = {
  'import-file': importFileJob,
  'analyse-measurement': analyseMeasurementJob,
  'evaluate-batch': evaluateBatchJob,
  'replay-finding': replayFindingJob,
};
