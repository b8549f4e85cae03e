// Integrating by hand between the ends of the chosen stretch: what there is to integrate, with its area before and after.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { handTrace, type HandTrace } from './hand-trace.js';

export interface IntegrateFormProps {
  readonly t: T;
  readonly measurementId: string;
  /** The stretch and what else the address says. */
  readonly fields: Readonly<Record<string, string>>;
  readonly choices: readonly HandChoiceView[];
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

export interface HandChoiceView extends HandTrace {
  /** As the form sends it. */
  readonly code: string;
  readonly areaBefore: number | null;
  readonly area: number;
}

export function IntegrateForm({ t, measurementId, fields, choices, values, refused }: IntegrateFormProps) {
  return (
    <details open={refused['trace'] !== undefined || refused['integrationReason'] !== undefined}>
      <summary>{t('evaluation.hand.do')}</summary>
      <form class="stack tight" method="post" action={paths.integrations(measurementId)}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SelectField
          name="trace"
          label={t('evaluation.hand.traceAndArea')}
          options={choices.map((choice) => ({ value: choice.code, label: choiceText(t, choice) }))}
          value={values['trace']}
          refused={refused['trace']}
        />
        <TextField
          name="integrationReason"
          label={t('evaluation.hand.reason')}
          value={values['integrationReason']}
          refused={refused['integrationReason']}
          maxLength={500}
          required
        />
        <Button>{t('evaluation.hand.record')}</Button>
      </form>
    </details>
  );
}

function choiceText(t: T, choice: HandChoiceView): string {
  const area = (value: number | null): string =>
    value === null ? t('evaluation.ratios.nothing') : t.formats.integer(Math.round(value));
  return `${handTrace(t, choice)}: ${area(choice.areaBefore)} → ${area(choice.area)}`;
}
