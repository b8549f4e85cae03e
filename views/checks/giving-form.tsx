// A round of checks is given to another.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { GivingView } from './check-view.js';

export interface GivingFormProps {
  readonly t: T;
  readonly roundId: string;
  readonly giving: GivingView;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

export function GivingForm({ t, roundId, giving, typed, refused }: GivingFormProps) {
  return (
    <details open={Object.keys(refused).length > 0}>
      <summary>{t('storage.check.give')}</summary>
      <form class="stack tight" method="post" action={paths.checkSubstitutes(roundId)} data-draft="substitute">
        <input type="hidden" name="from" value={giving.from} />
        <div class="half">
          <SelectField
            name="checkerId"
            label={t('storage.check.checker')}
            blank={t('custody.choose.blank')}
            options={giving.checkers.map(({ id, name }) => ({ value: id, label: name }))}
            value={typed['checkerId']}
            refused={refused['checkerId']}
            required
          />
          <TextField
            name="reason"
            label={t('storage.check.give.reason')}
            value={typed['reason']}
            refused={refused['reason']}
            maxLength={300}
            required
          />
        </div>
        <Button>{t('storage.check.give.submit')}</Button>
      </form>
    </details>
  );
}
