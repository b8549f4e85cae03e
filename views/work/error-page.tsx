// What could not be done, and what to do now. The code is for whoever is called for help.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { paths } from '../paths.js';

export interface ErrorPageProps {
  readonly t: T;
  readonly status: number;
  readonly title: string;
  readonly advice: string;
  readonly code: string;
  readonly requestId: string;
  readonly signedIn: boolean;
}

export function ErrorPage({ t, status, title, advice, code, requestId, signedIn }: ErrorPageProps) {
  return (
    <div class="stack">
      <h1>{title}</h1>
      <Notice tone={status >= 500 ? 'stop' : 'warn'} title={advice} live />
      <p class="quiet">
        {t('errors.code', { code: `${status} ${code}` })}
        <br />
        {t('errors.request', { request: requestId })}
      </p>
      <p>
        <LinkButton href={signedIn ? paths.work() : paths.signIn()}>
          {t(signedIn ? 'errors.toWork' : 'errors.toSignIn')}
        </LinkButton>
      </p>
    </div>
  );
}
