import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Replay, ReplayStep } from './replay.js';

export interface RecordedReplay extends Replay {
  readonly id: string;
  readonly askedBy: string;
  readonly madeAt: string;
}

interface ReplayRow {
  readonly id: string;
  readonly outcome: Replay['outcome'];
  readonly steps: string;
  readonly asked_by: string;
  readonly made_at: string;
}

export async function newestReplay(db: Db, findingId: string): Promise<RecordedReplay | undefined> {
  const row = (await db('finding_replays')
    .where('finding_replays.finding_id', findingId)
    .orderBy('finding_replays.id', 'desc')
    .first()) as ReplayRow | undefined;
  if (row === undefined) return undefined;
  const { id, outcome, asked_by: askedBy, made_at: madeAt } = row;
  return { id, outcome, steps: JSON.parse(row.steps) as readonly ReplayStep[], askedBy, madeAt };
}

export interface NewReplay extends Replay {
  readonly id: string;
  readonly laboratoryId: string;
  readonly findingId: string;
  readonly askedBy: string;
}

export async function insertReplay(tx: Witnessed, replay: NewReplay, made: Making): Promise<void> {
  await insertRow(tx, 'finding_replays', {
    id: replay.id,
    laboratory_id: replay.laboratoryId,
    finding_id: replay.findingId,
    outcome: replay.outcome,
    steps: JSON.stringify(replay.steps),
    asked_by: replay.askedBy,
    made_by: made.by,
    made_at: made.at,
  });
}
