// A finding's mass against the amounts of the law that was in force on the day of its case, with the rule that it is judged by.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Facts } from '../parts/facts.js';
import { Notice, type Tone } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { LawDay, type LawDayView } from './law-day-form.js';

type Standing = 'reached' | 'open' | 'not-reached' | 'passed' | 'no-mass';
type Basis = 'as-is' | 'dry-residue' | 'active-base';

export interface AmountsView {
  readonly substanceId: string;
  readonly day: string;
  readonly law: LawDayView;
  /** The mass as it is was taken from the masses of units. */
  readonly isOfUnits: boolean;
  readonly listings: readonly { readonly name: string; readonly act: string }[];
  /** What may be stated; undefined where the law counts no amounts. */
  readonly stated: string | undefined;
  readonly masses: readonly { readonly basis: Basis; readonly words: string }[];
  readonly rows: readonly {
    readonly size: 'small' | 'significant' | 'large' | 'especially-large';
    readonly basis: Basis;
    readonly act: string;
    readonly range: string;
    readonly standing: Standing;
  }[];
}

export function AmountsPart({ t, amounts }: { readonly t: T; readonly amounts: AmountsView }) {
  const { substanceId, day, law, listings, stated, masses, rows, isOfUnits } = amounts;
  const title = t('amounts.title', { day: t.formats.day(day) });
  const end = <a href={paths.substance(substanceId)}>{t('amounts.registry')}</a>;
  return (
    <Section title={title} end={end} inside="stack">
      <Facts
        facts={[
          ...listings.map(({ name, act }) => ({
            label: name,
            value: <span class="verbatim">{act}</span>,
          })),
          ...masses.map(({ basis, words }) => ({ label: t(`amounts.mass.${basis}`), value: words })),
        ]}
      />
      {isOfUnits && <p class="quiet small">{t('amounts.ofUnits')}</p>}
      <LawDay t={t} law={law} />
      {stated !== undefined && <Notice tone="plain" icon="doc" title={stated} />}
      {rows.length > 0 && (
        <>
          <Table
            label={t('substances.thresholds')}
            rows={rows}
            keyOf={({ size, range, basis }) => [size, range, basis].join(' ')}
            columns={[
              {
                head: t('substances.size'),
                cell: ({ size, basis }) => (
                  <>
                    {t(`substances.size.${size}`)}
                    <span class="what quiet small">{t(`substances.basis.${basis}`)}</span>
                  </>
                ),
              },
              { head: t('substances.range'), cell: ({ range }) => <span class="code">{range}</span> },
              {
                head: t('amounts.standing'),
                cell: ({ standing }) => (
                  <Badge tone={tones[standing]} icon={tones[standing] === 'plain' ? 'none' : undefined}>
                    {t(`amounts.standing.${standing}`)}
                  </Badge>
                ),
              },
            ]}
          />
          <p class="quiet small">{t('amounts.rule')}</p>
        </>
      )}
    </Section>
  );
}

const tones: Readonly<Record<Standing, Tone>> = {
  reached: 'ok',
  open: 'warn',
  'not-reached': 'plain',
  passed: 'plain',
  'no-mass': 'warn',
};
