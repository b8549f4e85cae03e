// The form of an exhibit: what the ruling declares, and, for the laboratory, what was found on inspection.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { CheckField } from '../parts/check-field.js';
import { fieldOf } from '../parts/field-of.js';
import { FieldFrame } from '../parts/field.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { CorrectionReason } from '../orders/correction-reason.js';
import { evidenceOptions } from '../orders/evidence-options.js';

export interface ExhibitFormProps {
  readonly t: T;
  readonly action: string;
  readonly cancel: string;
  readonly values: Readonly<Record<string, string>>;
  readonly hazards: readonly string[];
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
  readonly choices: ExhibitChoices;
  /** An investigator declares only; the laboratory also says what it found. */
  readonly by: 'investigator' | 'laboratory';
  readonly basedOn?: number | undefined;
  /** What is done: the words of the main button. */
  readonly button: string;
  readonly reason?: 'needed' | undefined;
}

interface ExhibitChoices {
  readonly packagings: readonly string[];
  readonly sealConditions: readonly string[];
  readonly inscriptionChecks: readonly string[];
  readonly channels: readonly string[];
  readonly hazards: readonly string[];
}

export function ExhibitForm(props: ExhibitFormProps) {
  const { t, message, basedOn } = props;
  return (
    <form class="stack" method="post" action={props.action} data-draft="exhibit">
      {message !== undefined && (
        <Notice tone="stop" title={message} live>
          {t('common.refusedFields.do')}
        </Notice>
      )}
      {basedOn !== undefined && <input type="hidden" name="basedOn" value={String(basedOn)} />}
      <div class="half">
        <div class="stack">
          <DeclaredPart {...props} />
          <SeizedPart {...props} />
        </div>
        <div class="stack">
          {props.by === 'laboratory' && <FoundPart {...props} />}
          <CarriedPart {...props} />
        </div>
      </div>
      {props.reason === 'needed' && <CorrectionReason t={t} values={props.values} refused={props.refused} />}
      <Buttons>
        <Button kind="main">{props.button}</Button>
        {basedOn === undefined && (
          <Button name="next" value="another">
            {t('evidence.exhibit.saveAndNext')}
          </Button>
        )}
        <LinkButton href={props.cancel} kind="plain">
          {t('common.cancel')}
        </LinkButton>
      </Buttons>
    </form>
  );
}

function DeclaredPart(props: ExhibitFormProps) {
  const { t, choices } = props;
  const field = fieldOf(props);
  return (
    <Section title={t('evidence.exhibit.declared')} inside="stack">
      <TextArea
        {...field('description')}
        label={t('evidence.exhibit.description')}
        hint={t('evidence.exhibit.description.hint')}
        rows={3}
        required
      />
      <div class="columns">
        <SelectField
          {...field('packaging')}
          label={t('evidence.packaging')}
          options={evidenceOptions(t, 'packaging', choices.packagings)}
          blank={t('common.choose')}
          required
        />
        <TextField {...field('packagingNote')} label={t('evidence.packaging.note')} maxLength={500} />
        <TextField {...field('declaredSealNumber')} label={t('evidence.seal.declared')} face="code" maxLength={60} />
        <TextField
          {...field('declaredCount')}
          label={t('evidence.count.declared')}
          hint={t('evidence.count.hint')}
          inputMode="numeric"
        />
      </div>
      <TextArea
        {...field('inscription')}
        label={t('evidence.inscription')}
        hint={t('evidence.inscription.hint')}
        rows={3}
      />
    </Section>
  );
}

/** All of it or nothing: it stands as the first event of the exhibit's custody. */
function SeizedPart(props: ExhibitFormProps) {
  const { t } = props;
  const field = fieldOf(props);
  return (
    <Section title={t('evidence.seizure')} inside="stack">
      <p class="second">{t('evidence.seizure.do')}</p>
      <div class="columns">
        <FieldFrame
          name="seizedAt"
          label={t('evidence.seizure.at')}
          refused={props.refused['seizedAt']}
          control={(ties) => <input {...ties} type="datetime-local" value={props.values['seizedAt']} />}
        />
        <TextField {...field('seizedPlace')} label={t('evidence.seizure.place')} maxLength={300} />
        <TextField {...field('seizedBy')} label={t('evidence.seizure.by')} maxLength={300} />
        <TextField
          {...field('seizureDocument')}
          label={t('evidence.seizure.document')}
          hint={t('evidence.seizure.document.hint')}
          maxLength={300}
        />
        <TextField
          {...field('declaredMass')}
          label={t('evidence.seizure.mass.grams')}
          inputMode="decimal"
          face="code"
        />
      </div>
    </Section>
  );
}

function FoundPart(props: ExhibitFormProps) {
  const { t, choices } = props;
  const field = fieldOf(props);
  return (
    <Section title={t('evidence.exhibit.found')} inside="stack">
      <div class="columns">
        <SelectField
          {...field('sealCondition')}
          label={t('evidence.seal.condition')}
          options={evidenceOptions(t, 'sealCondition', choices.sealConditions)}
          blank={t('evidence.exhibit.uninspected')}
        />
        <TextField {...field('sealNumber')} label={t('evidence.seal.found')} face="code" maxLength={60} />
        <SelectField
          {...field('inscriptionCheck')}
          label={t('evidence.inscription.check')}
          options={evidenceOptions(t, 'inscriptionCheck', choices.inscriptionChecks)}
          blank={t('common.choose')}
        />
        <TextField {...field('foundCount')} label={t('evidence.count.found')} inputMode="numeric" />
        <TextField
          {...field('grossMass')}
          label={t('evidence.massGross.grams')}
          hint={t('evidence.massGross.hint')}
          inputMode="decimal"
          face="code"
        />
      </div>
    </Section>
  );
}

function CarriedPart(props: ExhibitFormProps) {
  const { t, choices, hazards } = props;
  const field = fieldOf(props);
  return (
    <Section title={t('evidence.exhibit.carried')} inside="stack">
      <div class="columns">
        <SelectField
          {...field('channel')}
          label={t('evidence.order.channel')}
          options={evidenceOptions(t, 'channel', choices.channels)}
          blank={t('evidence.exhibit.asOrder')}
        />
        <TextField {...field('channelNote')} label={t('evidence.order.channelNote')} maxLength={1000} />
      </div>
      <fieldset>
        <legend class="label">{t('evidence.hazards')}</legend>
        <div class="columns tight">
          {choices.hazards.map((hazard) => (
            <CheckField
              key={hazard}
              name="hazards"
              id={`f-hazards-${hazard}`}
              value={hazard}
              checked={hazards.includes(hazard)}
              label={t.code('evidence', `hazard.${hazard}`)}
            />
          ))}
        </div>
      </fieldset>
    </Section>
  );
}
