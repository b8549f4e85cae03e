// A statement as lines of words, and what one says otherwise than another: for the person who decides, and for the history.
import type { T } from '../../../views/messages/translate.js';
import { sitesText, type GroupStatement } from './control-group.js';
import type { Bound, InForce, Listing, Threshold } from './control.js';
import type { ProposedSubject } from './registry-proposal.js';
import type { SubstanceStatement } from './substance-statement.js';

export interface ChangeLine {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** What differs, in the order of the fields; everything that is said where there was nothing before. */
export function changeLines(
  t: T,
  before: ProposedSubject | undefined,
  after: ProposedSubject | undefined,
): ChangeLine[] {
  const [old, fresh] = [lines(t, before), lines(t, after)];
  const labels = [...new Set([...fresh.keys(), ...old.keys()])];
  return labels
    .map((label) => ({ label, before: old.get(label) ?? '', after: fresh.get(label) ?? '' }))
    .filter((line) => line.before !== line.after);
}

function lines(t: T, subject: ProposedSubject | undefined): ReadonlyMap<string, string> {
  if (subject === undefined) return new Map();
  return subject.kind === 'substance' ? substanceLines(t, subject.statement) : groupLines(t, subject.statement);
}

function substanceLines(t: T, said: SubstanceStatement): ReadonlyMap<string, string> {
  return new Map([
    [t('substances.name.en'), said.names.en],
    [t('substances.name.ru'), said.names.ru],
    [t('substances.name.kk'), said.names.kk],
    [t('substances.synonyms'), said.synonyms.join('\n')],
    [t('substances.kind'), t(`substances.kind.${said.kind}`)],
    [t('substances.group'), t.code('substances', `group.${said.group}`)],
    [t('substances.cas'), said.casNumber ?? ''],
    [t('substances.otherCas'), said.otherCasNumbers.join(', ')],
    [t('substances.inchiKey'), said.inchiKey ?? ''],
    [t('substances.smiles'), said.smiles ?? ''],
    [t('substances.formula'), said.formula],
    [t('substances.listings'), said.listings.map((listing) => listingWords(t, listing)).join('\n')],
    [t('substances.thresholds'), said.thresholds.map((threshold) => thresholdWords(t, threshold)).join('\n')],
  ]);
}

function groupLines(t: T, said: GroupStatement): ReadonlyMap<string, string> {
  const { names, position, words, pattern } = said;
  return new Map([
    [t('substances.name.en'), names.en],
    [t('substances.name.ru'), names.ru],
    [t('substances.name.kk'), names.kk],
    [t('substances.act'), [said.act, position].filter(Boolean).join(', ')],
    [t('substances.inForce'), datesWords(t, said)],
    [t('substances.words'), words],
    [t('substances.core'), pattern.core],
    [t('substances.sites'), sitesText(pattern.sites)],
    [t('substances.elsewhere'), t(`substances.site.${pattern.elsewhere}`)],
  ]);
}

function listingWords(t: T, listing: Listing): string {
  const { list, position, act } = listing;
  return [[list, position].filter(Boolean).join(', '), act, datesWords(t, listing)].join('; ');
}

function thresholdWords(t: T, threshold: Threshold): string {
  const { size, basis, act } = threshold;
  const range = rangeWords(t, threshold);
  return [
    `${t(`substances.size.${size}`)}: ${range}`,
    t(`substances.basis.${basis}`),
    act,
    datesWords(t, threshold),
  ].join('; ');
}

/** "> 0,5 г, ≤ 2,5 г": signs that mean the same in every language. */
export function rangeWords(t: T, { lower, upper }: Pick<Threshold, 'lower' | 'upper'>): string {
  const side = (bound: Bound | null, signs: readonly [string, string]): readonly string[] => {
    if (bound === null) return [];
    return [`${bound.isIncluded ? signs[0] : signs[1]}\u00a0${t.formats.mass(bound.micrograms, 0)}`];
  };
  return [...side(lower, ['≥', '>']), ...side(upper, ['≤', '<'])].join(', ');
}

export function datesWords(t: T, { from, to }: InForce): string {
  const since = t('substances.since', { day: t.formats.day(from) });
  return to === null ? since : `${since}, ${t('substances.until', { day: t.formats.day(to) })}`;
}
