// A new entry in the book of an instrument.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { FieldFrame } from '../parts/field.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { DateField, TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface BookFormProps {
  readonly t: T;
  readonly instrument: { readonly id: string; readonly name: string };
  readonly kinds: readonly string[];
  readonly outcomes: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function BookForm({ t, instrument, kinds, outcomes, values, refused, message }: BookFormProps) {
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  return (
    <Section title={t('book.enter')} inside="stack">
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <form class="stack tight" method="post" action={paths.instrumentBook(instrument.id)} data-draft="instrument-book">
        <SelectField
          {...field('kind')}
          label={t('book.kind')}
          options={kinds.map((value) => ({ value, label: t.code('book', `kind.${value}`) }))}
          required
        />
        <FieldFrame
          {...field('happenedAt')}
          label={t('book.happenedAt')}
          required
          control={(ties) => <input {...ties} type="datetime-local" value={values['happenedAt']} />}
        />
        <SelectField
          {...field('outcome')}
          label={t('book.outcome')}
          hint={t('book.outcome.hint')}
          blank={t('book.outcome.none')}
          options={outcomes.map((value) => ({ value, label: t.code('book', `outcome.${value}`) }))}
        />
        <DateField {...field('dueOn')} label={t('book.dueOn')} hint={t('book.dueOn.hint')} />
        <TextField {...field('certificate')} label={t('book.certificate')} maxLength={200} />
        <TextArea {...field('text')} label={t('book.text')} rows={3} maxLength={2000} required />
        <TextArea
          {...field('figures')}
          label={t('book.figures')}
          hint={t('book.figures.hint')}
          rows={3}
          maxLength={4000}
        />
        <Button kind="main">{t('book.submit')}</Button>
      </form>
    </Section>
  );
}
