// The end of a batch: offered with its reason, or who ended it and why.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { BatchPowers, BatchView, SaidForm } from './batch-view.js';

export interface EndingPartProps extends SaidForm {
  readonly t: T;
  readonly batch: BatchView;
  readonly may: BatchPowers;
}

export function EndingPart({ t, batch, may, typed, refused }: EndingPartProps) {
  const { ending } = batch;
  if (ending !== null) {
    return (
      <Section title={t('batches.ending')}>
        <p>{t.code('batches', `state.${ending.kind}`)}</p>
        <p>{ending.reason}</p>
        <p class="second small">
          {t.formats.dateTime(ending.at)}, {ending.by}
        </p>
      </Section>
    );
  }
  if (!may.end) return null;
  const kinds = batch.arrived > 0 ? (['closed', 'abandoned'] as const) : (['abandoned'] as const);
  return (
    <Section title={t('batches.ending')} inside="stack">
      <details open={refused['reason'] !== undefined}>
        <summary>{t('batches.end')}</summary>
        <form class="stack tight" method="post" action={paths.batchEndings(batch.id)}>
          <SelectField
            name="kind"
            label={t('batches.end.kind')}
            options={kinds.map((value) => ({ value, label: t(`batches.end.${value}`) }))}
            value={typed['kind']}
            required
          />
          <TextField
            name="reason"
            label={t('batches.reason')}
            value={typed['reason']}
            refused={refused['reason']}
            maxLength={500}
            required
          />
          <Button>{t('batches.end')}</Button>
        </form>
      </details>
    </Section>
  );
}
