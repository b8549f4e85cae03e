import type { Db } from '../../database/connection.js';
import { rowOf } from '../../database/statements.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import { newSalt } from '../../foundation/salt.js';
import type { Sample } from './sample.js';

interface SampleRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly number: string;
  readonly kind: Sample['kind'];
  readonly exhibit_id: string;
  readonly parent_sample_id: string | null;
  readonly description: string;
  readonly mass_micrograms: number;
  readonly event_id: string;
}

export async function sampleById(db: Db, id: string): Promise<Sample | undefined> {
  const row = await rowOf<SampleRow>(db, 'SELECT * FROM samples WHERE id = ?', [id]);
  return row && sampleFrom(row);
}

export async function sampleByNumber(db: Db, laboratoryId: string, number: string): Promise<Sample | undefined> {
  const row = (await db('samples').where({ laboratory_id: laboratoryId, number }).first()) as SampleRow | undefined;
  return row && sampleFrom(row);
}

export async function samplesByIds(db: Db, ids: readonly string[]): Promise<Sample[]> {
  return ((await db('samples').whereIn('samples.id', ids).orderBy('samples.id')) as SampleRow[]).map(sampleFrom);
}

/** Samples and aliquots of an exhibit, in the order in which they were taken. */
export async function samplesOfExhibit(db: Db, exhibitId: string): Promise<Sample[]> {
  const rows = (await db('samples').where('samples.exhibit_id', exhibitId).orderBy('samples.id')) as SampleRow[];
  return rows.map(sampleFrom);
}

/** What was taken by these custody events, by event. */
export async function samplesTakenBy(db: Db, eventIds: readonly string[]): Promise<ReadonlyMap<string, Sample[]>> {
  const rows = (await db('samples').whereIn('samples.event_id', eventIds).orderBy('samples.id')) as SampleRow[];
  const taken = new Map<string, Sample[]>();
  for (const row of rows) taken.set(row.event_id, [...(taken.get(row.event_id) ?? []), sampleFrom(row)]);
  return taken;
}

/** How many portions have been taken directly from an exhibit or a sample: what the next number is counted from. */
export async function countPortions(db: Db, parent: { kind: 'exhibit' | 'sample'; id: string }): Promise<number> {
  const direct = db('samples');
  if (parent.kind === 'sample') void direct.where('samples.parent_sample_id', parent.id);
  else void direct.where('samples.exhibit_id', parent.id).whereNull('samples.parent_sample_id');
  const [row] = (await direct.count({ count: '*' })) as { count: number | string }[];
  return Number(row?.count ?? 0);
}

export async function insertSample(tx: Witnessed, sample: Sample, made: Making): Promise<void> {
  await insertRow(tx, 'samples', {
    id: sample.id,
    laboratory_id: sample.laboratoryId,
    number: sample.number,
    kind: sample.kind,
    exhibit_id: sample.exhibitId,
    parent_sample_id: sample.parentSampleId,
    description: sample.description,
    mass_micrograms: sample.massMicrograms,
    event_id: sample.eventId,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

const sampleFrom = (row: SampleRow): Sample => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  number: row.number,
  kind: row.kind,
  exhibitId: row.exhibit_id,
  parentSampleId: row.parent_sample_id,
  description: row.description,
  massMicrograms: Number(row.mass_micrograms),
  eventId: row.event_id,
});
