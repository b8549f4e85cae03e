// A run that arrives finds its line: by the code of a vial in the file, else by the line of the sequence and the vial in the
// batch that waits on the instrument. What follows is the line's: its sample, or that it is a blank or a standard. A run that
// has a line already, or contradicts it, is tied with a question and follows nothing until a person has answered.
import type { Db } from '../../database/connection.js';
import { enqueue } from '../../database/queue.js';
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { subjectOfBarcode } from '../../evidence/labels/barcode-store.js';
import { permit } from '../../people/permissions.js';
import type { NamedFile } from '../measurements/binding.js';
import { measurementKey, repeatedLines, type StoredMeasurement } from '../measurements/measurement.js';
import { measurementById } from '../measurements/measurement-store.js';
import { itemsNamed, namedFileOf } from '../measurements/named-items.js';
import { batchKey, type BatchLine } from './batch.js';
import { linesOfBatch, linesOfVial } from './batch-line-store.js';
import { batchProgress } from './batch-progress.js';
import { openBatchesOf } from './batch-store.js';
import { followLine } from './line-consequences.js';
import { lineBySequence, lineOfVial, questionOf, vialsNamed, type ArrivedRun } from './line-match.js';
import type { LineRunBasis, RunQuestion } from './line-run.js';
import { insertLineRun, lineRunsOfMeasurement } from './line-run-store.js';
import { lineStanding } from './line-standing.js';
import { placingsOf } from './vial-placing-store.js';

/** A library is of no vial. What is kept undecoded will come again in a form that can be read: that one is the run. */
export const notOfALine: ReadonlySet<StoredMeasurement['kind']> = new Set(['library', 'kept']);

/** Repeating it changes nothing. */
export async function tieRun(lab: Lab, actor: Actor, measurementId: string): Promise<'line' | 'no-line'> {
  permit(actor, 'file.bind');
  const measurement = await measurementById(lab.db, measurementId);
  if (measurement === undefined) throw new NotFound('measurement');
  permit(actor, 'file.bind', measurement);
  if (notOfALine.has(measurement.kind) || repeatedLines(measurement) !== undefined) return 'no-line';
  const [known] = await lineRunsOfMeasurement(lab.db, measurementId);
  if (known !== undefined) return 'line';
  const named = await namedFileOf(lab.db, measurement);
  const found = await foundLine(lab.db, measurement, named);
  if (found === undefined) return 'no-line';
  const arrived = await arrivedRun(lab.db, measurement, named);
  const question = await tie(lab, actor, { measurement, found, arrived });
  if (question === null) await followLine(lab, actor, { line: found.line, measurementId, reason: null });
  return 'line';
}

/** What is asked of a run to find its line. */
export type RunToTie = Pick<StoredMeasurement, 'identity' | 'laboratoryId' | 'instrumentId' | 'runKey' | 'kind'>;

interface FoundLine {
  readonly line: BatchLine;
  readonly basis: LineRunBasis;
  readonly code: string | null;
}

export async function foundLine(db: Db, measurement: RunToTie, file: NamedFile): Promise<FoundLine | undefined> {
  const { identity, laboratoryId } = measurement;
  const named = vialsNamed(file);
  const vials = [];
  for (const vial of named) {
    const issued = await subjectOfBarcode(db, vial.code);
    if (issued?.laboratoryId === laboratoryId) vials.push({ vial, id: issued.subject.id });
  }
  const [only] = vials;
  if (only === undefined) return bySequence(db, measurement);
  // Two vials in one file: somebody has to look.
  if (vials.length > 1) return undefined;
  const line = lineOfVial(await linesOfVial(db, only.id), only.vial, identity);
  return line && { line, basis: 'code', code: only.vial.code };
}

// Only a run that was surely made after the tray was complete, and only where one batch alone waits for it.
async function bySequence(db: Db, measurement: RunToTie): Promise<FoundLine | undefined> {
  const { instrumentId, identity } = measurement;
  if (instrumentId === null || identity.acquiredAt === null) return undefined;
  const lines: BatchLine[] = [];
  for (const { id } of await openBatchesOf(db, instrumentId)) {
    const { vials, placed, lines: count, arrived } = await batchProgress(db, id);
    if (placed < vials || arrived >= count) continue;
    const ready = [...(await placingsOf(db, id)).values()].map(({ at }) => at).sort();
    if (Date.parse(identity.acquiredAt) < Date.parse(ready.at(-1) ?? '')) continue;
    const line = lineBySequence(await linesOfBatch(db, id), identity);
    if (line !== undefined) lines.push(line);
  }
  const [only] = lines;
  return only === undefined || lines.length > 1
    ? undefined
    : { line: only, basis: 'sequence-line-and-vial', code: null };
}

/** With the items that the file names besides the vial. */
export async function arrivedRun(db: Db, measurement: RunToTie, file: NamedFile): Promise<ArrivedRun> {
  const { identity, instrumentId, runKey, laboratoryId, kind } = measurement;
  const named = await itemsNamed(db, laboratoryId, file);
  return { identity, instrumentId, runKey, kind, items: named.map(({ item }) => item) };
}

interface Tie {
  readonly measurement: StoredMeasurement;
  readonly found: FoundLine;
  readonly arrived: ArrivedRun;
}

async function tie(lab: Lab, actor: Actor, { measurement, found, arrived }: Tie): Promise<RunQuestion | null> {
  const { id: measurementId, laboratoryId } = measurement;
  const { line, basis, code } = found;
  let question: RunQuestion | null = null;
  const write = async (tx: Witnessed): Promise<Fact> => {
    if ((await lineRunsOfMeasurement(tx.db, measurementId)).length > 0) throw new TiedAlready();
    question = questionOf(arrived, await lineStanding(tx.db, line));
    const { batchId, id: lineId } = line;
    const run = { id: newId(), laboratoryId, batchId, lineId, measurementId, basis, code, question, reason: null };
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertLineRun(tx, run, made);
    const { arrived: come, lines } = await batchProgress(tx.db, batchId);
    if (come >= lines) await enqueue(tx, { laboratoryId, kind: 'evaluate-batch', input: { batchId }, dueAt: made.at });
    const data = { measurement: measurementId, batch: batchId, line: line.sequence, lineRun: run.id, basis, question };
    return { type: 'batch.run-arrived', items: [batchKey(batchId), measurementKey(measurementId)], data };
  };
  await record(lab, actor, write).catch((fault: unknown) => {
    if (!(fault instanceof TiedAlready)) throw fault;
  });
  return question;
}

/** Not a refusal: another worker has found the line in the meantime. */
class TiedAlready extends Error {}
