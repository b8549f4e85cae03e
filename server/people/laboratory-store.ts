import type { Db } from '../database/connection.js';
import { insertRow, type Witnessed } from '../database/witnessed.js';
import type { Laboratory } from './laboratory.js';

interface LaboratoryRow {
  readonly id: string;
  readonly code: string;
  readonly name_kk: string;
  readonly name_ru: string;
  readonly name_en: string;
  readonly address: string | null;
  readonly accreditation: string | null;
  readonly time_zone: string;
}

export async function laboratoryById(db: Db, id: string): Promise<Laboratory | undefined> {
  const row = (await db('laboratories').where({ 'laboratories.id': id }).first()) as LaboratoryRow | undefined;
  return row && laboratoryFrom(row);
}

export async function allLaboratories(db: Db): Promise<Laboratory[]> {
  const rows = (await db('laboratories').orderBy('laboratories.code')) as LaboratoryRow[];
  return rows.map(laboratoryFrom);
}

const laboratoryFrom = (row: LaboratoryRow): Laboratory => ({
  id: row.id,
  code: row.code,
  nameKk: row.name_kk,
  nameRu: row.name_ru,
  nameEn: row.name_en,
  address: row.address,
  accreditation: row.accreditation,
  timeZone: row.time_zone,
});

export interface Making {
  readonly by: string;
  readonly at: string;
}

export async function insertLaboratory(tx: Witnessed, laboratory: Laboratory, made: Making): Promise<void> {
  await insertRow(tx, 'laboratories', {
    id: laboratory.id,
    laboratory_id: laboratory.id,
    code: laboratory.code,
    name_kk: laboratory.nameKk,
    name_ru: laboratory.nameRu,
    name_en: laboratory.nameEn,
    address: laboratory.address,
    accreditation: laboratory.accreditation,
    time_zone: laboratory.timeZone,
    made_by: made.by,
    made_at: made.at,
  });
}
