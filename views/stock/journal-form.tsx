// The period for which the journal of controlled stock is printed.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { DateField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface JournalFormProps {
  readonly t: T;
  readonly period: { readonly from: string; readonly to: string };
}

export function JournalForm({ t, period }: JournalFormProps) {
  return (
    <Section title={t('stock.journal')} inside="stack">
      <p class="second">{t('stock.journal.what')}</p>
      <form class="stack tight" method="get" action={paths.stockJournal()}>
        <div class="columns">
          <DateField name="from" label={t('stock.journal.from')} value={period.from} required />
          <DateField name="to" label={t('stock.journal.to')} value={period.to} required />
        </div>
        <Buttons>
          <Button icon="print">{t('stock.journal.print')}</Button>
        </Buttons>
      </form>
    </Section>
  );
}
