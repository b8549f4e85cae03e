// The frame of every page: one document, no inline script and no inline style, since the content security policy allows neither.
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import { erasedWords } from './messages/erased-words.js';
import type { Language } from './messages/language.js';
import type { T } from './messages/translate.js';
import { Notice, type NoticeProps } from './parts/notice.js';
import { TopBar, type BarPerson } from './parts/top-bar.js';
import { paths } from './paths.js';
import type { SectionName } from './sections.js';

export type Theme = 'light' | 'dark' | 'auto';
export type Density = 'desk' | 'expert' | 'bench';
export type Island = 'camera-scan' | 'chromatogram';

/** What the server knows of the reader and the request before it knows the page. */
export interface PageSetting {
  readonly t: T;
  readonly language: Language;
  readonly theme: Theme;
  /** Address of this page, to come back to after a change of language or theme. */
  readonly path: string;
  /** Changes when the assets change, so that browsers may keep them for ever. */
  readonly assetsVersion?: string | undefined;
}

export interface PageProps extends PageSetting {
  readonly title: string;
  readonly density?: Density | undefined;
  readonly person: BarPerson;
  readonly section?: SectionName | undefined;
  /** Sections this person may open, first six in the bar, the rest in the menu. */
  readonly sections?: readonly SectionName[] | undefined;
  /** Bench pages have a scan field of their own. */
  readonly scanField?: 'bar' | 'own' | undefined;
  readonly flash?: NoticeProps | undefined;
  readonly islands?: readonly Island[] | undefined;
  /** Tells the draft keeper whether what was sent has arrived; `main` unless said otherwise. */
  readonly kind?: 'main' | 'error' | undefined;
  readonly body: ComponentChildren;
}

export interface BarePageProps extends PageSetting {
  readonly title: string;
  /** Tells the draft keeper whether what was sent has arrived. */
  readonly kind: 'sign-in' | 'set-up' | 'error';
  readonly body: ComponentChildren;
}

/** A page of the house for a person who is signed in. */
export function renderPage(page: PageProps): string {
  return documentText(
    page.t,
    <html {...htmlAttributes(page, page.density ?? 'desk')}>
      <Head {...page} islands={page.islands ?? []} />
      <body data-page={page.kind ?? 'main'} data-person={page.person.id} {...draftWords(page.t)}>
        <SkipLink t={page.t} />
        <TopBar {...page} />
        <main class="page" id="content" tabIndex={-1}>
          {page.flash && (
            <div class="flash">
              <Notice {...page.flash} live />
            </div>
          )}
          {page.body}
        </main>
      </body>
    </html>,
  );
}

/** A page without sections: sign-in, set-up, errors before anybody is known. */
export function renderBarePage(page: BarePageProps): string {
  return documentText(
    page.t,
    <html {...htmlAttributes(page, 'desk')}>
      <Head {...page} islands={[]} />
      <body data-page={page.kind} {...draftWords(page.t)}>
        <SkipLink t={page.t} />
        <TopBar {...page} scanField="own" />
        <main class="page bare" id="content" tabIndex={-1}>
          {page.body}
        </main>
      </body>
    </html>,
  );
}

/** A part of a page, for htmx and for the islands. */
export function renderFragment(body: ComponentChildren): string {
  return render(<>{body}</>);
}

/** Wherever on a page words were erased by law, it says so. */
function documentText(t: T, document: preact.JSX.Element): string {
  return `<!doctype html>\n${erasedWords(t, render(document))}`;
}

function htmlAttributes(setting: PageSetting, density: Density) {
  return { lang: setting.language, 'data-theme': setting.theme, 'data-density': density };
}

/** The island fills in the time. */
function draftWords(t: T) {
  return {
    'data-restored': t('common.draft.restored', { time: '{time}' }),
    'data-restored-drop': t('common.draft.drop'),
  };
}

// htmx would add a style element and evaluate attributes: the policy forbids both. Refusals (409, 422) are answers, so they are shown.
const htmxConfig = JSON.stringify({
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23]..', swap: true },
    { code: '(409|422)', swap: true },
    { code: '[45]..', swap: false, error: true },
  ],
});

function Head(props: PageSetting & { readonly title: string; readonly islands: readonly Island[] }) {
  const asset = (name: string) => paths.asset(name, props.assetsVersion);
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${props.title} — ${props.t('common.appName')}`}</title>
      <link rel="icon" href={asset('mark.svg')} type="image/svg+xml" />
      {fontsOf[props.language].map((name) => (
        <link
          key={name}
          rel="preload"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
          href={paths.asset(`fonts/${name}-wght-normal.woff2`)}
        />
      ))}
      <link rel="stylesheet" href={asset('dalel.css')} />
      <meta name="htmx-config" content={htmxConfig} />
      <script src={asset('htmx.js')} defer />
      <script type="module" src={asset('scan-field.js')} />
      <script type="module" src={asset('keep-draft.js')} />
      <script type="module" src={asset('choice-keys.js')} />
      {props.islands.map((island) => (
        <script key={island} type="module" src={asset(`${island}.js`)} />
      ))}
    </head>
  );
}

/** Asked for at once: a page whose letters change when it stands already moves under the reader's finger. */
const fontsOf: Readonly<Record<Language, readonly string[]>> = {
  en: ['source-sans-3-latin', 'source-code-pro-latin'],
  ru: ['source-sans-3-latin', 'source-sans-3-cyrillic', 'source-code-pro-latin'],
  kk: ['source-sans-3-latin', 'source-sans-3-cyrillic', 'source-sans-3-cyrillic-ext', 'source-code-pro-latin'],
};

function SkipLink({ t }: { readonly t: T }) {
  return (
    <a class="skip button main" href="#content">
      {t('common.skip')}
    </a>
  );
}
