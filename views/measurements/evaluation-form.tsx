// Under the plot: which lines are drawn, which scans are averaged, what is taken away. Without scripts it is a form like any
// other; with them the mouse and the keys fill it in.
import { currents, smoothings, stretchText, type Evaluation } from '../evaluation.js';
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { SelectField, type Option } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { LadderFields, type LadderView } from './ladder-fields.js';

export interface EvaluationFormProps {
  readonly t: T;
  readonly evaluation: Evaluation;
  readonly chosen: number | undefined;
  /** Measurements that may be laid over this one, the likeliest first. */
  readonly others: readonly Option[];
  readonly ladder: LadderView | undefined;
}

export function EvaluationForm({ t, evaluation, chosen, others, ladder }: EvaluationFormProps) {
  const { current, mz, tolerance, beside, range, background, view } = evaluation;
  const mark = t.formats.decimal(0.5, 1).charAt(1);
  const shown = (text: string) => text.replaceAll('.', mark);
  return (
    <form class="evaluation" method="get">
      {chosen !== undefined && <input type="hidden" name="peak" value={String(chosen)} />}
      {view !== undefined && <input type="hidden" name="view" value={stretchText(view)} />}
      <TextField name="mz" label={t('analysis.ions')} value={mz} face="code" inputMode="text" maxLength={200} />
      <TextField
        name="tolerance"
        label={t('evaluation.tolerance')}
        value={shown(String(tolerance))}
        face="code"
        inputMode="decimal"
        maxLength={8}
      />
      <SelectField
        name="current"
        label={t('evaluation.current')}
        options={currents.map((value) => ({ value, label: t(`evaluation.current.${value}`) }))}
        value={current}
      />
      <SelectField
        name="with"
        label={t('evaluation.with')}
        blank={t('evaluation.with.none')}
        options={others}
        value={beside ?? ''}
      />
      <SelectField
        name="smoothing"
        label={t('evaluation.smoothing')}
        options={smoothings.map((value) => ({
          value: String(value),
          label: value === 0 ? t('evaluation.smoothing.none') : t('evaluation.smoothing.points', { count: value }),
        }))}
        value={String(evaluation.smoothing)}
      />
      <StretchField name="range" label={t('evaluation.range')} value={range && shown(stretchText(range))} />
      <StretchField
        name="background"
        label={t('evaluation.background')}
        value={background && shown(stretchText(background))}
      />
      <LadderFields t={t} evaluation={evaluation} ladder={ladder} others={others} />
      <Button>{t('evaluation.show')}</Button>
    </form>
  );
}

interface StretchFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
}

function StretchField(props: StretchFieldProps) {
  return <TextField {...props} face="code" inputMode="text" maxLength={40} />;
}
