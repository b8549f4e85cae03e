// Planning, drawing, entering what was found in each unit. Only the expert of the case does so; the draw is the ledger's.
import type { Db } from '../../database/connection.js';
import { announcedSeedSize, seedOf } from '../../evidence/checks/announced-seed.js';
import { drawItems } from '../../evidence/checks/sampling.js';
import { permittedCase } from '../../evidence/cases/permitted-case.js';
import { exhibitById } from '../../evidence/exhibits/exhibit-store.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { demandExpert } from '../findings/expert-of-case.js';
import { findingById } from '../findings/finding-store.js';
import type { FindingOutcome } from '../findings/finding.js';
import {
  currentResults,
  plannedSize,
  samplingPlanKey,
  unitItems,
  unitOfItem,
  type ChosenPlan,
  type PopulationPlan,
  type UnitOutcome,
  type UnitResult,
} from './population-plan.js';
import {
  insertPlan,
  insertPlanDraw,
  insertPlanEnding,
  insertUnitResult,
  planById,
  resultsOfPlan,
  unitsOfPlan,
} from './population-plan-store.js';

export interface Planning extends ChosenPlan {
  readonly exhibitId: string;
}

/** @returns the plan's id. */
export async function planSampling(lab: Lab, actor: Actor, planning: Planning): Promise<string> {
  permit(actor, 'sampling.plan');
  const exhibit = await exhibitById(lab.db, planning.exhibitId);
  if (exhibit?.caseId == null) throw new NotFound('exhibit');
  const file = await permittedCase(lab.db, actor, 'sampling.plan', exhibit.caseId);
  const sized = plannedSize(planning);
  if ('faults' in sized) throw new InvalidInput(sized.faults);
  const { sampleSize } = sized;
  const id = newId();
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    const seedSize = await announcedSeedSize(tx.db, file.laboratoryId);
    const { exhibitId, population, substance, units, method, proportion, confidence, prior, negatives } = planning;
    const of = { id, laboratoryId: file.laboratoryId, caseId: file.id, exhibitId };
    const texts = { population: population.trim(), substance: substance.trim() };
    const terms = { units, method, proportion, confidence, prior, negatives };
    await insertPlan(tx, { ...of, ...texts, ...terms, sampleSize, seedSize }, madeBy(lab, actor));
    const items = [samplingPlanKey(id), `exhibit:${exhibitId}`, `case:${file.id}`];
    return { type: 'sampling.planned', items, data: { ...terms, sampleSize, seedSize } };
  });
  return id;
}

/** Once the ledger is long enough; whoever asks, it is the same draw. */
export async function drawUnits(lab: Lab, actor: Actor, { planId }: { readonly planId: string }): Promise<void> {
  const { plan, file } = await planAt(lab.db, actor, planId);
  if (plan.seed !== null) return;
  const seed = await seedOf(lab.db, plan);
  const drawn = drawItems(seed, unitItems(plan), plan.sampleSize);
  const units = drawn.map(({ rank, item, ticket }) => ({ rank, unit: unitOfItem(item), ticket }));
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    const now = await openPlan(tx.db, planId);
    if (now.seed !== null) throw new RuleBroken('sampling.drawn-already');
    await insertPlanDraw(tx, plan, { seed, units }, madeBy(lab, actor));
    const data = { seed, seedSize: plan.seedSize, units: units.map(({ unit }) => unit) };
    return { type: 'sampling.drawn', items: itemsOf(plan), data };
  });
}

export interface UnitReport {
  readonly planId: string;
  readonly unit: number;
  readonly outcome: UnitOutcome;
  /** Null for a presumptive result, which has to say by what test. */
  readonly findingId: string | null;
  readonly note: string | null;
}

/** A unit's result can be entered anew, with the reason; the earlier one stays to be read. */
export async function recordUnit(lab: Lab, actor: Actor, report: UnitReport): Promise<void> {
  const { plan, file } = await planAt(lab.db, actor, report.planId);
  const { unit, outcome, findingId } = report;
  const note = report.note?.trim() || null;
  const basis = await basisOf(lab.db, plan, { ...report, note });
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    await openPlan(tx.db, plan.id);
    const drawn = await unitsOfPlan(tx.db, plan.id);
    if (!drawn.some((one) => one.unit === unit)) throw new RuleBroken('sampling.not-drawn', { unit });
    const earlier = currentResults(await resultsOfPlan(tx.db, plan.id)).get(unit);
    if (earlier !== undefined && note === null) throw new InvalidInput({ note: { code: 'sampling.why-anew' } });
    await insertUnitResult(tx, plan, { unit, outcome, basis, findingId, note }, madeBy(lab, actor));
    return { type: 'sampling.examined', items: itemsOf(plan), data: { unit, outcome, basis, finding: findingId } };
  });
}

/** A finding speaks for the outcome that it has, and for its own exhibit only. */
async function basisOf(
  db: Db,
  plan: PopulationPlan,
  { outcome, findingId, note }: UnitReport,
): Promise<UnitResult['basis']> {
  if (findingId === null) {
    if (note === null) throw new InvalidInput({ note: { code: 'sampling.by-what-test' } });
    return 'presumptive';
  }
  const finding = await findingById(db, findingId);
  if (finding?.exhibitId !== plan.exhibitId) throw new InvalidInput({ findingId: { code: 'not-allowed' } });
  if (!supports[outcome].includes(finding.outcome))
    throw new InvalidInput({ findingId: { code: 'sampling.finding-differs' } });
  return finding.outcome === 'indicated' ? 'presumptive' : 'finding';
}

const supports: Readonly<Record<UnitOutcome, readonly FindingOutcome[]>> = {
  positive: ['identified', 'isomer-open', 'indicated'],
  negative: ['not-detected'],
};

export interface PlanEnding {
  readonly planId: string;
  readonly reason: string;
}

/** A plan that was made wrongly, or is given up, stays to be read. */
export async function endPlan(lab: Lab, actor: Actor, { planId, reason }: PlanEnding): Promise<void> {
  const { plan, file } = await planAt(lab.db, actor, planId);
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    await openPlan(tx.db, planId);
    await insertPlanEnding(tx, plan, reason.trim(), madeBy(lab, actor));
    return { type: 'sampling.ended', items: itemsOf(plan), data: { plan: planId } };
  });
}

async function planAt(db: Db, actor: Actor, planId: string) {
  permit(actor, 'sampling.plan');
  const plan = await planById(db, planId);
  if (plan === undefined) throw new NotFound('sampling');
  return { plan, file: await permittedCase(db, actor, 'sampling.plan', plan.caseId) };
}

async function openPlan(db: Db, planId: string): Promise<PopulationPlan> {
  const plan = await planById(db, planId);
  if (plan === undefined) throw new NotFound('sampling');
  if (plan.ending !== null) throw new RuleBroken('sampling.plan-ended');
  return plan;
}

const itemsOf = ({ id, exhibitId, caseId }: PopulationPlan): string[] => [
  samplingPlanKey(id),
  `exhibit:${exhibitId}`,
  `case:${caseId}`,
];

const madeBy = (lab: Lab, actor: Actor): Making => ({ by: actor.id, at: instant(lab.clock.now()) });
