// What people say about the runs of a line: that a run is of it, and whether one that came with a question counts.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { endBinding, setAside } from '../measurements/binding-actions.js';
import { bindingOf, setAsideOf } from '../measurements/binding-store.js';
import { measurementKey, type StoredMeasurement } from '../measurements/measurement.js';
import { measurementByNumber } from '../measurements/measurement-store.js';
import { namedFileOf } from '../measurements/named-items.js';
import { permittedBatch } from './permitted-batch.js';
import { batchKey, type BatchLine } from './batch.js';
import { batchLineById } from './batch-line-store.js';
import { followLine } from './line-consequences.js';
import { questionOf } from './line-match.js';
import { isOfLine, type LineRun, type RunAnswer, type RunQuestion } from './line-run.js';
import { insertLineRun, insertRunAnswer, lineRunById, lineRunsOfMeasurement } from './line-run-store.js';
import { lineStanding } from './line-standing.js';
import { arrivedRun } from './tie-run-actions.js';

export interface HandTie {
  readonly lineId: string;
  readonly measurementNumber: string;
  readonly reason: string;
}

/** For a run that could not find its line by itself. Where the line has a run already, the question is asked all the same. */
export async function tieByHand(lab: Lab, actor: Actor, input: HandTie): Promise<LineRun> {
  permit(actor, 'batch.answer');
  const line = await permittedLine(lab, actor, input.lineId);
  const { reason } = input;
  const measurement = await measurementFor(lab, actor, input);
  const arrived = await arrivedRun(lab.db, measurement, await namedFileOf(lab.db, measurement));
  const id = newId();
  let question: RunQuestion | null = null;
  await record(lab, actor, async (tx): Promise<Fact> => {
    const { id: measurementId, laboratoryId } = measurement;
    const standing = (await lineRunsOfMeasurement(tx.db, measurementId)).find(isOfLine);
    if (standing !== undefined) throw new RuleBroken('batch.has-a-line', { number: measurement.number });
    await refuseBoundElsewhere(lab, measurement, line);
    question = questionOf(arrived, await lineStanding(tx.db, line));
    const { batchId, id: lineId } = line;
    const run = {
      id,
      laboratoryId,
      batchId,
      lineId,
      measurementId,
      basis: 'person',
      code: null,
      question,
      reason,
    } as const;
    await insertLineRun(tx, run, { by: actor.id, at: instant(lab.clock.now()) });
    const data = {
      measurement: measurementId,
      batch: batchId,
      line: line.sequence,
      lineRun: id,
      basis: run.basis,
      question,
    };
    return { type: 'batch.run-arrived', items: [batchKey(batchId), measurementKey(measurementId)], data };
  });
  if (question === null) await followLine(lab, actor, { line, measurementId: measurement.id, reason });
  return demandRun(lab, id);
}

export interface RunAnswering {
  readonly lineRunId: string;
  readonly answer: RunAnswer;
  readonly reason: string;
}

/** The newest answer holds; the earlier ones stay to be read. */
export async function answerRun(lab: Lab, actor: Actor, { lineRunId, answer, reason }: RunAnswering): Promise<void> {
  permit(actor, 'batch.answer');
  const run = await demandRun(lab, lineRunId);
  permit(actor, 'batch.answer', run);
  const line = await permittedLine(lab, actor, run.lineId);
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  const { measurementId, batchId } = run;
  await record(lab, actor, async (tx): Promise<Fact> => {
    if ((await lineRunById(tx.db, lineRunId))?.answer?.answer === 'not-of-this-line') {
      throw new RuleBroken('batch.run-sent-away');
    }
    await insertRunAnswer(tx, { run, answer, reason }, { by: actor.id, at: instant(lab.clock.now()) });
    const data = { lineRun: lineRunId, measurement: measurementId, line: line.sequence, answer };
    return { type: 'batch.run-answered', items: [batchKey(batchId), measurementKey(measurementId)], data };
  });
  await followAnswer(lab, actor, { run, line, answer, reason });
}

interface Answered {
  readonly run: LineRun;
  readonly line: BatchLine;
  readonly answer: RunAnswer;
  readonly reason: string;
}

async function followAnswer(lab: Lab, actor: Actor, { run, line, answer, reason }: Answered): Promise<void> {
  const { measurementId } = run;
  if (answer === 'counts') {
    await followLine(lab, actor, { line, measurementId, reason });
    return;
  }
  const binding = await bindingOf(lab.db, measurementId);
  if (answer === 'not-of-this-line') {
    if (binding?.basis === 'batch-line') await endBinding(lab, actor, { measurementId, reason });
    return;
  }
  const isLeft = binding === undefined && (await setAsideOf(lab.db, measurementId)) === undefined;
  if (isLeft) await setAside(lab, actor, { measurementId, purpose: 'other', reason });
}

async function permittedLine(lab: Lab, actor: Actor, lineId: string): Promise<BatchLine> {
  const line = await batchLineById(lab.db, lineId);
  if (line === undefined) throw new NotFound('batch-line');
  await permittedBatch(lab.db, actor, { batchId: line.batchId, action: 'batch.answer' });
  return line;
}

async function measurementFor(lab: Lab, actor: Actor, input: HandTie): Promise<StoredMeasurement> {
  if (input.reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  const number = input.measurementNumber.trim().toUpperCase();
  const measurement = await measurementByNumber(lab.db, actor.laboratoryId, number);
  if (measurement === undefined) throw new InvalidInput({ measurementNumber: { code: 'measurement-unknown' } });
  return measurement;
}

async function refuseBoundElsewhere(lab: Lab, measurement: StoredMeasurement, line: BatchLine): Promise<void> {
  const binding = await bindingOf(lab.db, measurement.id);
  if (binding === undefined || binding.item.id === line.item?.id) return;
  throw new RuleBroken('batch.bound-elsewhere', { number: measurement.number });
}

async function demandRun(lab: Lab, id: string): Promise<LineRun> {
  const run = await lineRunById(lab.db, id);
  if (run === undefined) throw new NotFound('line-run');
  return run;
}
