// A spectrum of light against the laboratory's reference materials: the likest first, one of them drawn over it, and the record.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { Choice } from '../parts/choice.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { RefusedFields } from '../parts/refused-fields.js';
import { Section } from '../parts/section.js';
import { SelectField, type Option } from '../parts/select-field.js';
import { Table } from '../parts/table.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { Overlay, type OverlayView } from './overlay.js';

export interface ComparisonPageProps {
  readonly t: T;
  readonly measurement: { readonly id: string; readonly number: string; readonly itemNumber: string };
  readonly references: readonly ReferenceLine[];
  readonly chosen: { readonly number: string; readonly overlay: OverlayView } | undefined;
  readonly techniques: readonly Option[];
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

interface ReferenceLine {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly similarity: number;
  readonly acquiredAt: string | null;
}

export function ComparisonPage(props: ComparisonPageProps) {
  const { t, measurement, references, chosen } = props;
  return (
    <>
      <PageHead
        title={t('examinations.compare.title', { number: measurement.number })}
        above={<span class="code">{measurement.itemNumber}</span>}
        below={<a href={paths.measurement(measurement.id)}>{t('findings.finding.measurement')}</a>}
      />
      <div class="split wide">
        <div class="stack">
          {chosen && (
            <Section title={t('examinations.overlay')} inside="stack">
              <Overlay t={t} overlay={chosen.overlay} />
            </Section>
          )}
          <Section title={t('examinations.references')} count={references.length} inside="flush">
            {references.length === 0 ? (
              <Empty title={t('examinations.references.none')} when={t('examinations.references.none.when')} />
            ) : (
              <References {...props} />
            )}
          </Section>
        </div>
        <div class="stack">{chosen && <RecordForm {...props} reference={chosen.number} />}</div>
      </div>
    </>
  );
}

function References({ t, measurement, references, chosen }: ComparisonPageProps) {
  return (
    <Table
      label={t('examinations.references')}
      rows={references}
      keyOf={({ id }) => id}
      isChosen={(row) => row.number === chosen?.number}
      columns={[
        {
          head: t('findings.finding.measurement'),
          cell: ({ number, name }) => (
            <>
              <a class="what" href={paths.newComparison(measurement.id, number)}>
                {name || number}
              </a>
              <span class="code quiet small">{number}</span>
            </>
          ),
        },
        { head: t('examinations.similarity'), kind: 'num', cell: (row) => t.formats.likeness(row.similarity, 3) },
        {
          head: t('examinations.at'),
          cell: ({ acquiredAt }) => (acquiredAt === null ? '' : t.formats.dateTime(acquiredAt)),
        },
      ]}
    />
  );
}

function RecordForm(props: ComparisonPageProps & { readonly reference: string }) {
  const { t, measurement, reference, techniques, values, refused, message } = props;
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  return (
    <Section title={t('examinations.record')} inside="stack">
      <form class="stack" method="post" action={paths.comparisons(measurement.id)}>
        <RefusedFields t={t} refused={refused} message={message} />
        <input type="hidden" name="reference" value={reference} />
        <SelectField {...field('technique')} label={t('examinations.technique')} options={techniques} />
        <TextField
          {...field('referenceMaterial')}
          label={t('findings.form.referenceMaterial')}
          hint={t('findings.form.referenceMaterial.hint')}
          scan="into"
          maxLength={300}
          required
        />
        <Choice
          name="outcome"
          label={t('examinations.outcome')}
          options={(['positive', 'negative', 'inconclusive'] as const).map((value) => ({
            value,
            label: t(`findings.result.${value}`),
          }))}
          chosen={values['outcome']}
          refused={refused['outcome']}
          required
        />
        <TextArea {...field('note')} label={t('examinations.note')} rows={2} maxLength={2_000} />
        <Buttons>
          <Button kind="main">{t('examinations.record')}</Button>
        </Buttons>
      </form>
    </Section>
  );
}
