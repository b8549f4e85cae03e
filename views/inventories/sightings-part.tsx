// Where inventories saw an item. Nothing moved by it: who holds it is the timeline's.
import type { T } from '../messages/translate.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';

export interface SightingView {
  readonly inventoryId: string;
  readonly inventoryPlace: string;
  readonly place: string;
  readonly person: string;
  readonly at: string;
}

export function SightingsPart({ t, seen }: { readonly t: T; readonly seen: readonly SightingView[] }) {
  if (seen.length === 0) return null;
  return (
    <Section title={t('storage.sightings')} count={seen.length} inside="flush">
      <Table
        label={t('storage.sightings')}
        rows={seen}
        keyOf={(row) => `${row.inventoryId} ${row.at}`}
        columns={[
          { head: t('storage.sightings.at'), cell: (row) => t.formats.dateTime(row.at) },
          { head: t('storage.sightings.place'), cell: (row) => row.place },
          { head: t('storage.sightings.by'), cell: (row) => row.person },
          {
            head: t('storage.sightings.inventory'),
            cell: (row) => <a href={paths.inventory(row.inventoryId)}>{row.inventoryPlace}</a>,
          },
        ]}
      />
    </Section>
  );
}
