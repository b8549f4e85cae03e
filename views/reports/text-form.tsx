// What the expert writes: an answer to each question of the ruling, and what the records can't say.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { DateField, TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { textFormId } from './next-step.js';
import type { RefusedReport, ReportTexts, ReportView } from './report-view.js';

export interface TextFormProps {
  readonly t: T;
  readonly report: ReportView;
  readonly texts: ReportTexts;
  readonly refused: RefusedReport | undefined;
}

export const longestText = 20_000;
const certainties = ['certain', 'probable', 'not-possible'] as const;

export function TextForm({ t, report, texts, refused }: TextFormProps) {
  const saves = report.step.kind === 'submit' && report.step.failed.length === 0 ? 'outlined' : 'main';
  return (
    <form
      class="stack"
      id={textFormId}
      method="post"
      action={paths.reportTexts(report.id)}
      data-draft={`report-${report.id}`}
    >
      <Section title={t('reporting.answers')} count={report.summary.questions.length} inside="stack" id="text">
        <p class="second small">
          {t('reporting.text.language', { language: t.code('evidence', `language.${report.language}`) })}
        </p>
        {report.summary.questions.map((question, place) => (
          <AnswerFields key={place} t={t} question={question} place={place} texts={texts} refused={refused} />
        ))}
      </Section>
      <Section title={t('reporting.text')} inside="stack">
        <OtherFields t={t} texts={texts} refused={refused?.fields ?? {}} />
        <Buttons>
          <Button kind={saves}>{t('reporting.save')}</Button>
        </Buttons>
      </Section>
    </form>
  );
}

interface AnswerFieldsProps {
  readonly t: T;
  readonly question: string;
  readonly place: number;
  readonly texts: ReportTexts;
  readonly refused: RefusedReport | undefined;
}

function AnswerFields({ t, question, place, texts, refused }: AnswerFieldsProps) {
  const number = place + 1;
  const [answer, reason] = [texts.answers[place] ?? '', texts.reasons[place] ?? ''];
  const tooLong = (text: string, name: string) => (text.length > longestText ? refused?.fields[name] : undefined);
  return (
    <fieldset class="stack tight">
      <legend class="label">{t('reporting.question', { place: number })}</legend>
      <p class="verbatim">{question}</p>
      <TextArea
        id={`answer-${number}`}
        name="answer"
        label={t('reporting.answer')}
        value={answer}
        refused={tooLong(answer, 'answer')}
        rows={4}
      />
      <div class="columns">
        <SelectField
          id={`certainty-${number}`}
          name="certainty"
          label={t('reporting.certainty')}
          options={certainties.map((value) => ({ value, label: t(`reporting.certainty.${value}`) }))}
          value={texts.certainties[place]}
          refused={refused?.fields['certainty']}
        />
        <TextField
          id={`reason-${number}`}
          name="reason"
          label={t('reporting.certainty.reason')}
          value={reason}
          refused={tooLong(reason, 'reason')}
        />
      </div>
    </fieldset>
  );
}

interface OtherFieldsProps {
  readonly t: T;
  readonly texts: ReportTexts;
  readonly refused: Readonly<Record<string, string>>;
}

function OtherFields({ t, texts, refused }: OtherFieldsProps) {
  const area = (name: 'remarks' | 'deviations' | 'classification', rows: number) => (
    <TextArea
      name={name}
      label={t(`reporting.${name}`)}
      hint={t(`reporting.${name}.hint`)}
      value={texts[name]}
      refused={refused[name]}
      rows={rows}
    />
  );
  return (
    <>
      {area('remarks', 4)}
      {area('deviations', 2)}
      {area('classification', 3)}
      <div class="columns">
        <TextField name="act" label={t('reporting.act')} value={texts.act} refused={refused['act']} maxLength={500} />
        <DateField
          name="actEdition"
          label={t('reporting.actEdition')}
          value={texts.actEdition}
          refused={refused['actEdition']}
        />
      </div>
    </>
  );
}
