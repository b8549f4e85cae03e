// Gathers what the pages of sampling plans show.
import { PlansPart } from '../../../views/sampling/plans-part.js';
import type { PlanLine, PlanView, UnitLine } from '../../../views/sampling/sampling-view.js';
import { languages } from '../../../views/messages/language.js';
import { translator, type T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import { entriesMissing } from '../../evidence/checks/announced-seed.js';
import type { FillExhibitSlots } from '../../evidence/exhibits/exhibit-pages.js';
import { exhibitById } from '../../evidence/exhibits/exhibit-store.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { isExpertOf } from '../findings/expert-of-case.js';
import { findingsOfCase } from '../findings/finding-store.js';
import {
  currentResults,
  isStatistical,
  shownPercent,
  standingOf,
  type PlanStanding,
  type PopulationPlan,
  type UnitResult,
} from './population-plan.js';
import { plansOfExhibit, resultsOfPlan, unitsOfPlan } from './population-plan-store.js';
import { methodWords, planSentence, shareWords } from './plan-sentence.js';

export const samplingOfExhibit: FillExhibitSlots = async ({ lab, actor, t, exhibit }) => {
  const { id, number, caseId, laboratoryId } = exhibit;
  if (number === null || caseId === null || !mayDo(actor, 'sampling.read', { laboratoryId })) return {};
  const plans = await plansOfExhibit(lab.db, id);
  const lines = await Promise.all(
    plans.map(async (plan) => planLine(t, plan, standingOf(plan, await resultsOfPlan(lab.db, plan.id)))),
  );
  const mayPlan = await isExpertOf(lab.db, actor, caseId, 'sampling.plan');
  return { sampling: <PlansPart t={t} exhibitNumber={number} plans={lines} mayPlan={mayPlan} /> };
};

function planLine(t: T, plan: PopulationPlan, standing: PlanStanding): PlanLine {
  const { id, population, substance, units, sampleSize } = plan;
  const { state, examined, bound } = standing;
  const values = {
    least: t.formats.integer(bound.least),
    units: t.formats.integer(units),
    percent: t.formats.percent(shownPercent(bound.least, units) / 100),
  };
  const key = bound.isStatistical ? 'sampling.shown' : 'sampling.seen';
  return {
    id,
    population,
    substance,
    units,
    sampleSize,
    state,
    examined,
    shown: examined === 0 ? undefined : t(key, values),
  };
}

export async function planView(lab: Lab, actor: Actor, t: T, plan: PopulationPlan): Promise<PlanView> {
  const results = await resultsOfPlan(lab.db, plan.id);
  const standing = standingOf(plan, results);
  const exhibit = await exhibitById(lab.db, plan.exhibitId);
  if (exhibit === undefined) throw new NotFound('exhibit');
  const people = await peopleNamed(lab.db, [plan.plannedBy, plan.ending?.by ?? plan.plannedBy]);
  const missing = await entriesMissing(lab.db, plan);
  const { positives, negatives, wanted, isReached } = standing;
  return {
    ...planLine(t, plan, standing),
    ...{ positives, negatives, wanted, isReached, missing, seedSize: plan.seedSize },
    exhibitNumber: exhibit.number,
    method: methodWords(t, plan),
    isStatistical: isStatistical(plan.method),
    proportion: shareWords(t, plan.proportion),
    confidence: shareWords(t, plan.confidence),
    allowedNegatives: plan.negatives,
    plannedBy: people.get(plan.plannedBy)?.name ?? '',
    plannedAt: plan.plannedAt,
    seed: plan.seed ?? undefined,
    seedEntryHref: missing > 0 ? undefined : paths.ledgerEntry(plan.seedSize - 1),
    lines: await unitLines(lab, t, plan, results),
    ending: plan.ending === null ? undefined : { ...plan.ending, by: people.get(plan.ending.by)?.name ?? '' },
    sentences: languages.flatMap((language) => {
      const text = planSentence(translator(language), plan, results);
      return text === undefined ? [] : [{ language, text }];
    }),
    findings: await findingsOffered(lab, t, plan),
    mayRecord: await isExpertOf(lab.db, actor, plan.caseId, 'sampling.plan'),
  };
}

async function unitLines(
  lab: Lab,
  t: T,
  plan: PopulationPlan,
  results: readonly UnitResult[],
): Promise<readonly UnitLine[]> {
  const current = currentResults(results);
  const people = await peopleNamed(
    lab.db,
    results.map(({ by }) => by),
  );
  const units = await unitsOfPlan(lab.db, plan.id);
  return units.map(({ rank, unit, ticket }) => {
    const result = current.get(unit);
    const earlier = results.filter((one) => one.unit === unit).length - (result === undefined ? 0 : 1);
    const note = result?.note ?? '';
    const finding = result?.findingId ?? undefined;
    return {
      ...{ rank, unit, ticket, earlier, outcome: result?.outcome, at: result?.at },
      basis: finding === undefined ? note : [t('sampling.byFinding'), note].filter(Boolean).join(': '),
      findingHref: finding === undefined ? undefined : paths.finding(finding),
      by: people.get(result?.by ?? '')?.name ?? '',
    };
  });
}

async function findingsOffered(lab: Lab, t: T, { caseId, exhibitId }: PopulationPlan) {
  const findings = await findingsOfCase(lab.db, caseId);
  return findings
    .filter((finding) => finding.exhibitId === exhibitId)
    .map(({ id, names, outcome, madeAt }) => {
      const words = [names[t.language], t(`findings.outcome.${outcome}`), t.formats.dateTime(madeAt)];
      return { id, label: words.join(', ') };
    });
}
