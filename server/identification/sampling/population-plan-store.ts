import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { endedColumns, endingFrom, type EndedColumns } from '../../database/ended-rows.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { PriorName } from './bayesian.js';
import type { DrawnUnit, PopulationPlan, UnitOutcome, UnitResult } from './population-plan.js';
import type { SamplingMethod } from './sampling-plan.js';

interface PlanRow extends EndedColumns {
  readonly id: string;
  readonly laboratory_id: string;
  readonly case_id: string;
  readonly exhibit_id: string;
  readonly population: string;
  readonly substance: string;
  readonly units: number;
  readonly method: SamplingMethod;
  readonly proportion: string | null;
  readonly confidence: string | null;
  readonly prior: PriorName | null;
  readonly negatives: number;
  readonly sample_size: number;
  readonly seed_size: number;
  readonly made_by: string;
  readonly made_at: string;
  readonly seed: string | null;
}

const planRows = (db: Db): Knex.QueryBuilder =>
  db('sampling_plans as p')
    .leftJoin('sampling_draws as d', 'd.plan_id', 'p.id')
    .leftJoin('sampling_plan_endings as e', 'e.plan_id', 'p.id')
    .orderBy('p.id')
    .select('p.*', 'd.seed', endedColumns);

export async function planById(db: Db, id: string): Promise<PopulationPlan | undefined> {
  const row = (await planRows(db).where('p.id', id).first()) as PlanRow | undefined;
  return row && planFrom(row);
}

/** In the order in which they were made; those that were ended among them. */
export async function plansOfExhibit(db: Db, exhibitId: string): Promise<PopulationPlan[]> {
  return ((await planRows(db).where('p.exhibit_id', exhibitId)) as PlanRow[]).map(planFrom);
}

export async function plansOfCase(db: Db, caseId: string): Promise<PopulationPlan[]> {
  return ((await planRows(db).where('p.case_id', caseId)) as PlanRow[]).map(planFrom);
}

const planFrom = (row: PlanRow): PopulationPlan => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  caseId: row.case_id,
  exhibitId: row.exhibit_id,
  population: row.population,
  substance: row.substance,
  units: Number(row.units),
  method: row.method,
  proportion: row.proportion,
  confidence: row.confidence,
  prior: row.prior,
  negatives: Number(row.negatives),
  sampleSize: Number(row.sample_size),
  seedSize: Number(row.seed_size),
  plannedBy: row.made_by,
  plannedAt: row.made_at,
  seed: row.seed,
  ending: endingFrom(row),
});

/** In the order of the draw. */
export async function unitsOfPlan(db: Db, planId: string): Promise<DrawnUnit[]> {
  const rows = (await db('sampling_units').where('plan_id', planId).orderBy('rank')) as DrawnUnit[];
  return rows.map(({ rank, unit, ticket }) => ({ rank: Number(rank), unit: Number(unit), ticket }));
}

interface ResultRow {
  readonly id: string;
  readonly plan_id: string;
  readonly unit: number;
  readonly outcome: UnitOutcome;
  readonly basis: UnitResult['basis'];
  readonly withdrawal_id: string | null;
  readonly finding_id: string | null;
  readonly note: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

/** All that was ever entered, in the order of entering. */
export async function resultsOfPlan(db: Db, planId: string): Promise<UnitResult[]> {
  const rows = (await db('sampling_results as r')
    .leftJoin('finding_withdrawals as w', 'w.finding_id', 'r.finding_id')
    .where('r.plan_id', planId)
    .orderBy('r.id')
    .select('r.*', { withdrawal_id: 'w.id' })) as ResultRow[];
  return rows.map((row) => ({
    id: row.id,
    unit: Number(row.unit),
    outcome: row.outcome,
    basis: row.basis,
    isWithdrawn: row.withdrawal_id !== null,
    findingId: row.finding_id,
    note: row.note,
    by: row.made_by,
    at: row.made_at,
  }));
}

export type NewPlan = Omit<PopulationPlan, 'plannedBy' | 'plannedAt' | 'seed' | 'ending'>;

export async function insertPlan(tx: Witnessed, plan: NewPlan, made: Making): Promise<void> {
  await insertRow(tx, 'sampling_plans', {
    id: plan.id,
    laboratory_id: plan.laboratoryId,
    case_id: plan.caseId,
    exhibit_id: plan.exhibitId,
    population: plan.population,
    substance: plan.substance,
    units: plan.units,
    method: plan.method,
    proportion: plan.proportion,
    confidence: plan.confidence,
    prior: plan.prior,
    negatives: plan.negatives,
    sample_size: plan.sampleSize,
    seed_size: plan.seedSize,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

type PlanRef = Pick<PopulationPlan, 'id' | 'laboratoryId'>;

export async function insertPlanDraw(
  tx: Witnessed,
  { id, laboratoryId }: PlanRef,
  { seed, units }: { readonly seed: string; readonly units: readonly DrawnUnit[] },
  made: Making,
): Promise<void> {
  const of = { laboratory_id: laboratoryId, plan_id: id };
  const by = { made_by: made.by, made_at: made.at };
  await insertRow(tx, 'sampling_draws', { id: newId(), ...of, seed, ...by });
  for (const unit of units) await insertRow(tx, 'sampling_units', { id: newId(), ...of, ...unit, ...by });
}

export async function insertUnitResult(
  tx: Witnessed,
  { id, laboratoryId }: PlanRef,
  result: Pick<UnitResult, 'unit' | 'outcome' | 'basis' | 'findingId' | 'note'>,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'sampling_results', {
    id: newId(),
    laboratory_id: laboratoryId,
    plan_id: id,
    unit: result.unit,
    outcome: result.outcome,
    basis: result.basis,
    finding_id: result.findingId,
    note: result.note,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertPlanEnding(
  tx: Witnessed,
  { id, laboratoryId }: PlanRef,
  reason: string,
  made: Making,
): Promise<void> {
  const row = { id: newId(), laboratory_id: laboratoryId, plan_id: id, reason, salt: newSalt() };
  await insertRow(tx, 'sampling_plan_endings', { ...row, made_by: made.by, made_at: made.at });
}
