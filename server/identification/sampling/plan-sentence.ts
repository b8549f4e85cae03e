// What the conclusion says of a population: nothing before every drawn unit has its result, and no more than was shown.
import type { T } from '../../../views/messages/translate.js';
import { shareIn, shownPercent, standingOf, type PopulationPlan, type UnitResult } from './population-plan.js';

/** In the language of the translator; undefined while results are missing, and for a plan that was ended. */
export function planSentence(t: T, plan: PopulationPlan, results: readonly UnitResult[]): string | undefined {
  const standing = standingOf(plan, results);
  if (standing.state !== 'complete') return undefined;
  const { examined, positives, negatives, presumptive, bound } = standing;
  const { population, substance, units } = plan;
  const whole = { population, substance, units: t.formats.integer(units) };
  const seen = t('sampling.sentence.seen', { ...whole, examined, positives, negatives });
  const shown = bound.isStatistical
    ? boundWords(t, plan, bound.least)
    : t('sampling.sentence.noStatistics', { method: methodWords(t, plan) });
  const doubt = presumptive === 0 ? [] : [t('sampling.sentence.presumptive', { presumptive })];
  return [seen, shown, ...doubt].join(' ');
}

function boundWords(t: T, plan: PopulationPlan, least: number): string {
  const { units, confidence } = plan;
  return t('sampling.sentence.bound', {
    confidence: shareWords(t, confidence),
    least: t.formats.integer(least),
    units: t.formats.integer(units),
    percent: t.formats.percent(shownPercent(least, units) / 100),
    method: methodWords(t, plan),
  });
}

export function methodWords(t: T, { method, prior }: PopulationPlan): string {
  const words = t(`sampling.method.${method}`);
  return prior === null ? words : `${words}, ${t(`sampling.prior.${prior}`)}`;
}

/** With the digits that were typed: 99.9 % is not rounded to 100. */
export function shareWords(t: T, typed: string | null): string {
  const share = shareIn(typed);
  if (share === undefined) return '';
  const decimals = /[.,](\d+)/.exec(typed ?? '')?.[1]?.length ?? 0;
  return t.formats.percent(share.value, decimals);
}
