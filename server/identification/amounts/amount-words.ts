// What may be said of a substance's control and amount, in words: on the page of a finding and in the conclusion.
import { gramsWithUncertainty, massDecimals } from '../../../templates/quantities.js';
import type { T } from '../../../views/messages/translate.js';
import type { Listing } from '../../chemistry/substances/control.js';
import { rangeWords } from '../../chemistry/substances/statement-lines.js';
import { shownSize, type SizeVerdict, type StatedMass } from './amount-class.js';
import type { FindingAmounts } from './finding-amounts.js';

export const listingName = ({ list, position }: Listing): string => [list, position].filter(Boolean).join(', ');

/** "12,4310 ± 0,0012 г": two figures of the uncertainty, rounded up, and the mass to the same place (JCGM 100 7.2.6). */
export function massWords(t: T, { value, expanded }: StatedMass): string {
  const stated = gramsWithUncertainty(value, expanded, massDecimals(expanded, 1), t.language);
  return `${stated}\u00a0${t('common.unit.g')}`;
}

/** One line: the size that was shown and by which mass, or why none is stated. Undefined where the law counts no amounts. */
export function sizeWords(t: T, { verdicts, masses }: FindingAmounts): string | undefined {
  if (verdicts.length === 0) return undefined;
  const size = shownSize(verdicts);
  const reached = verdicts.find(({ threshold, standing }) => standing === 'reached' && threshold.size === size);
  const mass = reached && masses[reached.threshold.basis];
  if (reached !== undefined && mass !== undefined) {
    const { threshold } = reached;
    const range = rangeWords(t, threshold);
    const basis = t(`substances.basis.${threshold.basis}`);
    const words = { size: t(`substances.size.${threshold.size}`), range, mass: massWords(t, mass), basis };
    return [t('amounts.reached', words), ...openWords(t, verdicts)].join(' ');
  }
  const isWeighed = verdicts.some(({ standing }) => standing !== 'no-mass');
  return [t(isWeighed ? 'amounts.none' : 'amounts.noMass'), ...openWords(t, verdicts)].join(' ');
}

/** A greater size that the mass may reach within its uncertainty, without that being shown. */
function openWords(t: T, verdicts: readonly SizeVerdict[]): readonly string[] {
  return verdicts
    .filter(({ standing }) => standing === 'open')
    .map(({ threshold }) => {
      const size = t(`substances.size.${threshold.size}`);
      return t('amounts.open', { size, range: rangeWords(t, threshold) });
    });
}

/** Which day's law is asked, and why that one: in the words of whoever chose it. */
export function lawDayWords(t: T, { day, lawDay }: Pick<FindingAmounts, 'day' | 'lawDay'>): string {
  const basis = t(`amounts.lawDay.${lawDay?.basis ?? 'registration'}`);
  const of = t('amounts.lawDay.of', { day: t.formats.day(day), basis });
  return lawDay === undefined ? of : t('amounts.lawDay.because', { of, note: lawDay.note });
}
