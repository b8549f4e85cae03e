// What the pages of batches show, gathered from the stores.
import type { BatchListLine, BatchView, LineState, LineView, RunView } from '../../../views/batches/batch-view.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { samplesByIds } from '../../evidence/samples/sample-store.js';
import { peopleNamed } from '../../people/person-store.js';
import { instrumentById } from '../instruments/instrument-store.js';
import { measurementById } from '../measurements/measurement-store.js';
import { partView } from '../measurements/part-of-file.js';
import { batchState, type Batch, type BatchLine } from './batch.js';
import { exportsOfBatch } from './batch-export-store.js';
import { namedLots } from './batch-lot-views.js';
import { linesOfBatch } from './batch-line-store.js';
import { batchProgress, runsByLine, standingOfBatches } from './batch-progress.js';
import { batchEndingOf } from './batch-store.js';
import { countedRun, isOpenQuestion, isTold, type LineRun } from './line-run.js';
import { runsOfBatch } from './line-run-store.js';
import { methodTemplateOfVersion } from './method-template-store.js';
import { placingsOf } from './vial-placing-store.js';

export async function batchListLines(lab: Lab, batches: readonly Batch[]): Promise<readonly BatchListLine[]> {
  const people = await namesOf(
    lab,
    batches.map(({ madeBy }) => madeBy),
  );
  const standing = await standingOfBatches(
    lab.db,
    batches.map(({ id }) => id),
  );
  const instruments = new Map<string, string>();
  const methods = new Map<string, string>();
  for (const { instrumentId, templateVersionId } of batches) {
    if (!instruments.has(instrumentId)) {
      instruments.set(instrumentId, (await instrumentById(lab.db, instrumentId))?.name ?? '');
    }
    if (methods.has(templateVersionId)) continue;
    methods.set(templateVersionId, (await methodTemplateOfVersion(lab.db, templateVersionId))?.name ?? '');
  }
  return batches.flatMap((batch) => {
    const progress = standing.get(batch.id);
    if (progress === undefined) return [];
    const { id, number, templateVersionId, instrumentId, madeBy, madeAt } = batch;
    const { vials, placed, arrived, lines, questions } = progress;
    const names = { method: methods.get(templateVersionId) ?? '', instrument: instruments.get(instrumentId) ?? '' };
    const counts = { vials, placed, arrived, lines, questions };
    return [{ id, number, ...names, state: batchState(progress), ...counts, madeBy: people(madeBy), madeAt }];
  });
}

export async function batchView(lab: Lab, batch: Batch): Promise<BatchView> {
  const { db } = lab;
  const method = await methodTemplateOfVersion(db, batch.templateVersionId);
  const instrument = await instrumentById(db, batch.instrumentId);
  if (method === undefined || instrument === undefined) throw new NotFound('batch');
  const progress = await batchProgress(db, batch.id);
  const ending = await batchEndingOf(db, batch.id);
  const exported = await exportsOfBatch(db, batch.id);
  const names = await namesOf(lab, [batch.madeBy, ending?.by ?? '', ...exported.map(({ by }) => by)]);
  return {
    id: batch.id,
    number: batch.number,
    state: batchState(progress),
    method: { id: method.id, name: method.name, version: method.version },
    instrument: { id: instrument.id, name: instrument.name },
    madeBy: names(batch.madeBy),
    madeAt: batch.madeAt,
    placed: progress.placed,
    vials: progress.vials,
    arrived: progress.arrived,
    lines: await lineViews(lab, batch),
    lots: await namedLots(lab, batch.id),
    exports: exported.map((each) => ({ ...each, by: names(each.by) })),
    ending: ending === undefined ? null : { ...ending, by: names(ending.by) },
  };
}

export async function lineViews(lab: Lab, batch: Batch): Promise<readonly LineView[]> {
  const lines = await linesOfBatch(lab.db, batch.id);
  const placed = await placingsOf(lab.db, batch.id);
  const runs = await runsOfBatch(lab.db, batch.id);
  const byLine = runsByLine(runs);
  const numbers = await numbersOf(lab, lines);
  const names = await namesOf(
    lab,
    runs.flatMap(({ by, answer }) => [by, answer?.by ?? '']),
  );
  const views: LineView[] = [];
  for (const line of lines) {
    const own = byLine.get(line.id) ?? [];
    const number = line.item === null ? undefined : numbers.get(line.item.id);
    views.push({
      id: line.id,
      sequence: line.sequence,
      kind: line.kind,
      level: line.level,
      item: number === undefined ? null : { number, href: paths.itemCustody(number) },
      trayPlace: line.trayPlace,
      vialCode: line.vialCode,
      dataFile: line.dataFile,
      state: stateOf(own, placed.has(line.vialId) ? 'placed' : 'waiting'),
      runs: await Promise.all(own.map((run) => runView(lab, run, { counted: countedRun(own), names }))),
    });
  }
  return views;
}

function stateOf(runs: readonly LineRun[], before: 'placed' | 'waiting'): LineState {
  if (runs.some(isOpenQuestion)) return 'question';
  return countedRun(runs) === undefined ? before : 'arrived';
}

interface Told {
  readonly counted: LineRun | undefined;
  readonly names: (id: string) => string;
}

async function runView(lab: Lab, run: LineRun, { counted, names }: Told): Promise<RunView> {
  const { id, measurementId, basis, code, question, reason, by, at, answer } = run;
  const measurement = await measurementById(lab.db, measurementId);
  const { number = '', part = null } = measurement ?? {};
  return {
    ...{ id, basis, code, question, reason, at },
    measurement: { id: measurementId, number, isTold: isTold(run), part: partView(part) },
    by: names(by),
    answer: answer === null ? null : { ...answer, by: names(answer.by) },
    counts: counted?.id === id,
  };
}

async function numbersOf(lab: Lab, lines: readonly BatchLine[]): Promise<ReadonlyMap<string, string>> {
  const ids = lines.flatMap(({ item }) => (item === null ? [] : [item.id]));
  return new Map((await samplesByIds(lab.db, ids)).map(({ id, number }) => [id, number]));
}

export async function namesOf(lab: Lab, ids: readonly string[]): Promise<(id: string) => string> {
  const people = await peopleNamed(lab.db, [...new Set(ids.filter(Boolean))]);
  return (id) => people.get(id)?.name ?? '';
}
