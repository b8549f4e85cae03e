// The registry as tables: taken away for a spreadsheet, and brought back to be proposed.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { FileField } from '../parts/file-field.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';

export interface ImportLine {
  readonly id: string;
  readonly shape: string;
  readonly fileName: string;
  readonly by: string;
  readonly at: string;
}

export interface TablesPageProps {
  readonly t: T;
  readonly shapes: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly imports: readonly ImportLine[];
  readonly may: 'propose' | 'read';
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function TablesPage(props: TablesPageProps) {
  const { t, shapes, imports, may, message } = props;
  return (
    <div class="stack narrow">
      <PageHead title={t('substances.tables')} above={<a href={paths.substances()}>{t('substances.title')}</a>} />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <Section title={t('substances.export')} inside="flush">
        <Table
          label={t('substances.export')}
          rows={shapes}
          keyOf={({ name }) => name}
          columns={[
            {
              head: t('substances.table'),
              cell: ({ name }) => <a href={paths.registryTable(name)}>{t.code('substances', `table.${name}`)}</a>,
            },
            {
              head: t('substances.columns'),
              cell: ({ columns }) => <span class="code small wrap">{columns.join('; ')}</span>,
            },
          ]}
        />
      </Section>
      {may === 'propose' && <UploadForm {...props} />}
      {imports.length > 0 && (
        <Section title={t('substances.imports')} count={imports.length} inside="flush">
          <Table
            label={t('substances.imports')}
            rows={imports}
            keyOf={({ id }) => id}
            columns={[
              {
                head: t('substances.table'),
                cell: ({ id, shape, fileName }) => (
                  <>
                    <a href={paths.registryImport(id)}>{t.code('substances', `table.${shape}`)}</a>
                    <span class="what quiet small">{fileName}</span>
                  </>
                ),
              },
              { head: t('substances.broughtBy'), cell: ({ by, at }) => `${by}, ${t.formats.dateTime(at)}` },
            ]}
          />
        </Section>
      )}
    </div>
  );
}

function UploadForm({ t, shapes, typed, refused }: TablesPageProps) {
  return (
    <Section title={t('substances.import.new')} inside="stack">
      <form class="stack" method="post" action={paths.registryImports()} encType="multipart/form-data">
        <p class="second small">{t('substances.import.hint')}</p>
        <SelectField
          name="shape"
          label={t('substances.table')}
          value={typed['shape']}
          refused={refused['shape']}
          options={shapes.map(({ name }) => ({ value: name, label: t.code('substances', `table.${name}`) }))}
        />
        <FileField name="file" label={t('substances.import.file')} refused={refused['file']} accept=".csv" required />
        <Buttons>
          <Button kind="main">{t('substances.import.try')}</Button>
        </Buttons>
      </form>
    </Section>
  );
}
