import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import { firstLimits, type LimitsVersion, type QualityLimits } from './quality-limits.js';

interface LimitsRow {
  readonly id: string;
  readonly version: number;
  readonly limits: string;
  readonly source: string;
  readonly reason: string;
  readonly made_by: string;
  readonly made_at: string;
}

/** Those that hold now. */
export async function currentLimits(db: Db, laboratoryId: string): Promise<LimitsVersion> {
  return (await limitsVersions(db, laboratoryId))[0] ?? firstLimits;
}

/** Newest first, the unchanged ones last. */
export async function limitsVersions(db: Db, laboratoryId: string): Promise<readonly LimitsVersion[]> {
  const rows = (await db('quality_limits')
    .where('quality_limits.laboratory_id', laboratoryId)
    .orderBy('quality_limits.version', 'desc')) as LimitsRow[];
  return [...rows.map(limitsFrom), firstLimits];
}

export interface NewLimits {
  readonly id: string;
  readonly laboratoryId: string;
  readonly version: number;
  readonly limits: QualityLimits;
  readonly source: string;
  readonly reason: string;
}

export async function insertLimits(tx: Witnessed, limits: NewLimits, made: Making): Promise<void> {
  await insertRow(tx, 'quality_limits', {
    id: limits.id,
    laboratory_id: limits.laboratoryId,
    version: limits.version,
    limits: JSON.stringify(limits.limits),
    source: limits.source,
    reason: limits.reason,
    made_by: made.by,
    made_at: made.at,
  });
}

/** What a version says nothing of, since it is older than that limit, holds as Dalel came. */
const limitsFrom = (row: LimitsRow): LimitsVersion => ({
  id: row.id,
  version: row.version,
  limits: { ...firstLimits.limits, ...(JSON.parse(row.limits) as Partial<QualityLimits>) },
  source: row.source,
  reason: row.reason,
  madeBy: row.made_by,
  madeAt: row.made_at,
});
