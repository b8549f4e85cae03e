// A correction says why: of an order as of an exhibit.
import type { T } from '../messages/translate.js';
import { fieldOf, type SentForm } from '../parts/field-of.js';
import { Section } from '../parts/section.js';
import { TextArea } from '../parts/text-field.js';

export function CorrectionReason({ t, ...form }: SentForm & { readonly t: T }) {
  return (
    <Section title={t('evidence.correct.reason')} inside="stack">
      <TextArea
        {...fieldOf(form)('reason')}
        label={t('evidence.correct.why')}
        hint={t('evidence.correct.hint')}
        rows={2}
        required
      />
    </Section>
  );
}
