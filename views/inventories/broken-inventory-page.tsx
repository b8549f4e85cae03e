// An inventory that was broken off: why, by whom, and that nothing follows from it.
import type { T } from '../messages/translate.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import type { BrokenInventoryView } from './inventory-view.js';

export function BrokenInventoryPage({ t, view }: { readonly t: T; readonly view: BrokenInventoryView }) {
  return (
    <div class="stack">
      <PageHead
        title={t('storage.inventory.of', { place: view.placeName })}
        above={<a href={paths.inventories()}>{t('storage.inventories.title')}</a>}
      />
      <Notice tone="plain" title={t('storage.inventory.broken')}>
        {view.reason}
      </Notice>
      <Section title={t('storage.inventory.facts')}>
        <Facts
          facts={[
            { label: t('storage.inventory.place'), value: <a href={view.placeHref}>{view.placeName}</a> },
            {
              label: t('storage.inventory.started'),
              value: `${t.formats.dateTime(view.startedAt)}, ${view.startedBy}`,
            },
            { label: t('storage.inventory.brokenAt'), value: `${t.formats.dateTime(view.brokenAt)}, ${view.brokenBy}` },
            { label: t('storage.inventory.scannedBy'), value: view.scannedBy === '' ? '–' : view.scannedBy },
            { label: t('storage.inventory.items'), value: t.formats.integer(view.items) },
          ]}
        />
      </Section>
    </div>
  );
}
