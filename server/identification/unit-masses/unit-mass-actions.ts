// The mass of many units is recorded by the expert of the case, on a balance that was fit when they were weighed.
import type { Db } from '../../database/connection.js';
import { permittedCase } from '../../evidence/cases/permitted-case.js';
import { balanceInUse } from '../../evidence/balances/balance-use.js';
import { exhibitById } from '../../evidence/exhibits/exhibit-store.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { demandExpert } from '../findings/expert-of-case.js';
import { standingOf } from '../sampling/population-plan.js';
import { planById, resultsOfPlan } from '../sampling/population-plan-store.js';
import { populationFaults, populationMass, unitMassAlgorithm, unitMassKey } from './unit-mass.js';
import { insertUnitMass, insertUnitMassEnding, unitMassById } from './unit-mass-store.js';

export interface MassOfUnits {
  readonly exhibitId: string;
  readonly planId: string | null;
  readonly population: string;
  readonly units: number;
  /** Net, in whole micrograms. */
  readonly masses: readonly number[];
  readonly balanceId: string;
}

/** @returns its id. @throws InvalidInput naming the fields, RuleBroken for a balance that was not fit. */
export async function recordUnitMass(lab: Lab, actor: Actor, typed: MassOfUnits): Promise<string> {
  permit(actor, 'sampling.plan');
  const exhibit = await exhibitById(lab.db, typed.exhibitId);
  if (exhibit?.caseId == null) throw new NotFound('exhibit');
  const file = await permittedCase(lab.db, actor, 'sampling.plan', exhibit.caseId);
  const faults = populationFaults(typed);
  if (typed.population.trim() === '') faults['population'] = { code: 'required' };
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  const id = newId();
  const at = instant(lab.clock.now());
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    const { laboratoryId } = file;
    const use = { laboratoryId, balanceId: typed.balanceId, at, timeZone: lab.settings.timeZone };
    const { balance, standing } = await balanceInUse(tx.db, use);
    const weighed = {
      ...{ units: typed.units, masses: typed.masses, readabilityMicrograms: balance.readabilityMicrograms },
      calibrationMicrograms: standing.calibration.expandedMicrograms ?? 0,
      vouchedUnits: await vouchedBy(tx.db, typed),
    };
    const { totalMicrograms, uncertaintyMicrograms } = populationMass(weighed);
    const of = { id, laboratoryId, caseId: file.id, exhibitId: exhibit.id, planId: typed.planId };
    const said = { population: typed.population.trim(), balanceId: balance.id, algorithm: unitMassAlgorithm };
    await insertUnitMass(
      tx,
      { ...of, ...said, ...weighed, totalMicrograms, uncertaintyMicrograms },
      { by: actor.id, at },
    );
    const items = [unitMassKey(id), `exhibit:${exhibit.id}`, `case:${file.id}`];
    const data = { total: totalMicrograms, uncertainty: uncertaintyMicrograms, units: typed.units };
    return { type: 'mass.of-units', items, data: { ...data, weighed: typed.masses.length } };
  });
  return id;
}

/** How many units its plan vouches for, once every drawn unit has its result. @throws InvalidInput on `planId`, `units` */
async function vouchedBy(db: Db, { planId, exhibitId, units }: MassOfUnits): Promise<number | null> {
  if (planId === null) return null;
  const plan = await planById(db, planId);
  if (plan === undefined || plan.exhibitId !== exhibitId || plan.ending !== null)
    throw new InvalidInput({ planId: { code: 'not-allowed' } });
  if (plan.units !== units)
    throw new InvalidInput({ units: { code: 'unit-masses-plan', values: { units: plan.units } } });
  const { state, bound } = standingOf(plan, await resultsOfPlan(db, plan.id));
  return state === 'complete' && bound.isStatistical ? bound.least : null;
}

/** It stays to be read, and is printed no more. */
export async function endUnitMass(
  lab: Lab,
  actor: Actor,
  { unitMassId, reason }: { readonly unitMassId: string; readonly reason: string },
): Promise<void> {
  permit(actor, 'sampling.plan');
  const mass = await unitMassById(lab.db, unitMassId);
  if (mass === undefined) throw new NotFound('unit-mass');
  const file = await permittedCase(lab.db, actor, 'sampling.plan', mass.caseId);
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    const now = await unitMassById(tx.db, unitMassId);
    if (now?.ending !== null) throw new RuleBroken('unit-mass-ended');
    await insertUnitMassEnding(tx, mass, reason.trim(), { by: actor.id, at: instant(lab.clock.now()) });
    const items = [unitMassKey(mass.id), `exhibit:${mass.exhibitId}`, `case:${mass.caseId}`];
    return { type: 'mass.of-units-ended', items, data: { mass: mass.id } };
  });
}
