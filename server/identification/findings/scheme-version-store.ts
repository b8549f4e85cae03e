import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import { firstScheme, type SchemeVersion } from './scheme-version.js';
import type { Technique } from './technique.js';

interface SchemeRow {
  readonly id: string;
  readonly version: number;
  readonly techniques: string;
  readonly reason: string;
  readonly made_by: string;
  readonly made_at: string;
}

/** By which findings are made now. */
export async function currentScheme(db: Db, laboratoryId: string): Promise<SchemeVersion> {
  return (await schemeVersions(db, laboratoryId))[0] ?? firstScheme;
}

/** Newest first, the one that came with Dalel last. */
export async function schemeVersions(db: Db, laboratoryId: string): Promise<readonly SchemeVersion[]> {
  const rows = (await db('identification_schemes')
    .where('identification_schemes.laboratory_id', laboratoryId)
    .orderBy('identification_schemes.version', 'desc')) as SchemeRow[];
  return [...rows.map(schemeFrom), firstScheme];
}

/** By which a finding was made; those from before there were versions were made by the first. */
export async function schemeOf(db: Db, { schemeId }: { readonly schemeId: string | null }): Promise<SchemeVersion> {
  if (schemeId === null) return firstScheme;
  const row = (await db('identification_schemes').where('identification_schemes.id', schemeId).first()) as
    SchemeRow | undefined;
  if (row === undefined) throw new Error(`there is no scheme ${schemeId}`);
  return schemeFrom(row);
}

export interface NewScheme {
  readonly id: string;
  readonly laboratoryId: string;
  readonly version: number;
  readonly techniques: readonly Technique[];
  readonly reason: string;
}

export async function insertScheme(tx: Witnessed, scheme: NewScheme, made: Making): Promise<void> {
  await insertRow(tx, 'identification_schemes', {
    id: scheme.id,
    laboratory_id: scheme.laboratoryId,
    version: scheme.version,
    techniques: JSON.stringify(scheme.techniques),
    reason: scheme.reason,
    made_by: made.by,
    made_at: made.at,
  });
}

const schemeFrom = (row: SchemeRow): SchemeVersion => ({
  id: row.id,
  version: row.version,
  techniques: JSON.parse(row.techniques) as readonly Technique[],
  reason: row.reason,
  madeBy: row.made_by,
  madeAt: row.made_at,
});
