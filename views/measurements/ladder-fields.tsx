// By which run of n-alkanes retention indices are told, and by which formula.
import { indexKinds, type Evaluation } from '../evaluation.js';
import type { T } from '../messages/translate.js';
import { Notice } from '../parts/notice.js';
import { SelectField, type Option } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';

export interface LadderView {
  /** Of the run of alkanes. */
  readonly number: string;
  /** So many were named. */
  readonly carbons: number;
  readonly peaks: number;
  /** It has a peak for each alkane that was named, and two at least. */
  readonly isWhole: boolean;
  /** Of the same method on the same instrument as the run that is looked at. */
  readonly isOfMethod: boolean;
  /** Named in the address; else it is the one that is recorded. */
  readonly isAsked: boolean;
  /** For the method, whichever is looked through. */
  readonly recorded: { readonly version: number } | null;
}

export interface LadderFieldsProps {
  readonly t: T;
  readonly evaluation: Evaluation;
  readonly ladder: LadderView | undefined;
  readonly others: readonly Option[];
}

export function LadderFields({ t, evaluation, ladder, others }: LadderFieldsProps) {
  const { ladder: asked } = evaluation;
  const mark = t.formats.decimal(0.5, 1).charAt(1);
  return (
    <details class="ladder" open={ladder?.isWhole === false}>
      <summary>{t('evaluation.ladder')}</summary>
      <div class="evaluation">
        <SelectField
          name="ladder"
          label={t('evaluation.ladder.run')}
          blank={t('evaluation.with.none')}
          options={others}
          value={asked?.measurementId ?? ''}
        />
        <TextField
          name="carbons"
          label={t('evaluation.ladder.carbons')}
          value={asked?.carbons}
          face="code"
          inputMode="text"
          maxLength={80}
        />
        <SelectField
          name="index"
          label={t('evaluation.ladder.formula')}
          options={indexKinds.map((value) => ({ value, label: t(`evaluation.ladder.formula.${value}`) }))}
          value={asked?.kind ?? 'linear'}
        />
        <TextField
          name="holdup"
          label={t('evaluation.ladder.holdUp')}
          value={asked?.kind === 'isothermal' ? String(asked.holdUp).replace('.', mark) : undefined}
          face="code"
          inputMode="decimal"
          maxLength={10}
        />
      </div>
      {ladder?.isAsked === false && ladder.recorded && (
        <p class="quiet small">
          {t('evaluation.ladder.recorded', { version: ladder.recorded.version, number: ladder.number })}
        </p>
      )}
      {ladder?.isWhole === false && (
        <Notice tone="warn" title={t('evaluation.ladder.short', shortOf(ladder))}>
          {t('evaluation.ladder.short.do')}
        </Notice>
      )}
    </details>
  );
}

const shortOf = ({ number, carbons, peaks }: LadderView) => ({ number, carbons, peaks });
