// The expert's warning: the words, and the password that signs them.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { PasswordField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface WarningPageProps {
  readonly t: T;
  readonly number: string;
  readonly expert: string;
  readonly text: string;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function WarningPage({ t, number, expert, text, refused, message }: WarningPageProps) {
  return (
    <>
      <PageHead title={t('evidence.warning.title')} above={t('evidence.case.title', { number })} />
      <form class="stack narrow" method="post" action={paths.caseWarnings(number)}>
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <Section title={expert} inside="stack">
          <p class="verbatim">{text}</p>
          <p class="quiet small">{t('evidence.warning.meaning')}</p>
          <PasswordField
            name="password"
            purpose="current"
            label={t('evidence.warning.password')}
            refused={refused['password']}
            required
          />
          <Buttons>
            <Button kind="main">{t('evidence.warning.sign')}</Button>
            <LinkButton href={paths.case(number)} kind="plain">
              {t('common.cancel')}
            </LinkButton>
          </Buttons>
        </Section>
      </form>
    </>
  );
}
