// What the worker does with received files by itself.
import { machinery } from '../../foundation/actor.js';
import type { Json } from '../../foundation/canonical-json.js';
import type { Lab } from '../../ledger/lab.js';
import { analyseMeasurement } from './analysis-actions.js';
import { importer, importFile } from './import-file-actions.js';

interface Input {
  readonly [key: string]: Json;
  readonly laboratoryId: string;
}

export async function importFileJob(lab: Lab, input: Input): Promise<void> {
  await importFile(lab, importer(input.laboratoryId), input['fileId'] as string);
}

export async function analyseMeasurementJob(lab: Lab, input: Input): Promise<void> {
  await analyseMeasurement(lab, machinery(input.laboratoryId, 'analysis'), input['measurementId'] as string);
}
