// What went wrong in one sentence, what to do, and the code by which the administrator finds it in the log.
import type { MessageValues, T } from './messages/translate.js';
import { LinkButton } from './parts/button.js';
import { Notice } from './parts/notice.js';
import { renderBarePage, renderFragment, renderPage, type PageSetting } from './page.js';
import type { BarPerson } from './parts/top-bar.js';
import { paths } from './paths.js';
import type { SectionName } from './sections.js';

export interface PageError {
  readonly status: number;
  /** Key of its words in the room `errors`; a code without words is shown as it is. */
  readonly code: string;
  readonly kind: string;
  readonly values?: MessageValues | undefined;
  /** Number of the request in the log. */
  readonly request?: string | undefined;
}

export interface ErrorPage extends PageSetting {
  readonly error: PageError;
  /** Where the person came from, for the button back. */
  readonly back?: string | undefined;
  /** Absent before anybody has signed in. */
  readonly person?: BarPerson | undefined;
  readonly sections?: readonly SectionName[] | undefined;
}

export function errorPage({ person, sections, ...page }: ErrorPage): string {
  const { t, error } = page;
  const title = t('errors.pageTitle', { status: String(error.status), title: errorTitle(t, error) });
  const body = <ErrorBody {...page} />;
  if (person === undefined) return renderBarePage({ ...page, title, kind: 'error', body });
  return renderPage({ ...page, title, kind: 'error', person, ...(sections ? { sections } : {}), body });
}

/** The same as a notice, for an answer that fills a part of a page. */
export function errorFragment(t: T, error: PageError): string {
  return renderFragment(<ErrorNotice t={t} error={error} />);
}

/** The fact in the reader's language, for a code or, failing that, for its kind. */
export function errorTitle(t: T, error: PageError): string {
  const known = t.knows('errors', error.code) || !t.knows('errors', error.kind);
  return t.code('errors', known ? error.code : error.kind, error.values);
}

/** What to do: the code's own advice, else its kind's. */
export function errorRemedy(t: T, error: PageError): string {
  const key = [error.code, error.kind, 'unexpected']
    .map((name) => `${name}.do`)
    .find((name) => t.knows('errors', name));
  return t.code('errors', key ?? 'unexpected.do', error.values);
}

function ErrorBody({ t, error, back }: Omit<ErrorPage, 'person'>) {
  return (
    <div class="stack reading">
      <h1 class="hidden">{errorTitle(t, error)}</h1>
      <ErrorNotice t={t} error={error} />
      <div class="buttons">
        {error.status === 401 ? (
          <LinkButton kind="main" href={paths.signIn(back)}>
            {t('errors.toSignIn')}
          </LinkButton>
        ) : (
          <LinkButton kind="main" href={paths.work()}>
            {t('errors.toWork')}
          </LinkButton>
        )}
        {back !== undefined && error.status !== 401 && <LinkButton href={back}>{t('common.back')}</LinkButton>}
      </div>
    </div>
  );
}

function ErrorNotice({ t, error }: { readonly t: T; readonly error: PageError }) {
  return (
    <Notice tone="stop" title={errorTitle(t, error)} live>
      <p>{errorRemedy(t, error)}</p>
      <p class="quiet small">
        {t('errors.code', { code: error.code })}
        {error.request !== undefined && (
          <>
            <br />
            {t('errors.request', { request: error.request })}
          </>
        )}
      </p>
    </Notice>
  );
}
