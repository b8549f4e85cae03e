// The door: name, password, and a code where a second factor is set.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PasswordField, TextField } from '../parts/text-field.js';
import { renderBarePage, type PageSetting } from '../page.js';
import { paths } from '../paths.js';

export interface SignInPage extends PageSetting {
  /** Where to go after signing in; a path of this server, checked by the server. */
  readonly back?: string | undefined;
  readonly signInName?: string | undefined;
  /** Names what was typed when the session ended, so that it is given back afterwards. */
  readonly kept?: string | undefined;
  readonly notice?: SignInNotice | undefined;
  /** Asks for the authenticator's code as well. */
  readonly second?: 'code' | undefined;
}

export type SignInNotice =
  { readonly kind: 'expired' } | { readonly kind: 'refused' } | { readonly kind: 'locked'; readonly until: string };

export function signInPage(page: SignInPage): string {
  const { t } = page;
  return renderBarePage({ ...page, title: t('people.signIn.title'), kind: 'sign-in', body: <SignIn {...page} /> });
}

function SignIn({ t, back, kept, signInName, notice, second }: SignInPage) {
  return (
    <div class="stack">
      <div>
        <h1>{t('people.signIn.title')}</h1>
        <p class="second">{t('people.signIn.welcome')}</p>
      </div>
      {notice && <SignInNoticePart t={t} notice={notice} />}
      <form class="section" method="post" action={paths.signIn()}>
        <div class="inside stack">
          {back !== undefined && <input type="hidden" name="back" value={back} />}
          {kept !== undefined && <input type="hidden" name="kept" value={kept} />}
          <TextField
            name="name"
            label={t('people.signIn.name')}
            value={signInName}
            autocomplete="username"
            autofocus={signInName === undefined}
            required
          />
          <PasswordField name="password" purpose="current" label={t('people.signIn.password')} required />
          {second && (
            <TextField
              name="code"
              label={t('people.signIn.code')}
              inputMode="numeric"
              autocomplete="one-time-code"
              face="code"
              required
            />
          )}
          <Button kind="main">{t('people.signIn')}</Button>
        </div>
      </form>
    </div>
  );
}

function SignInNoticePart({ t, notice }: { readonly t: T; readonly notice: SignInNotice }) {
  if (notice.kind === 'locked') {
    return (
      <Notice tone="stop" title={t('people.signIn.locked', { time: t.formats.time(notice.until) })} live>
        {t('people.signIn.locked.do')}
      </Notice>
    );
  }
  return (
    <Notice tone={notice.kind === 'expired' ? 'plain' : 'stop'} title={t(`people.signIn.${notice.kind}`)} live>
      {t(`people.signIn.${notice.kind}.do`)}
    </Notice>
  );
}
