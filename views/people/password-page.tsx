// A person's own password, by a link that works once.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { RefusedFields } from '../parts/refused-fields.js';
import { PasswordField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface PasswordPageProps {
  readonly t: T;
  readonly token: string;
  readonly refused: Readonly<Record<string, string>>;
}

export function PasswordPage({ t, token, refused }: PasswordPageProps) {
  return (
    <div class="stack">
      <div>
        <h1>{t('people.password.title')}</h1>
        <p class="second">{t('people.password.lead')}</p>
      </div>
      <RefusedFields t={t} refused={refused} />
      <form class="section" method="post" action={paths.setUp(token)}>
        <div class="inside stack">
          <PasswordField
            name="password"
            purpose="new"
            label={t('people.setUp.password')}
            hint={t('people.setUp.password.hint')}
            refused={refused['password']}
            required
          />
          <PasswordField
            name="passwordAgain"
            purpose="new"
            label={t('people.setUp.passwordAgain')}
            refused={refused['passwordAgain']}
            required
          />
          <Button kind="main">{t('people.password.submit')}</Button>
        </div>
      </form>
    </div>
  );
}
