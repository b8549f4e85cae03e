// The questions put to the expert, verbatim: never shortened, never put in other words.
import { Section } from '../parts/section.js';
import type { T } from '../messages/translate.js';

export function Questions({ t, questions }: { readonly t: T; readonly questions: readonly string[] }) {
  return (
    <Section title={t('evidence.order.questions')} count={questions.length}>
      <ol class="questions narrow">
        {questions.map((question, place) => (
          <li key={place}>{question}</li>
        ))}
      </ol>
    </Section>
  );
}
