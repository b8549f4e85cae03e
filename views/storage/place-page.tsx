// One storage place and what lies in it now.
import { type HeldItemView, itemColumns } from '../custody/custody-page.js';
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';

export interface PlacePageProps {
  readonly t: T;
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly items: readonly HeldItemView[];
}

export function PlacePage({ t, id, name, kind, items }: PlacePageProps) {
  const label = (
    <LinkButton icon="print" href={paths.newLabels(`place:${id}`)}>
      {t('custody.item.label')}
    </LinkButton>
  );
  const title = t('custody.places.contents');
  return (
    <div class="stack">
      <PageHead
        title={name}
        above={<a href={paths.places()}>{t('custody.places.title')}</a>}
        below={kind}
        buttons={label}
      />
      <Section title={title} count={items.length} inside={items.length === 0 ? 'padded' : 'flush'}>
        {items.length === 0 ? (
          <Empty title={t('custody.places.contents.empty')} when={t('custody.places.contents.empty.when')} />
        ) : (
          <Table
            label={title}
            rows={items}
            keyOf={(item) => item.number}
            columns={[...itemColumns(t), { head: t('custody.places.stored'), cell: (item) => item.giver }]}
          />
        )}
      </Section>
    </div>
  );
}
