// The form of an order: as the ruling says it, in the order in which a ruling says it. Also for corrections.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { fieldOf } from '../parts/field-of.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { SelectField, type Option } from '../parts/select-field.js';
import { DateField, TextArea, TextField } from '../parts/text-field.js';
import { CorrectionReason } from './correction-reason.js';
import { evidenceOptions } from './evidence-options.js';

export interface OrderFormProps {
  readonly t: T;
  readonly action: string;
  readonly cancel: string;
  readonly values: Readonly<Record<string, string>>;
  readonly questions: readonly string[];
  readonly refused: Readonly<Record<string, string>>;
  /** Why the whole was refused. */
  readonly message?: string | undefined;
  readonly choices: OrderChoices;
  /** Investigators with an account, when a registrar enters an order for one of them. */
  readonly investigators?: readonly Option[] | undefined;
  /** The version that is corrected; absent for a new order. */
  readonly basedOn?: number | undefined;
  readonly reason?: 'needed' | undefined;
}

interface OrderChoices {
  readonly channels: readonly string[];
  readonly consumptions: readonly string[];
  readonly urgencies: readonly string[];
  readonly kinds: readonly string[];
  readonly languages: readonly string[];
  readonly regions: readonly string[];
}

export function OrderForm(props: OrderFormProps) {
  const { t, message } = props;
  return (
    <form class="stack" method="post" action={props.action} data-draft="order">
      {message !== undefined && (
        <Notice tone="stop" title={message} live>
          {t('common.refusedFields.do')}
        </Notice>
      )}
      {props.basedOn !== undefined && <input type="hidden" name="basedOn" value={String(props.basedOn)} />}
      <div class="half">
        <div class="stack">
          <RulingPart {...props} />
          <CasePart {...props} />
        </div>
        <div class="stack">
          <QuestionsPart {...props} />
          <TaskPart {...props} />
        </div>
      </div>
      {props.reason === 'needed' && <CorrectionReason t={t} values={props.values} refused={props.refused} />}
      <Buttons>
        <Button kind="main">{t(props.basedOn === undefined ? 'evidence.order.save' : 'evidence.correct.save')}</Button>
        <LinkButton href={props.cancel} kind="plain">
          {t('common.cancel')}
        </LinkButton>
      </Buttons>
    </form>
  );
}

function RulingPart(props: OrderFormProps) {
  const { t, investigators } = props;
  const field = fieldOf(props);
  return (
    <Section title={t('evidence.order.part.ruling')} inside="stack">
      <div class="columns">
        <TextField {...field('rulingNumber')} label={t('evidence.order.rulingNumber')} required maxLength={100} />
        <DateField {...field('rulingDate')} label={t('evidence.order.rulingDate')} required />
      </div>
      <TextField {...field('orderingBody')} label={t('evidence.order.body')} required maxLength={300} />
      <SelectField
        {...field('region')}
        label={t('evidence.order.region')}
        blank={t('evidence.order.region.none')}
        options={props.choices.regions.map((value) => ({ value, label: t.code('evidence', `region.${value}`) }))}
      />
      <TextField {...field('investigatorName')} label={t('evidence.order.investigatorName')} required maxLength={200} />
      <div class="columns">
        <TextField {...field('investigatorRank')} label={t('evidence.order.investigatorRank')} maxLength={200} />
        <TextField
          {...field('investigatorPhone')}
          label={t('evidence.order.investigatorPhone')}
          type="tel"
          maxLength={60}
        />
      </div>
      {investigators !== undefined && (
        <SelectField
          {...field('investigatorId')}
          label={t('evidence.order.account')}
          hint={t('evidence.order.account.hint')}
          options={investigators}
          blank={t('evidence.order.account.none')}
        />
      )}
    </Section>
  );
}

function CasePart(props: OrderFormProps) {
  const { t, choices } = props;
  const field = fieldOf(props);
  return (
    <Section title={t('evidence.order.part.case')} inside="stack">
      <div class="columns">
        <TextField
          {...field('criminalCaseNumber')}
          label={t('evidence.order.criminalCase')}
          hint={t('evidence.order.criminalCase.hint')}
          face="code"
          required
          maxLength={60}
        />
        <TextField {...field('articles')} label={t('evidence.order.articles')} required maxLength={300} />
      </div>
      <TextArea {...field('circumstances')} label={t('evidence.order.circumstances')} rows={5} required />
      <div class="columns">
        <SelectField
          {...field('channel')}
          label={t('evidence.order.channel')}
          options={evidenceOptions(t, 'channel', choices.channels)}
          blank={t('common.choose')}
          required
        />
        <TextField
          {...field('channelNote')}
          label={t('evidence.order.channelNote')}
          hint={t('evidence.order.channelNote.hint')}
          maxLength={1000}
        />
      </div>
    </Section>
  );
}

function QuestionsPart(props: OrderFormProps) {
  const { t, questions, refused } = props;
  return (
    <Section title={t('evidence.order.questions')} inside="stack">
      <p class="quiet small">{t('evidence.order.questions.hint')}</p>
      {questions.map((question, place) => (
        <TextArea
          key={place}
          name="questions"
          id={`f-questions-${place}`}
          label={t('evidence.order.question', { number: place + 1 })}
          value={question}
          rows={2}
          refused={place === 0 ? refused['questions'] : undefined}
        />
      ))}
      <Buttons>
        <Button name="more" value="question">
          {t('evidence.order.moreQuestions')}
        </Button>
      </Buttons>
    </Section>
  );
}

function TaskPart(props: OrderFormProps) {
  const { t, choices } = props;
  const field = fieldOf(props);
  return (
    <Section title={t('evidence.order.part.task')} inside="stack">
      <SelectField
        {...field('consumption')}
        label={t('evidence.order.consumption')}
        hint={t('evidence.order.consumption.hint')}
        options={evidenceOptions(t, 'consumption', choices.consumptions)}
        blank={t('common.choose')}
        required
      />
      <div class="columns">
        <SelectField
          {...field('kind')}
          label={t('evidence.order.kind')}
          options={evidenceOptions(t, 'kind', choices.kinds)}
        />
        <TextField
          {...field('earlierExamination')}
          label={t('evidence.order.earlier')}
          hint={t('evidence.order.earlier.hint')}
          maxLength={300}
        />
        <DateField {...field('dueDate')} label={t('evidence.order.due')} required />
        <SelectField
          {...field('urgency')}
          label={t('evidence.order.urgency')}
          options={evidenceOptions(t, 'urgency', choices.urgencies)}
        />
        <SelectField
          {...field('reportLanguage')}
          label={t('evidence.order.language')}
          options={evidenceOptions(t, 'language', choices.languages)}
        />
      </div>
    </Section>
  );
}
