// Handing the sequence to the instrument's software: only for a tray whose every vial was scanned. The file is kept with its
// hash, so that what the instrument was told can be shown later.
import { writeSequence } from '../../../lab-instruments/sequences/write-sequence.js';
import type { InjectionType, SequenceFormat, SequenceLine } from '../../../lab-instruments/sequences/sequence.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { samplesByIds } from '../../evidence/samples/sample-store.js';
import { demandReadyInstrument } from '../instruments/instrument-fitness.js';
import { instrumentById } from '../instruments/instrument-store.js';
import { permittedBatch } from './permitted-batch.js';
import { batchKey, type Batch, type BatchLine } from './batch.js';
import { exportById, insertExport, type BatchExport } from './batch-export-store.js';
import { linesOfBatch } from './batch-line-store.js';
import { batchProgress } from './batch-progress.js';
import { methodTemplateOfVersion } from './method-template-store.js';

export interface SequenceExport {
  readonly batchId: string;
  readonly format: SequenceFormat;
}

/** @throws RuleBroken while vials are missing in the tray, the batch is ended, or the instrument is not fit for work. */
export async function exportSequence(lab: Lab, actor: Actor, input: SequenceExport): Promise<BatchExport> {
  const batch = await permittedBatch(lab.db, actor, { batchId: input.batchId, action: 'batch.export' });
  const { text, extension } = writeSequence(input.format, await sequenceOf(lab.db, batch));
  const { sha256, size } = await lab.vault.keepBytes(Buffer.from(text, 'ascii'));
  const fileName = `${batch.number}-${input.format}.${extension}`;
  const id = newId();
  await record(lab, actor, async (tx) => {
    const { vials, placed, ending } = await batchProgress(tx.db, batch.id);
    if (ending !== null) throw new RuleBroken('batch.ended', { number: batch.number });
    if (placed < vials) throw new RuleBroken('batch.tray-incomplete', { missing: vials - placed });
    const now = lab.clock.now();
    const instrument = await instrumentById(tx.db, batch.instrumentId);
    if (instrument === undefined) throw new NotFound('instrument');
    await demandReadyInstrument(tx.db, instrument, { timeZone: lab.settings.timeZone, now });
    const made = { by: actor.id, at: instant(now) };
    await insertExport(tx, { id, batch, format: input.format, fileName, sha256, size }, made);
    const data = { batch: batch.id, export: id, format: input.format, sha256, size };
    return { type: 'batch.exported', items: [batchKey(batch.id)], data };
  });
  const made = await exportById(lab.db, id);
  if (made === undefined) throw new NotFound('export');
  return made;
}

async function sequenceOf(db: Db, batch: Batch): Promise<readonly SequenceLine[]> {
  const template = await methodTemplateOfVersion(db, batch.templateVersionId);
  if (template === undefined) throw new NotFound('method');
  const lines = await linesOfBatch(db, batch.id);
  const ids = lines.flatMap(({ item }) => (item === null ? [] : [item.id]));
  const numbers = new Map((await samplesByIds(db, ids)).map(({ id, number }) => [id, number]));
  return lines.map((line) => ({
    sequence: line.sequence,
    type: typeOf(line),
    sampleName: nameOf(line, numbers),
    code: line.vialCode,
    vial: line.trayPlace,
    method: template.instrumentMethod,
    dataFile: line.dataFile,
    level: line.level ?? '',
  }));
}

const typeOf = ({ kind }: BatchLine): InjectionType => (kind === 'replicate' ? 'sample' : kind);

// Names for the instrument's screen: ASCII, the same in every language of the laboratory.
function nameOf({ kind, level, item }: BatchLine, numbers: ReadonlyMap<string, string>): string {
  if (item !== null) return numbers.get(item.id) ?? '';
  return kind === 'calibrator' ? `CAL ${level ?? ''}` : kind.toUpperCase();
}
