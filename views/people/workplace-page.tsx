// A workplace that several people share: locked, or about to change hands. Badge and PIN let anybody of the laboratory in.
import type { T } from '../messages/translate.js';
import { renderBarePage, type PageSetting } from '../page.js';
import { WaitingPart } from '../custody/waiting-part.js';
import { Button } from '../parts/button.js';
import { FieldFrame } from '../parts/field.js';
import { Notice } from '../parts/notice.js';
import { SecretField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface WorkplaceView {
  /** Who is here: of a locked workplace the one whose work waits. */
  readonly present: string;
  /** When it was locked; undefined while somebody is at work. */
  readonly lockedSince?: string | undefined;
  /** Of a locked scan page: whose scans wait here until the PIN. */
  readonly scansOf?: string | undefined;
  /** Whose badge was scanned. */
  readonly arriving?: { readonly badge: string; readonly name: string } | undefined;
  readonly back: string;
  readonly kept?: string | undefined;
  /** Why the last try was not taken, in words. */
  readonly refusal?: { readonly fact: string; readonly advice: string | undefined } | undefined;
}

export function workplacePage(page: PageSetting & { readonly view: WorkplaceView }): string {
  const { t, view } = page;
  const title = t(view.lockedSince === undefined ? 'signing.switch.title' : 'signing.lock.title');
  return renderBarePage({ ...page, title, kind: 'sign-in', body: <Workplace t={t} view={view} title={title} /> });
}

function Workplace({ t, view, title }: { readonly t: T; readonly view: WorkplaceView; readonly title: string }) {
  const { present, lockedSince, arriving, refusal } = view;
  return (
    <div class="stack" data-density="bench">
      <div>
        <h1>{title}</h1>
        <p class="second">
          {lockedSince === undefined
            ? t('signing.switch.lead', { name: present })
            : t('signing.lock.lead', { name: present, time: t.formats.time(lockedSince) })}
        </p>
      </div>
      {refusal !== undefined && (
        <Notice tone="stop" title={refusal.fact} live>
          {refusal.advice}
        </Notice>
      )}
      <form class="section" method="post" action={paths.sessions()}>
        <div class="inside stack">
          <input type="hidden" name="back" value={view.back} />
          {view.kept !== undefined && <input type="hidden" name="kept" value={view.kept} />}
          {arriving === undefined ? (
            <WhoField
              t={t}
              hint={lockedSince === undefined ? undefined : t('signing.lock.who.hint', { name: present })}
            />
          ) : (
            <Arriving t={t} {...arriving} back={view.back} />
          )}
          <SecretField name="secret" label={t('signing.secret')} autofocus={arriving !== undefined} required />
          <Button kind="main">{t(arriving === undefined ? 'signing.enter' : 'signing.switch.submit')}</Button>
          {lockedSince === undefined && <a href={view.back}>{t('signing.switch.stay', { name: present })}</a>}
        </div>
      </form>
      {view.scansOf !== undefined && <WaitingPart t={t} personId={view.scansOf} word={t('signing.lock.waiting')} />}
      <p class="second">
        {t('signing.lock.signIn.do')} <a href={paths.signIn({ back: view.back })}>{t('signing.lock.signIn')}</a>
      </p>
    </div>
  );
}

/** A badge scanned anywhere on the page goes here. */
function WhoField({ t, hint }: { readonly t: T; readonly hint: string | undefined }) {
  return (
    <FieldFrame
      name="who"
      label={t('signing.who')}
      hint={hint}
      control={(ties) => (
        <input {...ties} data-scan-into="" data-badge-home="" autocomplete="off" autofocus maxLength={100} />
      )}
    />
  );
}

interface ArrivingProps {
  readonly t: T;
  readonly badge: string;
  readonly name: string;
  readonly back: string;
}

function Arriving({ t, badge, name, back }: ArrivingProps) {
  return (
    <p>
      <input type="hidden" name="who" value={badge} />
      <b>{name}</b> <a href={paths.newSession({ back })}>{t('signing.switch.other')}</a>
    </p>
  );
}
