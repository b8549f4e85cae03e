// Who took part, as far as the packet says it.
import { erasedWords } from '../messages/erased-words.js';
import type { T } from '../messages/translate.js';
import { Section } from '../parts/section.js';
import type { CheckedPerson, CheckedStory } from './verifier-view.js';

interface PeoplePartProps {
  readonly t: T;
  readonly story: CheckedStory;
}

export function PeoplePart({ t, story: { people } }: PeoplePartProps) {
  if (people.length === 0) return null;
  return (
    <Section title={t('verifier.people')} count={people.length}>
      <p class="quiet small">{t('verifier.people.hint')}</p>
      <ul class="photo-checks">
        {people.map((person) => (
          <li key={`${person.name} ${person.position}`}>
            <span>{erasedWords(t, person.name)}</span>
            <span class="second small">{standing(t, person)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function standing(t: T, { position, roles }: CheckedPerson): string {
  const words = [erasedWords(t, position), ...roles.map((role) => t.code('people', `role.${role}`))];
  return words.filter((word) => word !== '').join(', ');
}
