import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import type { InstrumentKind } from '../instruments/instrument.js';
import type { Calibrator, Control, MethodStatement, MethodTemplate, SequencePlan, Target } from './method-template.js';

interface VersionRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly template_id: string;
  readonly version: number;
  readonly name: string;
  readonly instrument_kind: InstrumentKind;
  readonly instrument_method: string;
  readonly amount_unit: string;
  readonly analytes: string;
  readonly internal_standard: string | null;
  readonly calibrators: string;
  readonly control: string | null;
  readonly plan: string;
  readonly reason: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

/** As it holds now. */
export async function methodTemplateById(db: Db, id: string): Promise<MethodTemplate | undefined> {
  const row = (await newest(db).where('v.template_id', id).first()) as VersionRow | undefined;
  return row && templateFrom(row);
}

/** As it was in the version that a batch names. */
export async function methodTemplateOfVersion(db: Db, versionId: string): Promise<MethodTemplate | undefined> {
  const row = (await db('method_template_versions').where('method_template_versions.id', versionId).first()) as
    VersionRow | undefined;
  return row && templateFrom(row);
}

export async function methodTemplatesOf(db: Db, laboratoryId: string): Promise<MethodTemplate[]> {
  const rows = (await newest(db).where('v.laboratory_id', laboratoryId).orderBy('v.name')) as VersionRow[];
  return rows.map(templateFrom);
}

/** Newest first. */
export async function versionsOfTemplate(db: Db, templateId: string): Promise<MethodTemplate[]> {
  const rows = (await db('method_template_versions')
    .where('method_template_versions.template_id', templateId)
    .orderBy('method_template_versions.version', 'desc')) as VersionRow[];
  return rows.map(templateFrom);
}

function newest(db: Db): Knex.QueryBuilder {
  return db('method_template_versions as v')
    .whereNotExists(
      db('method_template_versions as later')
        .whereRaw('later.template_id = v.template_id AND later.version > v.version')
        .select('later.id'),
    )
    .select('v.*');
}

export async function insertMethodTemplate(
  tx: Witnessed,
  template: { readonly id: string; readonly laboratoryId: string },
  made: Making,
): Promise<void> {
  const { id, laboratoryId } = template;
  await insertRow(tx, 'method_templates', { id, laboratory_id: laboratoryId, made_by: made.by, made_at: made.at });
}

export interface NewTemplateVersion extends MethodStatement {
  readonly id: string;
  readonly laboratoryId: string;
  readonly templateId: string;
  readonly version: number;
  readonly reason: string | null;
}

export async function insertTemplateVersion(tx: Witnessed, version: NewTemplateVersion, made: Making): Promise<void> {
  await insertRow(tx, 'method_template_versions', {
    id: version.id,
    laboratory_id: version.laboratoryId,
    template_id: version.templateId,
    version: version.version,
    name: version.name,
    instrument_kind: version.instrumentKind,
    instrument_method: version.instrumentMethod,
    amount_unit: version.amountUnit,
    analytes: JSON.stringify(version.analytes),
    internal_standard: version.internalStandard === null ? null : JSON.stringify(version.internalStandard),
    calibrators: JSON.stringify(version.calibrators),
    control: version.control === null ? null : JSON.stringify(version.control),
    plan: JSON.stringify(version.plan),
    reason: version.reason,
    made_by: made.by,
    made_at: made.at,
  });
}

const templateFrom = (row: VersionRow): MethodTemplate => ({
  id: row.template_id,
  laboratoryId: row.laboratory_id,
  versionId: row.id,
  version: row.version,
  name: row.name,
  instrumentKind: row.instrument_kind,
  instrumentMethod: row.instrument_method,
  amountUnit: row.amount_unit,
  analytes: JSON.parse(row.analytes) as readonly Target[],
  internalStandard: row.internal_standard === null ? null : (JSON.parse(row.internal_standard) as Target),
  calibrators: JSON.parse(row.calibrators) as readonly Calibrator[],
  control: row.control === null ? null : (JSON.parse(row.control) as Control),
  plan: JSON.parse(row.plan) as SequencePlan,
  reason: row.reason,
  madeBy: row.made_by,
  madeAt: row.made_at,
});
