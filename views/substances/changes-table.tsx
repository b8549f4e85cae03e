// What one version says otherwise than the one before it.
import type { T } from '../messages/translate.js';
import { Table } from '../parts/table.js';
import type { ChangeLine } from './substance-view.js';

export function ChangesTable({ t, changes }: { readonly t: T; readonly changes: readonly ChangeLine[] }) {
  const isNew = changes.every(({ before }) => before === '');
  const before = {
    head: t('substances.before'),
    cell: (line: ChangeLine) => <span class="verbatim wrap">{line.before || t('common.none')}</span>,
  };
  return (
    <Table
      label={t('substances.changes')}
      rows={changes}
      keyOf={({ label }) => label}
      columns={[
        { head: t('substances.what'), cell: ({ label }) => label },
        ...(isNew ? [] : [before]),
        {
          head: t('substances.after'),
          cell: ({ after }) => <span class="verbatim wrap">{after || t('common.none')}</span>,
        },
      ]}
    />
  );
}
