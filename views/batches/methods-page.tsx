// The methods of the laboratory, by name.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';

export interface MethodLine {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly instrumentKind: string;
  readonly analytes: number;
  readonly levels: number;
  readonly madeAt: string;
}

export interface MethodsPageProps {
  readonly t: T;
  readonly methods: readonly MethodLine[];
  readonly mayManage: boolean;
}

export function MethodsPage({ t, methods, mayManage }: MethodsPageProps) {
  const enter = mayManage && (
    <LinkButton href={paths.newMethod()} kind="main">
      {t('batches.method.new')}
    </LinkButton>
  );
  return (
    <div class="stack">
      <PageHead
        title={t('batches.methods')}
        above={<a href={paths.batches()}>{t('common.section.batches')}</a>}
        buttons={enter}
      />
      <Section title={t('batches.methods')} count={methods.length} inside="flush">
        {methods.length === 0 ? (
          <Empty title={t('batches.noMethods')} when={t('batches.noMethods.when')} />
        ) : (
          <Table
            label={t('batches.methods')}
            rows={methods}
            keyOf={({ id }) => id}
            columns={[
              { head: t('batches.method.name'), cell: ({ id, name }) => <a href={paths.method(id)}>{name}</a> },
              {
                head: t('batches.method.kind'),
                cell: ({ instrumentKind }) => t.code('analysis', `instrumentKind.${instrumentKind}`),
              },
              { head: t('batches.analytes'), kind: 'num', cell: ({ analytes }) => analytes },
              { head: t('batches.levels'), kind: 'num', cell: ({ levels }) => levels },
              { head: t('batches.method.version'), kind: 'num', cell: ({ version }) => version },
              { head: t('batches.made'), cell: ({ madeAt }) => t.formats.dateTime(madeAt) },
            ]}
          />
        )}
      </Section>
    </div>
  );
}
