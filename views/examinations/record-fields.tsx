// The fields of an examination's record, by the form that its technique asks for.
import type { T } from '../messages/translate.js';
import { CheckField } from '../parts/check-field.js';
import { Choice } from '../parts/choice.js';
import { fieldOf } from '../parts/field-of.js';
import { ProposalList, TextArea, TextField } from '../parts/text-field.js';

export interface RecordFieldsProps {
  readonly t: T;
  readonly form: 'reagent' | 'plate' | 'morphology' | 'observation';
  /** Codes of features, of a technique that knows them. */
  readonly features: readonly string[];
  readonly lots: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

export function RecordFields(props: RecordFieldsProps) {
  switch (props.form) {
    case 'reagent':
      return <ReagentFields {...props} />;
    case 'plate':
      return <PlateFields {...props} />;
    case 'morphology':
      return <MorphologyFields {...props} />;
    case 'observation':
      return <ObservationFields {...props} />;
  }
}

function ReagentFields(props: RecordFieldsProps) {
  const { t, lots } = props;
  return (
    <>
      <TextField
        {...fieldOf(props)('lot')}
        label={t('examinations.lot')}
        hint={t('examinations.lot.hint')}
        scan="into"
        list="examination-lots"
        maxLength={60}
        required
      />
      <ProposalList id="examination-lots" values={lots} />
      <TextField {...fieldOf(props)('observed')} label={t('examinations.observed')} maxLength={500} required />
      <TextField
        {...fieldOf(props)('positiveMaterial')}
        label={t('examinations.positive.material')}
        maxLength={500}
        required
      />
      <TextField
        {...fieldOf(props)('positiveObserved')}
        label={t('examinations.positive.observed')}
        maxLength={500}
        required
      />
      <ControlChoice {...props} name="positiveControl" label={t('examinations.positive')} />
      <TextField
        {...fieldOf(props)('negativeObserved')}
        label={t('examinations.negative.observed')}
        maxLength={500}
        required
      />
      <ControlChoice {...props} name="negativeControl" label={t('examinations.negative')} />
    </>
  );
}

interface ControlChoiceProps extends RecordFieldsProps {
  readonly name: string;
  readonly label: string;
}

function ControlChoice({ t, name, label, values, refused }: ControlChoiceProps) {
  return (
    <Choice
      name={name}
      label={label}
      options={(['as-expected', 'failed'] as const).map((value) => ({
        value,
        label: t(`examinations.control.${value}`),
      }))}
      chosen={values[name]}
      refused={refused[name]}
      required
    />
  );
}

function PlateFields(props: RecordFieldsProps) {
  const { t } = props;
  return (
    <>
      <TextField {...fieldOf(props)('plate')} label={t('examinations.plate')} maxLength={500} required />
      <TextField
        {...fieldOf(props)('solvent')}
        label={t('examinations.solvent')}
        hint={t('examinations.solvent.hint')}
        maxLength={500}
        required
      />
      <TextField
        {...fieldOf(props)('visualisation')}
        label={t('examinations.visualisation')}
        maxLength={500}
        required
      />
      <div class="columns">
        {(['front', 'spot', 'referenceSpot'] as const).map((name) => (
          <TextField
            key={name}
            {...fieldOf(props)(name)}
            label={t(`examinations.distance.${name}`)}
            inputMode="decimal"
            face="code"
            maxLength={8}
            required
          />
        ))}
      </div>
      <TextField
        {...fieldOf(props)('reference')}
        label={t('findings.form.referenceMaterial')}
        hint={t('findings.form.referenceMaterial.hint')}
        scan="into"
        maxLength={300}
        required
      />
    </>
  );
}

function MorphologyFields(props: RecordFieldsProps) {
  const { t, features, values } = props;
  const seen = new Set((values['features'] ?? '').split('\n'));
  return (
    <>
      {features.length > 0 && (
        <fieldset class="field">
          <legend class="label">{t('examinations.features')}</legend>
          <div class="choices">
            {features.map((feature) => (
              <CheckField
                key={feature}
                id={`f-feature-${feature}`}
                name="features"
                value={feature}
                checked={seen.has(feature)}
                label={t.code('examinations', `feature.${feature}`)}
              />
            ))}
          </div>
        </fieldset>
      )}
      <TextField {...fieldOf(props)('magnification')} label={t('examinations.magnification')} maxLength={60} />
      <TextArea
        {...fieldOf(props)('description')}
        label={t('examinations.description')}
        hint={t('examinations.description.hint')}
        rows={3}
        maxLength={2_000}
      />
    </>
  );
}

function ObservationFields(props: RecordFieldsProps) {
  const { t } = props;
  return (
    <>
      <TextField {...fieldOf(props)('observed')} label={t('examinations.reading')} maxLength={500} required />
      <TextField
        {...fieldOf(props)('expected')}
        label={t('examinations.expected')}
        hint={t('examinations.expected.hint')}
        maxLength={500}
        required
      />
    </>
  );
}
