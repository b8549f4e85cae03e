import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import {
  firstLimits,
  sourcedLimits,
  type LimitsVersion,
  type LimitSources,
  type QualityLimits,
} from './quality-limits.js';

interface LimitsRow {
  readonly id: string;
  readonly version: number;
  readonly limits: string;
  /** Of all limits alike, in a version from before each had its own. */
  readonly source: string;
  readonly sources: string | null;
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
  readonly sources: LimitSources;
  readonly reason: string;
}

export async function insertLimits(tx: Witnessed, limits: NewLimits, made: Making): Promise<void> {
  await insertRow(tx, 'quality_limits', {
    id: limits.id,
    laboratory_id: limits.laboratoryId,
    version: limits.version,
    limits: JSON.stringify(limits.limits),
    source: '',
    sources: JSON.stringify(limits.sources),
    reason: limits.reason,
    made_by: made.by,
    made_at: made.at,
  });
}

/** What a version says nothing of, since it is older than that limit, holds as Dalel came. */
function limitsFrom(row: LimitsRow): LimitsVersion {
  const { ionRatioPercent, ...stated } = JSON.parse(row.limits) as OlderLimits;
  const flat = ionRatioPercent === undefined ? {} : { ionRatioBands: [bandOfAll(ionRatioPercent, row.source)] };
  const sources =
    row.sources === null
      ? Object.fromEntries(sourcedLimits.map((name) => [name, name in stated ? row.source : firstLimits.sources[name]]))
      : (JSON.parse(row.sources) as Partial<LimitSources>);
  return {
    id: row.id,
    version: row.version,
    limits: { ...firstLimits.limits, ...flat, ...stated },
    sources: { ...firstLimits.sources, ...sources },
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: row.made_at,
  };
}

/** Ion ratios had one width for all, whatever their abundance. */
type OlderLimits = Partial<QualityLimits> & { readonly ionRatioPercent?: number };

const bandOfAll = (tolerance: number, source: string) =>
  ({ abovePercent: 0, tolerance, measure: 'relative', source }) as const;
