// What a finding rests on beside the spectrum: a reference run, other techniques, separate samplings. Folded until it is used
// or something is missing.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { ExaminationChoices } from './examination-choices.js';
import type { FindingFormProps, ReferenceView } from './finding-form-view.js';

/** Rows for other techniques; more are entered with a finding of their own. */
export const techniqueRows = [1, 2, 3] as const;

export function ReferencePart({ t, form, values, refused }: FindingFormProps) {
  if (form.references.length === 0) return <p class="quiet small">{t('findings.form.reference.missing')}</p>;
  return (
    <>
      <SelectField
        name="reference"
        label={t('findings.form.reference')}
        hint={t('findings.form.reference.hint', { hours: form.referenceHours })}
        options={form.references.map((each) => ({ value: each.value, label: referenceLabel(t, each) }))}
        blank={t('findings.form.reference.none')}
        value={values['reference']}
        refused={refused['reference']}
      />
      <TextField
        name="referenceMaterial"
        label={t('findings.form.referenceMaterial')}
        hint={t('findings.form.referenceMaterial.hint')}
        scan="into"
        value={values['referenceMaterial']}
        refused={refused['referenceMaterial']}
        maxLength={300}
      />
    </>
  );
}

function referenceLabel(t: T, { number, peak, seconds, name, agrees }: ReferenceView): string {
  const label = t('findings.form.reference.option', { number, peak, minutes: t.formats.minutes(seconds, 3), name });
  return `${label}: ${t(agrees ? 'findings.form.reference.agrees' : 'findings.form.reference.differs')}`;
}

export function TechniquesPart(props: FindingFormProps) {
  const { t, form, values, refused, message } = props;
  const isUsed =
    message !== undefined ||
    techniqueRows.some((row) => (values[`technique${row}`] ?? '') !== '' || refused[`technique${row}`]);
  return (
    <Folded title={t('findings.form.techniques')} open={isUsed || form.examinations.length > 0}>
      <ExaminationChoices
        t={t}
        exhibitNumber={form.exhibitNumber}
        examinations={form.examinations}
        chosen={values['examinations']}
        refused={refused['examinations']}
      />
      {techniqueRows.map((row) => (
        <TechniqueRow key={row} {...props} row={row} />
      ))}
    </Folded>
  );
}

function TechniqueRow({ t, form, values, refused, row }: FindingFormProps & { readonly row: number }) {
  const field = (name: string) => ({
    name: `${name}${row}`,
    value: values[`${name}${row}`],
    refused: refused[`${name}${row}`],
  });
  return (
    <fieldset class="field">
      <legend class="label">{`${t('findings.form.technique')} ${row}`}</legend>
      <div class="columns">
        <SelectField
          {...field('technique')}
          label={t('findings.form.technique')}
          options={form.techniques.map(({ code, name }) => ({ value: code, label: name }))}
          blank={t('common.choose')}
        />
        <SelectField
          {...field('techniqueOutcome')}
          label={t('findings.form.technique.outcome')}
          options={(['positive', 'negative', 'inconclusive'] as const).map((code) => ({
            value: code,
            label: t(`findings.result.${code}`),
          }))}
        />
        <TextField {...field('techniqueResult')} label={t('findings.form.technique.result')} maxLength={1_000} />
        <TextField
          {...field('techniqueMeasurement')}
          label={t('findings.form.technique.measurement')}
          hint={t('findings.form.technique.measurement.hint')}
          face="code"
          maxLength={40}
        />
      </div>
    </fieldset>
  );
}

export function SamplingPart({ t, values, refused, message }: Omit<FindingFormProps, 'form'>) {
  const isUsed =
    message !== undefined || Boolean(values['singleSamplingReason']) || values['material'] === 'cannabis-plant';
  return (
    <Folded title={t('findings.form.sampling')} open={isUsed}>
      <TextField
        name="singleSamplingReason"
        label={t('findings.form.singleSampling')}
        hint={t('findings.form.singleSampling.hint')}
        value={values['singleSamplingReason']}
        refused={refused['singleSamplingReason']}
        maxLength={1_000}
      />
      <SelectField
        name="material"
        label={t('findings.form.material')}
        options={(['other', 'cannabis-plant'] as const).map((code) => ({
          value: code,
          label: t(`findings.form.material.${code}`),
        }))}
        value={values['material']}
        refused={refused['material']}
      />
    </Folded>
  );
}

interface FoldedProps {
  readonly title: string;
  readonly open: boolean;
  readonly children: ComponentChildren;
}

function Folded({ title, open, children }: FoldedProps) {
  return (
    <details open={open}>
      <summary>{title}</summary>
      <div class="stack">{children}</div>
    </details>
  );
}
