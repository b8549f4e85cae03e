// One authorisation: on what it rests, who gave it, and how it is ended before its day.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { StateBadge, type AuthorisationView } from './authorisations-page.js';

export interface AuthorisationPageProps {
  readonly t: T;
  readonly authorisation: AuthorisationView;
  readonly end: 'open' | 'none';
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function AuthorisationPage({ t, authorisation, end, values, refused, message }: AuthorisationPageProps) {
  return (
    <div class="stack">
      <PageHead
        title={t('authorisations.one', { name: authorisation.person })}
        above={<a href={paths.authorisations()}>{t('authorisations.title')}</a>}
      />
      <div class="half">
        <Section title={t('authorisations.facts')}>
          <Facts facts={factsOf(t, authorisation)} />
        </Section>
        {end === 'open' && (
          <Section title={t('authorisations.end')} inside="stack">
            {message !== undefined && <Notice tone="stop" title={message} live />}
            <form class="stack tight" method="post" action={paths.authorisationEndings(authorisation.id)}>
              <TextArea
                name="reason"
                label={t('authorisations.end.reason')}
                value={values['reason']}
                refused={refused['reason']}
                rows={2}
                maxLength={500}
                required
              />
              <Button>{t('authorisations.end.submit')}</Button>
            </form>
          </Section>
        )}
      </div>
    </div>
  );
}

function factsOf(t: T, { technique, state, fromOn, untilOn, basis, given, ending }: AuthorisationView) {
  const by = (person: string, at: string): string => `${person}, ${t.formats.dateTime(at)}`;
  return [
    { label: t('authorisations.technique'), value: technique },
    { label: t('authorisations.state'), value: <StateBadge t={t} state={state} /> },
    { label: t('authorisations.from'), value: t.formats.day(fromOn) },
    { label: t('authorisations.until'), value: t.formats.day(untilOn) },
    { label: t('authorisations.basis'), value: basis },
    { label: t('authorisations.givenBy'), value: by(given.by, given.at) },
    ...(ending === null
      ? []
      : [{ label: t('authorisations.endedBy'), value: `${ending.reason}. ${by(ending.by, ending.at)}` }]),
  ];
}
