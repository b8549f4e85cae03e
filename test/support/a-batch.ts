// A batch of one chemist's samples, its tray, and the runs that an instrument would write for its lines.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeAgilentFolder } from '../../lab-instruments/agilent-d/write.js';
import { writeAndiMs } from '../../lab-instruments/andi-ms/write.js';
import type { RunToWrite } from '../../lab-instruments/run-to-write.js';
import { makeBatch } from '../../server/measuring/batches/batch-actions.js';
import type { BatchLot } from '../../server/measuring/batches/batch-lot.js';
import type { Batch, BatchLine } from '../../server/measuring/batches/batch.js';
import { linesOfBatch } from '../../server/measuring/batches/batch-line-store.js';
import { enterMethod } from '../../server/measuring/batches/method-template-actions.js';
import type { MethodStatement } from '../../server/measuring/batches/method-template.js';
import { placeVial } from '../../server/measuring/batches/tray-actions.js';
import { measurementsOfFile } from '../../server/measuring/measurements/measurement-store.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { samplesOfExhibit } from '../../server/evidence/samples/sample-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { aMethod } from './a-method.js';
import type { ExaminedCase } from './examined-case.js';
import { aSyntheticRun } from './synthetic-run.js';
import type { TestLab } from './test-lab.js';
import type { WatchedInstrument } from './watched-instrument.js';

export interface BatchPlan {
  readonly instrumentId: string;
  readonly method?: Partial<MethodStatement>;
  readonly lots?: readonly BatchLot[];
}

export async function sampleIdsOf(test: TestLab, { exhibits }: ExaminedCase): Promise<string[]> {
  const samples = await Promise.all(exhibits.map(({ id }) => samplesOfExhibit(test.lab.db, id)));
  return samples.flat().map(({ id }) => id);
}

export async function aBatch(test: TestLab, examined: ExaminedCase, plan: BatchPlan): Promise<Batch> {
  const manager = await test.person('quality-manager');
  const method = await enterMethod(test.lab, manager, aMethod(plan.method));
  test.clock.forward(60_000);
  return makeBatch(test.lab, examined.chemist, {
    batchId: newId(),
    templateId: method.id,
    instrumentId: plan.instrumentId,
    sampleIds: await sampleIdsOf(test, examined),
    lots: plan.lots ?? [],
  });
}

/** Scans every vial into its place. */
export async function fillTray(test: TestLab, actor: Actor, batch: Batch): Promise<void> {
  const seen = new Set<string>();
  for (const { vialId, vialCode, trayPosition } of await linesOfBatch(test.lab.db, batch.id)) {
    if (seen.has(vialId)) continue;
    seen.add(vialId);
    await placeVial(test.lab, actor, { batchId: batch.id, trayPosition, code: vialCode });
  }
  test.clock.forward(60_000);
}

/** The run of a line as its instrument would write it now; `changes` are what somebody altered at the instrument. */
export function runOfLine(test: TestLab, line: BatchLine, changes: Partial<RunToWrite> = {}): RunToWrite {
  const now = test.clock.now();
  const local = new Date(now.getTime() + 300 * 60_000);
  return {
    ...aSyntheticRun(),
    sampleName: 'run of a batch',
    sampleId: '',
    barcode: '',
    vial: line.trayPosition,
    sequenceLine: line.sequence,
    acquired: {
      year: local.getUTCFullYear(),
      month: local.getUTCMonth() + 1,
      day: local.getUTCDate(),
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      second: local.getUTCSeconds(),
      millisecond: 0,
    },
    offsetMinutes: 300,
    ...changes,
  };
}

/** Drops a .D folder of this name, or a .cdf file, and takes it in. @returns what was read from it. */
export async function dropRun(
  test: TestLab,
  watched: WatchedInstrument,
  name: string,
  run: RunToWrite,
): Promise<StoredMeasurement> {
  if (name.endsWith('.cdf')) await writeFile(join(watched.folder, name), writeAndiMs(run));
  else {
    for (const { path, bytes } of writeAgilentFolder(run, name)) {
      const at = join(watched.folder, name, path);
      await mkdir(dirname(at), { recursive: true });
      await writeFile(at, bytes);
    }
  }
  test.clock.forward(60_000);
  await watched.ingest(3);
  const file = (await watched.files()).find((one) => one.name === name);
  const measurement = file && (await measurementsOfFile(test.lab.db, file.id))[0];
  if (measurement === undefined) throw new Error(`${name} was not measured: ${JSON.stringify(file?.refusal)}`);
  return measurement;
}
