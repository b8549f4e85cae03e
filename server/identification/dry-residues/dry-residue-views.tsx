// From dry residues to what the pages show.
import type { DryResidueView } from '../../../views/dry-residues/dry-residues-page.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import { Section } from '../../../views/parts/section.js';
import { balanceById } from '../../evidence/balances/balance-store.js';
import type { FillExhibitSlots } from '../../evidence/exhibits/exhibit-pages.js';
import type { Db } from '../../database/connection.js';
import { mayDo } from '../../people/permissions.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import { isExpertOf } from '../findings/expert-of-case.js';
import type { DryResidue } from './dry-residue.js';
import { dryResiduesOf, standingDryResidue } from './dry-residue-store.js';

export async function dryResidueViews(
  db: Db,
  t: T,
  residues: readonly DryResidue[],
): Promise<readonly DryResidueView[]> {
  const ids = residues.flatMap(({ madeBy, ending }) => [madeBy, ending?.by ?? madeBy]);
  const people = await peopleNamed(db, [...new Set(ids)]);
  const nameOf = (id: string): string => shortName(people.get(id)?.name ?? id);
  const views: DryResidueView[] = [];
  for (const { id, method, balanceId, portions, madeBy, madeAt, ending, ...result } of residues) {
    views.push({
      ...{ id, method, part: partWords(t, result), person: nameOf(madeBy), at: madeAt },
      balance: (await balanceById(db, balanceId))?.name ?? '',
      portions: portions.map(({ before, after }) => `${t.formats.grams(before)} → ${t.formats.grams(after)}`),
      ending: ending && { reason: ending.reason, person: nameOf(ending.by), at: ending.at },
    });
  }
  return views;
}

const partWords = (t: T, { fraction, expanded }: Pick<DryResidue, 'fraction' | 'expanded'>): string =>
  `${t.formats.decimal(100 * Number(fraction), 2)} ± ${t.formats.decimal(100 * Number(expanded), 2)}\u00a0%`;

/** A line with the way to the page, where there is something to read or to record. */
export const dryResidueOnExhibitPage: FillExhibitSlots = async ({ lab, actor, t, exhibit }) => {
  const { id, number, caseId, laboratoryId } = exhibit;
  if (number === null || caseId === null || !mayDo(actor, 'finding.read', { laboratoryId })) return {};
  const all = await dryResiduesOf(lab.db, id);
  const mayRecord = await isExpertOf(lab.db, actor, caseId, 'finding.propose');
  if (all.length === 0 && !mayRecord) return {};
  const standing = await standingDryResidue(lab.db, id);
  const end = <a href={paths.dryResidues(number)}>{t('amounts.dry.open')}</a>;
  const dryResidues = (
    <Section title={t('amounts.dry.title')} end={end}>
      <p class={standing === undefined ? 'quiet' : undefined}>
        {standing === undefined ? t('amounts.dry.none') : partWords(t, standing)}
      </p>
    </Section>
  );
  return { dryResidues };
};
