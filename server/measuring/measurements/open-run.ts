// A run that is looked at, with the injection beside it: what every part of the evaluation begins with.
import type { Evaluation } from '../../../views/evaluation.js';
import type { Scans } from '../../../lab-instruments/measurement.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import type { OtherRun } from './evaluated-run.js';
import { openLadder, type OpenLadder } from './ladder.js';
import { measurementAt } from './measurement-at.js';
import type { StoredMeasurement } from './measurement.js';
import { pointsOf } from './measured-points.js';

export interface OpenRun {
  readonly measurement: StoredMeasurement;
  readonly scans: Scans;
  readonly evaluation: Evaluation;
  readonly other: OtherRun | undefined;
  readonly ladder: OpenLadder | undefined;
}

export interface AskedRun {
  readonly id: string;
  readonly evaluation: Evaluation;
}

/** @throws NotFound for a measurement that is no run, here or beside it. */
export async function openRun(lab: Lab, actor: Actor, { id, evaluation }: AskedRun): Promise<OpenRun> {
  const measurement = await measurementAt(lab, actor, id);
  return {
    measurement,
    scans: await scansOf(lab, measurement),
    evaluation,
    other: await otherRun(lab, actor, evaluation),
    ladder: await openLadder(lab, actor, { run: measurement, ladder: evaluation.ladder }),
  };
}

export async function otherRun(lab: Lab, actor: Actor, { beside }: Evaluation): Promise<OtherRun | undefined> {
  if (beside === undefined) return undefined;
  const measurement = await measurementAt(lab, actor, beside);
  return { number: measurement.number, scans: await scansOf(lab, measurement) };
}

async function scansOf(lab: Lab, measurement: StoredMeasurement): Promise<Scans> {
  const scans = measurement.kind === 'run' ? (await pointsOf(lab, measurement)).scans : null;
  if (scans === null) throw new NotFound('run');
  return scans;
}
