// The way from a spectrum that a person chose to a finding: it is kept first, so that the finding rests on something that stays.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';

export interface TakePartProps {
  readonly t: T;
  readonly action: string;
  /** What the page's address says of the stretch, and which of its spectra it is. */
  readonly fields: Readonly<Record<string, string>>;
}

export function TakePart({ t, action, fields }: TakePartProps) {
  return (
    <Section title={t('evaluation.take.title')} inside="stack">
      <p class="quiet">{t('evaluation.take.what')}</p>
      <form method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button>{t('evaluation.take')}</Button>
      </form>
    </Section>
  );
}
