// The examinations of an exhibit, each to be taken as evidence or left.
import type { T } from '../messages/translate.js';
import { CheckField } from '../parts/check-field.js';
import { paths } from '../paths.js';
import type { ExaminationChoice } from './finding-form-view.js';
import { ResultBadge } from './outcome-badge.js';

export interface ExaminationChoicesProps {
  readonly t: T;
  readonly exhibitNumber: string;
  readonly examinations: readonly ExaminationChoice[];
  /** Ids, a line each. */
  readonly chosen: string | undefined;
  readonly refused: string | undefined;
}

export function ExaminationChoices({ t, exhibitNumber, examinations, chosen, refused }: ExaminationChoicesProps) {
  const taken = new Set((chosen ?? '').split('\n'));
  return (
    <fieldset class="field" data-state={refused === undefined ? undefined : 'refused'}>
      <legend class="label">{t('examinations.title')}</legend>
      {refused !== undefined && <span class="hint">{refused}</span>}
      <div class="choices">
        {examinations.map(({ id, technique, category, result, words, itemNumber }) => (
          <CheckField
            key={id}
            id={`f-examination-${id}`}
            name="examinations"
            value={id}
            checked={taken.has(id)}
            label={
              <>
                <b>{technique}</b> <span class="code quiet">{category ?? ''}</span>{' '}
                <ResultBadge t={t} result={result} />
                <span class="what quiet small">
                  {itemNumber}. {words}
                </span>
              </>
            }
          />
        ))}
      </div>
      <a href={paths.newExamination(exhibitNumber)}>{t('examinations.new')}</a>
    </fieldset>
  );
}
