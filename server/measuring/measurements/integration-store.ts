import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { endedColumns, endingFrom, type EndedColumns } from '../../database/ended-rows.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import { standing, type Integration } from './integration.js';

interface IntegrationRow extends EndedColumns {
  readonly id: string;
  readonly laboratory_id: string;
  readonly measurement_id: string;
  readonly file_sha256: string;
  readonly mz: string | null;
  readonly tolerance: string | null;
  readonly analyte: string | null;
  readonly start_scan: number;
  readonly end_scan: number;
  readonly start_milliseconds: number;
  readonly end_milliseconds: number;
  readonly area_before: string | null;
  readonly area: string;
  readonly height: string;
  readonly algorithm: string;
  readonly reason: string;
  readonly made_by: string;
  readonly made_at: string;
  readonly confirmed_by: string | null;
  readonly confirmed_at: string | null;
  readonly refused_reason: string | null;
  readonly refused_by: string | null;
  readonly refused_at: string | null;
}

/** All that were ever made of these measurements, oldest first; those that were undone or refused among them. */
export async function integrationsOf(db: Db, measurementIds: readonly string[]): Promise<readonly Integration[]> {
  const rows = (await integrations(db).whereIn('i.measurement_id', measurementIds).orderBy('i.id')) as IntegrationRow[];
  return rows.map(integrationFrom);
}

export async function standingIntegrations(db: Db, measurementId: string): Promise<readonly Integration[]> {
  return standing(await integrationsOf(db, [measurementId]));
}

export async function integrationById(db: Db, id: string): Promise<Integration | undefined> {
  const row = (await integrations(db).where('i.id', id).first()) as IntegrationRow | undefined;
  return row && integrationFrom(row);
}

/** Whether somebody integrated one of these by hand, or undid it, after this moment. */
export async function integratedSince(db: Db, measurementIds: readonly string[], moment: string): Promise<boolean> {
  return (await integrationsOf(db, measurementIds)).some(
    ({ at, ending }) => at > moment || (ending !== null && ending.at > moment),
  );
}

function integrations(db: Db): Knex.QueryBuilder {
  return db('integrations as i')
    .leftJoin('integration_endings as e', 'e.integration_id', 'i.id')
    .leftJoin('integration_refusals as r', 'r.integration_id', 'i.id')
    .leftJoin('integration_confirmations as c', 'c.integration_id', 'i.id')
    .select('i.*', { confirmed_by: 'c.made_by', confirmed_at: 'c.made_at' })
    .select({ refused_reason: 'r.reason', refused_by: 'r.made_by', refused_at: 'r.made_at' })
    .select(endedColumns);
}

const integrationFrom = (row: IntegrationRow): Integration => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  measurementId: row.measurement_id,
  fileSha256: row.file_sha256,
  mz: row.mz,
  tolerance: row.tolerance,
  analyte: row.analyte,
  startScan: row.start_scan,
  endScan: row.end_scan,
  startMilliseconds: row.start_milliseconds,
  endMilliseconds: row.end_milliseconds,
  areaBefore: row.area_before,
  area: row.area,
  height: row.height,
  algorithm: row.algorithm,
  reason: row.reason,
  by: row.made_by,
  at: row.made_at,
  confirmation: row.confirmed_at === null ? null : { by: row.confirmed_by ?? '', at: row.confirmed_at },
  refusal: said(row.refused_at, { reason: row.refused_reason, by: row.refused_by }),
  ending: endingFrom(row),
});

const said = (at: string | null, { reason, by }: Readonly<Record<'reason' | 'by', string | null>>) =>
  at === null ? null : { reason: reason ?? '', by: by ?? '', at };

export type NewIntegration = Omit<Integration, 'by' | 'at' | 'confirmation' | 'refusal' | 'ending'>;

export async function insertIntegration(tx: Witnessed, integration: NewIntegration, made: Making): Promise<void> {
  await insertRow(tx, 'integrations', {
    id: integration.id,
    laboratory_id: integration.laboratoryId,
    measurement_id: integration.measurementId,
    file_sha256: integration.fileSha256,
    mz: integration.mz,
    tolerance: integration.tolerance,
    analyte: integration.analyte,
    start_scan: integration.startScan,
    end_scan: integration.endScan,
    start_milliseconds: integration.startMilliseconds,
    end_milliseconds: integration.endMilliseconds,
    area_before: integration.areaBefore,
    area: integration.area,
    height: integration.height,
    algorithm: integration.algorithm,
    reason: integration.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertConfirmation(
  tx: Witnessed,
  { laboratoryId, id }: Pick<Integration, 'laboratoryId' | 'id'>,
  made: Making,
): Promise<void> {
  const of = { id: newId(), laboratory_id: laboratoryId, integration_id: id };
  await insertRow(tx, 'integration_confirmations', { ...of, made_by: made.by, made_at: made.at });
}

interface Reasoned {
  readonly laboratoryId: string;
  readonly integrationId: string;
  readonly reason: string;
}

export async function insertIntegrationRefusal(tx: Witnessed, refusal: Reasoned, made: Making): Promise<void> {
  await insertReasoned(tx, 'integration_refusals', { ...refusal, made });
}

export async function insertIntegrationEnding(tx: Witnessed, ending: Reasoned, made: Making): Promise<void> {
  await insertReasoned(tx, 'integration_endings', { ...ending, made });
}

async function insertReasoned(
  tx: Witnessed,
  table: 'integration_refusals' | 'integration_endings',
  { laboratoryId, integrationId, reason, made }: Reasoned & { readonly made: Making },
): Promise<void> {
  await insertRow(tx, table, {
    id: newId(),
    laboratory_id: laboratoryId,
    integration_id: integrationId,
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
