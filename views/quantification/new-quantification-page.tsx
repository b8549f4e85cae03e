// What was weighed, made up and diluted, each with its standard uncertainty; the calibration comes from the batch.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

type FigureName = 'weighed' | 'volume' | 'dilution' | 'standardPurity' | 'baseFactor';

export interface NewQuantificationPageProps {
  readonly t: T;
  readonly finding: { readonly id: string; readonly substance: string };
  /** Undefined where the finding rests on no judged batch. */
  readonly batch: { readonly id: string; readonly number: string; readonly unit: string } | undefined;
  readonly analytes: readonly string[];
  readonly figures: readonly FigureName[];
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

const usual: Readonly<Record<string, string>> = {
  dilution: '1',
  dilutionU: '0',
  standardPurity: '100',
  standardPurityU: '0',
  baseFactor: '1',
  baseFactorU: '0',
  replicatePercent: '10',
};

export function NewQuantificationPage(props: NewQuantificationPageProps) {
  const { t, finding, batch, message } = props;
  return (
    <div class="stack narrow">
      <PageHead title={t('quantity.new')} above={<a href={paths.finding(finding.id)}>{finding.substance}</a>} />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      {batch === undefined ? <Notice tone="warn" title={t('quantity.noBatch')} /> : <Form {...props} batch={batch} />}
    </div>
  );
}

function Form({
  t,
  finding,
  batch,
  analytes,
  figures,
  typed,
  refused,
}: NewQuantificationPageProps & { readonly batch: NonNullable<NewQuantificationPageProps['batch']> }) {
  const field = (name: string) => ({ name, value: typed[name] ?? usual[name], refused: refused[name] });
  const number = { inputMode: 'decimal', maxLength: 20, required: true } as const;
  return (
    <form
      class="stack"
      method="post"
      action={paths.findingQuantifications(finding.id)}
      data-draft={`quantify-${finding.id}`}
    >
      <Section title={t('quantity.calibration')} inside="stack">
        <Facts
          facts={[
            {
              label: t('quantity.batch'),
              value: (
                <a class="code" href={paths.batchQuality(batch.id)}>
                  {batch.number}
                </a>
              ),
            },
            { label: t('quantity.unit'), value: batch.unit },
          ]}
        />
        <SelectField
          {...field('analyte')}
          label={t('quantity.analyte')}
          options={analytes.map((value) => ({ value, label: value }))}
        />
      </Section>
      <Section title={t('quantity.preparation')} inside="stack">
        <p class="second">{t('quantity.preparation.hint')}</p>
        {figures.map((name) => (
          <div class="columns" key={name}>
            <TextField {...field(name)} {...number} label={t(`quantity.figure.${name}`)} />
            <TextField {...field(`${name}U`)} {...number} label={t(`quantity.figure.${name}U`)} />
          </div>
        ))}
        <TextField {...field('replicatePercent')} {...number} label={t('quantity.replicatePercent')} />
        <Buttons>
          <Button kind="main">{t('quantity.submit')}</Button>
          <LinkButton href={paths.finding(finding.id)} kind="plain">
            {t('common.cancel')}
          </LinkButton>
        </Buttons>
      </Section>
    </form>
  );
}
