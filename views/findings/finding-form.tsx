// The chemist's decision on a peak: what it is, how surely, and what that rests on. The same beside the peak and by itself.
import { Button, Buttons } from '../parts/button.js';
import { Choice } from '../parts/choice.js';
import { Notice } from '../parts/notice.js';
import { SelectField } from '../parts/select-field.js';
import { ProposalList, TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { FindingFormProps } from './finding-form-view.js';
import { ReferencePart, SamplingPart, TechniquesPart } from './finding-form-parts.js';

export function FindingForm(props: FindingFormProps) {
  const { t, form, values, refused, message } = props;
  const { measurementId, analysisId, peakNumber } = form;
  return (
    <form
      class="stack"
      method="post"
      action={paths.findings()}
      data-choice-keys
      data-draft={`finding-${measurementId}-${peakNumber ?? 'run'}`}
    >
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <input type="hidden" name="measurement" value={measurementId} />
      <input type="hidden" name="analysis" value={analysisId} />
      <input type="hidden" name="peak" value={peakNumber === null ? '' : String(peakNumber)} />
      {peakNumber === null ? <RunOutcome {...props} /> : <PeakOutcome {...props} />}
      <TextArea
        name="basis"
        label={t('findings.form.basis')}
        value={values['basis']}
        refused={refused['basis']}
        rows={2}
        maxLength={5_000}
        required
      />
      {peakNumber !== null && <ReferencePart {...props} />}
      <TechniquesPart {...props} />
      <SamplingPart {...props} />
      <Buttons>
        <Button kind="main">{t('findings.form.record')}</Button>
      </Buttons>
    </form>
  );
}

const peakOutcomes = ['identified', 'isomer-open', 'indicated', 'not-detected'] as const;
const results = ['positive', 'inconclusive', 'negative'] as const;

function PeakOutcome({ t, form, values, refused }: FindingFormProps) {
  const hits = form.hits.map(({ rank, name, score }) => ({
    value: String(rank),
    label: (
      <>
        {name} <span class="code quiet">{t.formats.score(score)}</span>
      </>
    ),
  }));
  return (
    <>
      <Choice
        name="hit"
        label={t('findings.form.against')}
        options={[...hits, { value: 'other', label: t('findings.form.against.other') }]}
        chosen={values['hit']}
        refused={refused['hit']}
        required
      />
      <SubstanceField t={t} form={form} values={values} refused={refused} />
      <Choice
        name="outcome"
        label={t('findings.outcome')}
        options={peakOutcomes.map((outcome, at) => ({
          value: outcome,
          label: t(`findings.outcome.${outcome}`),
          keyHint: String(at + 1),
        }))}
        chosen={values['outcome']}
        refused={refused['outcome']}
        required
      />
      <SelectField
        name="spectrum"
        label={t('findings.form.spectrum')}
        options={results.map((result) => ({ value: result, label: t(`findings.form.spectrum.${result}`) }))}
        value={values['spectrum'] ?? 'positive'}
        refused={refused['spectrum']}
      />
    </>
  );
}

function RunOutcome({ t, form, values, refused }: FindingFormProps) {
  return (
    <>
      <input type="hidden" name="outcome" value="not-detected" />
      <input type="hidden" name="hit" value="other" />
      <SubstanceField t={t} form={form} values={values} refused={refused} />
    </>
  );
}

function SubstanceField({ t, form, values, refused }: FindingFormProps) {
  const isRun = form.peakNumber === null;
  return (
    <>
      <TextField
        name="substance"
        label={t(isRun ? 'findings.form.substance.run' : 'findings.form.substance')}
        hint={isRun ? undefined : t('findings.form.substance.hint')}
        value={values['substance']}
        refused={refused['substance']}
        list="finding-substances"
        maxLength={200}
      />
      <ProposalList id="finding-substances" values={form.substances} />
    </>
  );
}
