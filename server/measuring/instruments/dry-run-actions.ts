// What would become of a file of an instrument by its profile as somebody types it: read in a worker and sought among vials
// and samples by the same rules as a received file, then forgotten. Nothing is kept, nothing is entered.
import type { InstrumentProfile } from '../../../lab-instruments/instrument-profile.js';
import type { FileSource } from '../../../lab-instruments/source.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { custodyItem } from '../../evidence/custody/custody-item-store.js';
import { permit } from '../../people/permissions.js';
import type { BatchLine } from '../batches/batch.js';
import { batchById } from '../batches/batch-store.js';
import { questionOf } from '../batches/line-match.js';
import type { RunQuestion } from '../batches/line-run.js';
import { lineStanding } from '../batches/line-standing.js';
import { arrivedRun, foundLine, notOfALine, type RunToTie } from '../batches/tie-run-actions.js';
import type { NamedFile } from '../measurements/binding.js';
import type { DryAnswer } from '../measurements/file-worker.js';
import { runKey, type StoredMeasurement } from '../measurements/measurement.js';
import { namedStanding, type NamedStanding } from '../measurements/named-standing.js';
import { dryRead, ReaderStopped } from '../measurements/reader.js';
import { wellFormed } from '../measurements/well-formed.js';
import { profileFaults } from './instrument.js';
import { instrumentById } from './instrument-store.js';

/** In memory, for as long as a person waits for the answer. */
const mostBytes = 134_217_728;

export const triedBytes = (lab: Lab): number => Math.min(lab.settings.uploadLimitBytes, mostBytes);

export interface DryRunInput {
  /** Null for an instrument that has not been entered yet. */
  readonly instrumentId: string | null;
  readonly profile: InstrumentProfile;
  readonly file: FileSource;
}

export type Belonging =
  | {
      readonly to: 'line';
      readonly batchNumber: string;
      readonly line: Pick<BatchLine, 'sequence' | 'kind'>;
      readonly itemNumber: string | null;
      readonly question: RunQuestion | null;
    }
  | { readonly to: 'rows'; readonly count: number }
  | NamedStanding;

export interface DryRun {
  readonly name: string;
  readonly answer: DryAnswer;
  /** Null for a file that was not read. */
  readonly belonging: Belonging | null;
}

export async function dryRun(lab: Lab, actor: Actor, { instrumentId, profile, file }: DryRunInput): Promise<DryRun> {
  permit(actor, 'instrument.manage');
  if (instrumentId !== null) {
    const instrument = await instrumentById(lab.db, instrumentId);
    if (instrument === undefined) throw new NotFound('instrument');
    permit(actor, 'instrument.manage', instrument);
  }
  const faults = profileFaults(profile);
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  const answer = await answered(lab, { source: file, profile });
  const { name } = file;
  if (answer.outcome !== 'read') return { name, answer, belonging: null };
  if (answer.injections > 1) return { name, answer, belonging: { to: 'rows', count: answer.injections } };
  const { identity, summary, warnings } = answer.measurement;
  const key = runKey(identity, { instrumentId, adapter: summary.adapter, tableName: null });
  const run = { identity, laboratoryId: actor.laboratoryId, instrumentId, runKey: key, kind: summary.kind, warnings };
  const named = { identity, name, pattern: profile.namePattern };
  return { name, answer, belonging: await belongingOf(lab, run, named) };
}

async function answered(lab: Lab, task: Parameters<typeof dryRead>[1]): Promise<DryAnswer> {
  try {
    return wellFormed(await dryRead(lab, task));
  } catch (fault) {
    if (!(fault instanceof ReaderStopped)) throw fault;
    return { outcome: 'refused', code: fault.code, details: {} };
  }
}

type DryMeasurement = RunToTie & Pick<StoredMeasurement, 'warnings'>;

/** In the order of a received file: the line of a batch first, else the one item that is named. */
async function belongingOf(lab: Lab, run: DryMeasurement, named: NamedFile): Promise<Belonging> {
  const found = notOfALine.has(run.kind) ? undefined : await foundLine(lab.db, run, named);
  if (found !== undefined) return ofLine(lab.db, run, { named, line: found.line });
  return namedStanding(lab.db, { ...run, importedAt: instant(lab.clock.now()) }, named);
}

async function ofLine(
  db: Db,
  run: RunToTie,
  { named, line }: { readonly named: NamedFile; readonly line: BatchLine },
): Promise<Belonging> {
  const batch = await batchById(db, line.batchId);
  const item = line.item === null ? undefined : await custodyItem(db, line.item);
  const question = questionOf(await arrivedRun(db, run, named), await lineStanding(db, line));
  return { to: 'line', batchNumber: batch?.number ?? '', line, itemNumber: item?.number ?? null, question };
}
