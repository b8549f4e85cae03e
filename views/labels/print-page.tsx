// Which labels, on what paper, how many. A label that was printed before asks why.
import type { T } from '../messages/translate.js';
import { Button, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { RefusedFields } from '../parts/refused-fields.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { Table } from '../parts/table.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface LabelRowView {
  readonly code: string | undefined;
  readonly title: string;
  readonly text: string;
  readonly printedAt: string | undefined;
}

export interface PrintPageProps {
  readonly t: T;
  readonly printId: string;
  readonly subjects: string;
  readonly rows: readonly LabelRowView[];
  readonly forms: readonly string[];
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

export function PrintPage(props: PrintPageProps) {
  const { t, rows, refused } = props;
  return (
    <div class="stack">
      <PageHead title={t('labels.new.title')} below={t('labels.new.of', { count: rows.length })} />
      <RefusedFields t={t} refused={refused} />
      <div class="split">
        <Section title={t('labels.title')} count={rows.length} inside="flush">
          <Table
            label={t('labels.title')}
            rows={rows}
            keyOf={(row) => row.title}
            columns={[
              {
                head: t('labels.column.title'),
                cell: (row) => (
                  <>
                    <b class="code">{row.title}</b>
                    <br />
                    <span class="second small">{row.text}</span>
                  </>
                ),
              },
              { head: t('labels.column.code'), cell: (row) => <span class="code">{row.code}</span> },
              {
                head: t('labels.column.printed'),
                cell: ({ printedAt }) =>
                  printedAt === undefined ? t('labels.printed.never') : t.formats.dateTime(printedAt),
              },
            ]}
          />
        </Section>
        <div class="stack">
          <PrintForm {...props} />
          <Notice tone="plain" icon="print" title={t('labels.fonts')}>
            {t('labels.fonts.do')}{' '}
            <LinkButton kind="plain" icon="download" href={paths.printerFonts()}>
              {t('common.download')}
            </LinkButton>
          </Notice>
        </div>
      </div>
    </div>
  );
}

function PrintForm({ t, printId, subjects, forms, rows, typed, refused }: PrintPageProps) {
  const wasPrinted = rows.some((row) => row.printedAt !== undefined);
  const field = (name: string, usual = '') => ({ name, value: typed[name] ?? usual, refused: refused[name] });
  return (
    <Section title={t('labels.print')} inside="flush">
      <form class="inside stack" method="post" action={paths.labelPrints()}>
        <input type="hidden" name="printId" value={printId} />
        <input type="hidden" name="subjects" value={subjects} />
        <SelectField
          {...field('form', rows.length > 3 ? 'sheet-a4-3x7' : 'pdf-58x40')}
          label={t('labels.form')}
          options={forms.map((form) => ({ value: form, label: formWords(t, form) }))}
        />
        <TextField {...field('copies', '1')} inputMode="numeric" label={t('labels.copies')} />
        <TextField
          {...field('startPosition', '1')}
          inputMode="numeric"
          label={t('labels.start')}
          hint={t('labels.start.hint')}
        />
        <TextField
          {...field('reason')}
          label={t('labels.reason')}
          hint={t('labels.reason.hint')}
          required={wasPrinted}
          maxLength={300}
        />
        <Button kind="main" icon="print">
          {t('labels.submit')}
        </Button>
      </form>
    </Section>
  );
}

function formWords(t: T, form: string): string {
  const [kind, ...rest] = form.split('-');
  const size = (rest[0] ?? '').replace('x', ' × ');
  if (kind === 'sheet')
    return t('labels.form.sheet', { sheet: rest.join(' ').replace('a4', 'A4').replace('x', ' × ') });
  return kind === 'pdf' ? t('labels.form.pdf', { size }) : t('labels.form.zpl', { size, dots: rest[1] ?? '' });
}
