// What was quantified of a finding, for its page; the newest holds.
import type { T } from '../messages/translate.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import type { QuantityLine } from './quantification-view.js';

export interface QuantitiesPartProps {
  readonly t: T;
  readonly findingId: string;
  readonly lines: readonly QuantityLine[];
  readonly mayQuantify: boolean;
}

export function QuantitiesPart({ t, findingId, lines, mayQuantify }: QuantitiesPartProps) {
  if (lines.length === 0 && !mayQuantify) return null;
  const title = t('quantity.title');
  const end = mayQuantify ? <a href={paths.newQuantification(findingId)}>{t('quantity.new')}</a> : undefined;
  return (
    <Section title={title} count={lines.length} end={end} inside={lines.length === 0 ? 'padded' : 'flush'}>
      {lines.length === 0 ? (
        <p class="quiet">{t('quantity.none')}</p>
      ) : (
        <Table
          label={title}
          rows={lines}
          keyOf={({ id }) => id}
          columns={[
            { head: t('quantity.purity'), cell: ({ id, stated }) => <a href={paths.quantification(id)}>{stated}</a> },
            { head: t('quantity.by'), cell: ({ by, at }) => `${by}, ${t.formats.dateTime(at)}` },
          ]}
        />
      )}
    </Section>
  );
}
