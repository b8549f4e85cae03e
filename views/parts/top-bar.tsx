// The bar above every page: mark, sections, scan field, the person (workplaces are shared), the three languages.
import { languageMarks, languages, type Language } from '../messages/language.js';
import type { T } from '../messages/translate.js';
import { paths } from '../paths.js';
import { sectionPlaces, usualSections, type SectionName } from '../sections.js';
import { Icon } from './icon.js';
import { Mark } from './mark.js';
import { ScanField } from './scan-field.js';

export interface BarPerson {
  readonly id: string;
  readonly name: string;
  /** Role, shift, place: one short line under the name. */
  readonly line: string;
}

interface TopBarProps {
  readonly t: T;
  readonly language: Language;
  readonly path: string;
  readonly person?: BarPerson | undefined;
  readonly section?: SectionName | undefined;
  readonly sections?: readonly SectionName[] | undefined;
  readonly scanField?: 'bar' | 'own' | undefined;
}

export function TopBar(props: TopBarProps) {
  const { t, person } = props;
  return (
    <header class={person ? 'topbar' : 'topbar bare'}>
      <a class="wordmark" href={paths.work()}>
        <Mark />
        {t('common.appName')}
      </a>
      {person ? <Sections {...props} /> : <span />}
      {person && props.scanField !== 'own' ? (
        <ScanField t={t} action={paths.codes()} method="get" label={t('common.scan.label')} id="scan" />
      ) : (
        <span />
      )}
      <div class="person">
        {person && <PersonMenu {...props} person={person} />}
        <Languages {...props} />
      </div>
    </header>
  );
}

function Sections({ t, section, sections = usualSections }: TopBarProps) {
  return (
    <nav class="sections" aria-label={t('common.sections')}>
      {sections.slice(0, inBar).map((name, place) => (
        <a
          key={name}
          href={sectionPlaces[name].href}
          class={place < onPhone ? undefined : 'more'}
          aria-current={name === section ? 'page' : undefined}
        >
          <Icon name={sectionPlaces[name].icon} />
          {t(`common.section.${name}`)}
        </a>
      ))}
    </nav>
  );
}

const inBar = 6;
const onPhone = 4;

function PersonMenu(props: TopBarProps & { readonly person: BarPerson }) {
  const { t, person } = props;
  return (
    <details class="menu">
      <summary>
        <span>
          <b>{person.name}</b>
          <small class="quiet">{person.line}</small>
        </span>
        <Icon name="down" />
        <span class="hidden">{t('common.menu')}</span>
      </summary>
      <div class="popup">
        <MoreSections {...props} />
        <Themes t={t} path={props.path} />
        <a class="row" href={paths.account()}>
          {t('common.account')}
        </a>
        <form method="post" action={paths.signOut()} data-drafts="drop">
          <button class="button">{t('common.signOut')}</button>
        </form>
      </div>
    </details>
  );
}

function MoreSections({ t, section, sections = usualSections }: TopBarProps) {
  return (
    <nav class={sections.length > inBar ? undefined : 'onlysmall'} aria-label={t('common.moreSections')}>
      {sections.slice(onPhone).map((name, place) => (
        <a
          key={name}
          href={sectionPlaces[name].href}
          class={place + onPhone < inBar ? 'row onlysmall' : 'row'}
          aria-current={name === section ? 'page' : undefined}
        >
          {t(`common.section.${name}`)}
        </a>
      ))}
    </nav>
  );
}

function Themes({ t, path }: { readonly t: T; readonly path: string }) {
  return (
    <form method="post" action={paths.preferences()} class="themes">
      <span class="label">{t('common.theme')}</span>
      <input type="hidden" name="back" value={path} />
      {(['light', 'dark', 'auto'] as const).map((theme) => (
        <button key={theme} class="button plain" name="theme" value={theme}>
          {t(`common.theme.${theme}`)}
        </button>
      ))}
    </form>
  );
}

function Languages({ t, language, path }: TopBarProps) {
  return (
    <form method="post" action={paths.preferences()}>
      <input type="hidden" name="back" value={path} />
      <div class="lang" role="group" aria-label={t('common.language')}>
        {languages.map((each) => (
          <button
            key={each}
            name="language"
            value={each}
            lang={each}
            aria-current={each === language ? 'true' : undefined}
          >
            {languageMarks[each]}
          </button>
        ))}
      </div>
    </form>
  );
}
