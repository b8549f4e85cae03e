// A package of many tablets: how many of them are examined is planned, which ones the ledger draws; each of these is tried and
// weighed, and what may be said of all follows from them.
import { drawUnits, planSampling, recordUnit } from '../../identification/sampling/population-plan-actions.js';
import { unitsOfPlan } from '../../identification/sampling/population-plan-store.js';
import { recordUnitMass } from '../../identification/unit-masses/unit-mass-actions.js';
import type { Actor } from '../../foundation/actor.js';
import { opened, putBack } from './bench.js';
import { checkedBalance } from './balances.js';
import type { Demonstration } from './demonstration.js';
import type { DemoExhibit } from './intake.js';

const population = 'Таблетки голубые, круглые, с оттиском, без повреждений';

export interface PlannedUnits {
  readonly exhibit: DemoExhibit;
  readonly planId: string;
}

/** Opened, counted, planned; the draw waits until the ledger has gone on. */
export async function unitsPlanned(demo: Demonstration, exhibit: DemoExhibit, chemist: Actor): Promise<PlannedUnits> {
  await opened(demo, exhibit, chemist);
  const terms = { method: 'hypergeometric', proportion: '70', confidence: '95', prior: null, negatives: 0 } as const;
  const planning = { exhibitId: exhibit.id, population, substance: 'МДМА', units: exhibit.story.count, ...terms };
  return { exhibit, planId: await planSampling(demo.lab, chemist, planning) };
}

/** Net, of the tablets in the order in which they were drawn. */
const tablets = [241_300, 238_900, 243_700, 240_100, 236_800, 242_500, 239_600, 244_200];

/** Drawn, tried with a drop of reagent, weighed each; the package goes back whole. */
export async function unitsExamined(
  demo: Demonstration,
  { exhibit, planId }: PlannedUnits,
  chemist: Actor,
): Promise<void> {
  const { lab, days } = demo;
  await drawUnits(lab, chemist, { planId });
  days.pass(10);
  const drawn = await unitsOfPlan(lab.db, planId);
  for (const { unit } of drawn) {
    const note = 'реактив Марки: чёрно-фиолетовое окрашивание, контрольные пробы верны';
    await recordUnit(lab, chemist, { planId, unit, outcome: 'positive', findingId: null, note });
    days.pass(3);
  }
  const masses = drawn.map((_, place) => tablets[place % tablets.length] ?? 0);
  const { id: balanceId } = await checkedBalance(demo, chemist, exhibit.story.netMicrograms);
  const weighed = { planId, population, units: exhibit.story.count, masses, balanceId };
  await recordUnitMass(lab, chemist, { exhibitId: exhibit.id, ...weighed });
  days.pass(12);
  await putBack(demo, exhibit, chemist, 'whole');
}
