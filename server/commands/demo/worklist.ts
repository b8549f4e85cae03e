// A batch of today: a method, the samples of one case, vials scanned into the tray, the sequence handed to the instrument, and
// the first of its runs. The rest is still to come.
import { makeBatch } from '../../analysis/batches/batch-actions.js';
import type { Batch, BatchLine, LineKind } from '../../analysis/batches/batch.js';
import { linesOfBatch } from '../../analysis/batches/batch-line-store.js';
import { enterMethod } from '../../analysis/batches/method-template-actions.js';
import type { MethodStatement, Target } from '../../analysis/batches/method-template.js';
import { exportSequence } from '../../analysis/batches/sequence-export-actions.js';
import { placeVial } from '../../analysis/batches/tray-actions.js';
import type { Sample } from '../../evidence/samples/sample.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import { measured, type Vial } from './batch.js';
import type { Demonstration } from './demonstration.js';
import { workingSolution } from './stock.js';
import { retentionSecondsOf } from './retention-times.js';
import type { Component } from './synthetic-run.js';

export interface Worklist {
  readonly samples: readonly Sample[];
  readonly components: readonly Component[];
  readonly chemist: Actor;
}

/** Blank, check, control, blank and the first sample have come; the second sample and the closing control are waited for. */
const runsSoFar = 5;

export async function workedOff(demo: Demonstration, { samples, components, chemist }: Worklist): Promise<Batch> {
  const { lab, days, instrument, staff } = demo;
  const method = await enterMethod(lab, staff.qualityManager, cathinones);
  const control = await workingSolution(demo, chemist);
  const batch = await makeBatch(lab, chemist, {
    batchId: newId(),
    templateId: method.id,
    instrumentId: instrument.id,
    sampleIds: samples.map(({ id }) => id),
    lots: [{ role: 'control', level: null, lotId: control.id }],
  });
  days.pass(20);
  const lines = await linesOfBatch(lab.db, batch.id);
  await loaded(demo, batch, lines);
  await exportSequence(lab, staff.technician, { batchId: batch.id, format: 'agilent' });
  days.pass(5);
  await measured(
    demo,
    lines.slice(0, runsSoFar).map((line) => vialFor(line, components)),
    'agilent',
  );
  return batch;
}

async function loaded({ lab, staff }: Demonstration, batch: Batch, lines: readonly BatchLine[]): Promise<void> {
  const vials = new Map(lines.map(({ trayPosition, vialCode }) => [trayPosition, vialCode]));
  for (const [trayPosition, code] of vials) {
    await placeVial(lab, staff.technician, { batchId: batch.id, trayPosition, code });
  }
}

function vialFor(line: BatchLine, components: readonly Component[]): Vial {
  const { kind, vialCode, dataFile, trayPosition, sequence } = line;
  const standard = components.map(({ substance }) => ({ substance, counts: 260_000 }));
  const contents: Readonly<Record<LineKind, readonly Component[]>> = {
    blank: [],
    'system-check': standard,
    calibrator: standard,
    control: standard,
    sample: components,
    replicate: components,
  };
  const ofSequence = { dataFile, trayPosition, sequence };
  return { name: kind.toUpperCase(), sampleId: vialCode, barcode: vialCode, components: contents[kind], ofSequence };
}

const target = (substance: string, quantIon: number, qualifierIons: readonly number[]): Target => ({
  name: substance,
  quantIon,
  qualifierIons,
  retentionSeconds: retentionSecondsOf(substance),
  windowSeconds: 3,
  windowPercent: 2,
});

const cathinones: MethodStatement = {
  name: 'Катиноны, ГХ-МС',
  instrumentKind: 'gc-ms',
  instrumentMethod: 'DRUGS_SCREEN.M',
  amountUnit: 'мкг/мл',
  analytes: [target('alpha-pvp', 126, [127, 77]), target('mephedrone', 58, [91, 119])],
  internalStandard: null,
  calibrators: [],
  control: { amounts: { 'alpha-pvp': '50', mephedrone: '50' } },
  plan: {
    blanksFirst: 1,
    systemCheck: 'first',
    blankAfterCalibrators: false,
    controlEvery: 10,
    controlAtEnds: true,
    blankBeforeSample: true,
    injections: 1,
    blankVials: 'one-for-all',
    trayPositions: 150,
  },
};
