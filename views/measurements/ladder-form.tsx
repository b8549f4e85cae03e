// Recording the ladder of alkanes that is looked through: from then on it tells the indices of all runs of the method.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface LadderFormProps {
  readonly t: T;
  readonly measurementId: string;
  /** What the address says, the ladder among it. */
  readonly fields: Readonly<Record<string, string>>;
  /** Of the run of alkanes. */
  readonly number: string;
  readonly method: string;
  /** The version that it would be. */
  readonly version: number;
  readonly value: string | undefined;
  readonly refused: string | undefined;
}

export function LadderForm({ t, measurementId, fields, number, method, version, value, refused }: LadderFormProps) {
  return (
    <Section title={t('evaluation.ladder.record')} inside="stack" id="ladder">
      <form class="stack tight" method="post" action={paths.retentionLadders(measurementId)}>
        {Object.entries(fields).map(([name, field]) => (
          <input key={name} type="hidden" name={name} value={field} />
        ))}
        <p>{t('evaluation.ladder.record.what', { number, method, version })}</p>
        <TextField
          name="ladderReason"
          label={t('evaluation.ladder.reason')}
          value={value}
          refused={refused}
          maxLength={500}
          required
        />
        <Button>{t('evaluation.ladder.record.do')}</Button>
      </form>
    </Section>
  );
}
