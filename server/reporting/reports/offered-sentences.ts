// Sentences that the records let a conclusion say, in its language: of sampling, and of the mass of many units.
import type { OfferedSentence } from '../../../views/reports/report-view.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import { samplingSentences } from '../../identification/sampling/offered-sentences.js';
import { unitMassSentence } from '../../identification/unit-masses/unit-mass-sentence.js';
import { unitMassesOfCase } from '../../identification/unit-masses/unit-mass-store.js';
import type { Db } from '../../database/connection.js';

export async function offeredSentences(db: Db, caseId: string, t: T): Promise<readonly OfferedSentence[]> {
  const plans = await samplingSentences(db, caseId, t);
  const masses = await unitMassesOfCase(db, caseId);
  return [
    ...plans.map(({ planId, ...said }) => ({ ...said, href: paths.samplingPlan(planId) })),
    ...masses.map((mass) => ({
      href: paths.unitMass(mass.id),
      population: mass.population,
      sentence: unitMassSentence(t, mass),
    })),
  ];
}
