// Lists that name a substance and the amounts that law counts by, with act and dates.
import type { T } from '../messages/translate.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { DatedBadge } from './state-badges.js';
import type { DatedLine, SubstanceView } from './substance-view.js';

export function ControlPart({ t, substance }: { readonly t: T; readonly substance: SubstanceView }) {
  const { listings, thresholds } = substance;
  return (
    <>
      <Section
        title={t('substances.listings')}
        count={listings.length}
        inside={listings.length === 0 ? 'padded' : 'flush'}
      >
        {listings.length === 0 ? (
          <p class="quiet">{t('substances.listings.none')}</p>
        ) : (
          <Table
            label={t('substances.listings')}
            rows={listings}
            keyOf={({ list, position, dates }) => `${list} ${position} ${dates}`}
            columns={[
              {
                head: t('substances.listing'),
                cell: ({ list, position }) => [list, position].filter(Boolean).join(', '),
              },
              { head: t('substances.act'), cell: (line) => <Act t={t} line={line} /> },
            ]}
          />
        )}
      </Section>
      <Section
        title={t('substances.thresholds')}
        count={thresholds.length}
        inside={thresholds.length === 0 ? 'padded' : 'flush'}
      >
        {thresholds.length === 0 ? (
          <p class="quiet">{t('substances.thresholds.none')}</p>
        ) : (
          <Table
            label={t('substances.thresholds')}
            rows={thresholds}
            keyOf={({ size, range, basis, dates }) => [size, range, basis, dates].join(' ')}
            columns={[
              {
                head: t('substances.size'),
                cell: ({ size, basis }) => (
                  <>
                    {t.code('substances', `size.${size}`)}
                    <span class="what quiet small">{t.code('substances', `basis.${basis}`)}</span>
                  </>
                ),
              },
              { head: t('substances.range'), cell: ({ range }) => <span class="code">{range}</span> },
              { head: t('substances.act'), cell: (line) => <Act t={t} line={line} /> },
            ]}
          />
        )}
      </Section>
    </>
  );
}

function Act({ t, line }: { readonly t: T; readonly line: DatedLine }) {
  return (
    <>
      {line.act}
      <span class="what quiet small">{line.dates}</span>
      <DatedBadge t={t} state={line.state} />
    </>
  );
}
