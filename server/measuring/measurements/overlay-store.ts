// Runs that a person is likely to lay over another: blanks and runs of the same batch first, then of the same instrument.
import type { Db } from '../../database/connection.js';
import type { StoredMeasurement } from './measurement.js';

export interface OverlayRun {
  readonly id: string;
  readonly number: string;
  readonly sampleName: string;
  readonly isBlank: boolean;
  readonly sameBatch: boolean;
}

interface OverlayRow {
  readonly id: string;
  readonly number: string;
  readonly sample_name: string;
  readonly instrument_id: string | null;
  readonly purpose: string | null;
  readonly line_kind: string | null;
  readonly batch_id: string | null;
}

const most = 40;

export async function overlayRuns(db: Db, measurement: StoredMeasurement): Promise<readonly OverlayRun[]> {
  const batches = await batchesOf(db, measurement.id);
  const near = await nearestRuns(db, measurement);
  const inBatch = await runsOfBatches(db, measurement, batches);
  const rows = new Map([...inBatch, ...near].map((row) => [row.id, row]));
  const all = [...rows.values()].map((row) => ({
    ...{ id: row.id, number: row.number, sampleName: row.sample_name },
    isBlank: row.purpose === 'blank' || row.line_kind === 'blank',
    sameBatch: row.batch_id !== null && batches.includes(row.batch_id),
    sameInstrument: row.instrument_id === measurement.instrumentId,
  }));
  const rank = (run: (typeof all)[number]): number =>
    (run.sameBatch ? 4 : 0) + (run.sameInstrument ? 2 : 0) + (run.isBlank ? 1 : 0);
  return all.sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? 1 : -1)).slice(0, most);
}

async function batchesOf(db: Db, measurementId: string): Promise<readonly string[]> {
  const rows = await db('line_runs')
    .where('line_runs.measurement_id', measurementId)
    .select<{ batch_id: string }[]>('line_runs.batch_id');
  return rows.map((row) => row.batch_id);
}

function runs(db: Db, { laboratoryId, id }: StoredMeasurement) {
  return db('measurements')
    .leftJoin('measurement_set_asides as aside', 'aside.measurement_id', 'measurements.id')
    .leftJoin('line_runs', 'line_runs.measurement_id', 'measurements.id')
    .leftJoin('batch_lines', 'batch_lines.id', 'line_runs.line_id')
    .where({ 'measurements.laboratory_id': laboratoryId, 'measurements.kind': 'run' })
    .whereNot('measurements.id', id)
    .select<OverlayRow[]>(
      'measurements.id',
      'measurements.number',
      'measurements.sample_name',
      'measurements.instrument_id',
      'aside.purpose',
      'batch_lines.kind as line_kind',
      'line_runs.batch_id',
    );
}

/** Of the instrument, those taken in just before and just after; of the laboratory where it has none. */
async function nearestRuns(db: Db, measurement: StoredMeasurement): Promise<readonly OverlayRow[]> {
  const { id, instrumentId } = measurement;
  const of = () => {
    const query = runs(db, measurement);
    return instrumentId === null ? query : query.where('measurements.instrument_id', instrumentId);
  };
  const before = await of().where('measurements.id', '<', id).orderBy('measurements.id', 'desc').limit(most);
  const after = await of().where('measurements.id', '>', id).orderBy('measurements.id').limit(most);
  return [...(before as OverlayRow[]), ...(after as OverlayRow[])];
}

async function runsOfBatches(
  db: Db,
  measurement: StoredMeasurement,
  batches: readonly string[],
): Promise<readonly OverlayRow[]> {
  if (batches.length === 0) return [];
  return (await runs(db, measurement).whereIn('line_runs.batch_id', batches).limit(200)) as OverlayRow[];
}
