// A finding that rests on examinations at the bench alone.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { Choice } from '../parts/choice.js';
import { PageHead } from '../parts/page-head.js';
import { RefusedFields } from '../parts/refused-fields.js';
import { Section } from '../parts/section.js';
import { ProposalList, TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { ExaminationChoices, type ExaminationChoicesProps } from './examination-choices.js';
import { SamplingPart } from './finding-form-parts.js';

export interface BenchFindingPageProps extends Pick<ExaminationChoicesProps, 'examinations'> {
  readonly t: T;
  readonly exhibitNumber: string;
  /** Names of the registry, to choose from. */
  readonly substances: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function BenchFindingPage(props: BenchFindingPageProps) {
  const { t, exhibitNumber, examinations, substances, values, refused, message } = props;
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  return (
    <>
      <PageHead
        title={t('examinations.find')}
        above={<a href={`${paths.exhibit(exhibitNumber)}#examinations`}>{exhibitNumber}</a>}
      />
      <form class="stack reading" method="post" action={paths.benchFindings()}>
        <RefusedFields t={t} refused={refused} message={message} />
        <input type="hidden" name="exhibit" value={exhibitNumber} />
        <Section title={t('findings.finding')} inside="stack">
          <TextField
            {...field('substance')}
            label={t('findings.form.substance')}
            list="finding-substances"
            maxLength={200}
            required
          />
          <ProposalList id="finding-substances" values={substances} />
          <Choice
            name="outcome"
            label={t('findings.outcome')}
            options={(['identified', 'indicated', 'not-detected'] as const).map((outcome) => ({
              value: outcome,
              label: t(`findings.outcome.${outcome}`),
            }))}
            chosen={values['outcome']}
            refused={refused['outcome']}
            required
          />
          <ExaminationChoices
            t={t}
            exhibitNumber={exhibitNumber}
            examinations={examinations}
            chosen={values['examinations']}
            refused={refused['examinations']}
          />
          <TextArea {...field('basis')} label={t('findings.form.basis')} rows={2} maxLength={5_000} required />
          <SamplingPart t={t} values={values} refused={refused} message={message} />
          <Buttons>
            <Button kind="main">{t('findings.form.record')}</Button>
          </Buttons>
        </Section>
      </form>
    </>
  );
}
