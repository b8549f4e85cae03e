// Batches by a quantitative method: the vials scanned into the tray, the sequence handed to the instrument, its runs come, judged by
// Dalel itself. One of them did not pass, and a reviewer accepted that.
import { endBatch, makeBatch } from '../../measuring/batches/batch-actions.js';
import type { Batch, BatchLine } from '../../measuring/batches/batch.js';
import { linesOfBatch } from '../../measuring/batches/batch-line-store.js';
import { enterMethod } from '../../measuring/batches/method-template-actions.js';
import type { MethodTemplate } from '../../measuring/batches/method-template.js';
import { exportSequence } from '../../measuring/batches/sequence-export-actions.js';
import { placeVial } from '../../measuring/batches/tray-actions.js';
import { acceptDeviation } from '../../measuring/quality/evaluation-actions.js';
import { evaluationsOf } from '../../measuring/quality/evaluation-store.js';
import type { Lot } from '../../evidence/lots/lot.js';
import type { Sample } from '../../evidence/samples/sample.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import { measured, type FileForm } from './batch.js';
import { quantified, cathinones } from './cathinones.js';
import type { Demonstration } from './demonstration.js';
import { workingSolution } from './stock.js';
import type { Component } from './synthetic-run.js';

export interface Quantifying {
  readonly method: MethodTemplate;
  readonly control: Lot;
}

/** The method, and the solution that its batches are controlled with. */
export async function quantifying(demo: Demonstration, chemist: Actor): Promise<Quantifying> {
  const method = await enterMethod(demo.lab, demo.staff.qualityManager, cathinones);
  return { method, control: await workingSolution(demo, chemist) };
}

export interface Worklist {
  /** Counted through the demonstration: the same each time, so that its charts are too. */
  readonly series: number;
  readonly samples: readonly Sample[];
  /** What is in each of them, in their order. */
  readonly components: readonly (readonly Component[])[];
  readonly chemist: Actor;
  readonly form: FileForm;
  /** What stays in the needle, in per cent of the lowest calibrator. */
  readonly carriedOver?: number;
}

export async function workedOff(demo: Demonstration, { method, control }: Quantifying, work: Worklist): Promise<Batch> {
  const { lab, days, instrument, staff } = demo;
  const batch = await makeBatch(lab, work.chemist, {
    batchId: newId(),
    templateId: method.id,
    instrumentId: instrument.id,
    sampleIds: work.samples.map(({ id }) => id),
    lots: [{ role: 'control', level: null, lotId: control.id }],
  });
  days.pass(10);
  const lines = await linesOfBatch(lab.db, batch.id);
  await loaded(demo, batch, lines);
  await exportSequence(lab, staff.technician, { batchId: batch.id, format: 'agilent' });
  days.pass(2);
  const vials = lines.map((line) => quantified(line, { ...work, componentsOf: (id) => componentsOf(work, id) }));
  await measured(demo, vials, work.form);
  return batch;
}

function componentsOf({ samples, components }: Worklist, sampleId: string): readonly Component[] {
  return components[samples.findIndex(({ id }) => id === sampleId)] ?? [];
}

async function loaded({ lab, staff }: Demonstration, batch: Batch, lines: readonly BatchLine[]): Promise<void> {
  const vials = new Map(lines.map(({ trayPosition, vialCode }) => [trayPosition, vialCode]));
  for (const [trayPosition, code] of vials) {
    await placeVial(lab, staff.technician, { batchId: batch.id, trayPosition, code });
  }
}

/** What is wrong with it is the carry-over in a blank, which no sample followed. */
export async function accepted({ lab, staff }: Demonstration, batch: Batch): Promise<void> {
  const [evaluation] = await evaluationsOf(lab.db, batch.id);
  if (evaluation?.outcome !== 'failed') throw new Error(`the batch ${batch.number} was to fail`);
  const reason =
    'Холостая проба после калибраторов показала перенос 3 % от нижнего уровня. Холостые перед пробами чистые, на результаты проб перенос не влияет.';
  await acceptDeviation(lab, staff.reviewer, { evaluationId: evaluation.id, reason });
}

export async function closed({ lab }: Demonstration, batch: Batch, chemist: Actor): Promise<void> {
  await endBatch(lab, chemist, { batchId: batch.id, kind: 'closed', reason: 'Все съёмки получены и оценены.' });
}
