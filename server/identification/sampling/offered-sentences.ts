// What sampling lets a conclusion say of its case, in the language of the conclusion.
import type { T } from '../../../views/messages/translate.js';
import type { Db } from '../../database/connection.js';
import { planSentence } from './plan-sentence.js';
import { plansOfCase, resultsOfPlan } from './population-plan-store.js';

export interface SamplingSentence {
  readonly planId: string;
  readonly population: string;
  /** Undefined while results are missing. */
  readonly sentence: string | undefined;
}

/** Of the plans that were not ended, in the order in which they were made. */
export async function samplingSentences(db: Db, caseId: string, t: T): Promise<readonly SamplingSentence[]> {
  const plans = (await plansOfCase(db, caseId)).filter(({ ending }) => ending === null);
  return Promise.all(
    plans.map(async (plan) => {
      const sentence = planSentence(t, plan, await resultsOfPlan(db, plan.id));
      return { planId: plan.id, population: plan.population, sentence };
    }),
  );
}
