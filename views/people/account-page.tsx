// One's own page: who one is here, the PIN for the bench, the look of the pages, the way out.
import type { T } from '../messages/translate.js';
import { Button, LinkButton } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import { PinPart, type PinView } from './pin-part.js';

export interface AccountPageProps {
  readonly t: T;
  readonly name: string;
  readonly login: string;
  readonly roles: readonly string[];
  readonly laboratory: string;
  readonly theme: string;
  /** Absent for people who sign nothing. */
  readonly keysHref?: string | undefined;
  /** Absent for people who have no work at the bench. */
  readonly pin?: PinView | undefined;
}

export function AccountPage({ t, name, login, roles, laboratory, theme, keysHref, pin }: AccountPageProps) {
  const facts = [
    { label: t('people.login'), value: <span class="code">{login}</span> },
    { label: t('people.roles'), value: roles.map((role) => t.code('people', `role.${role}`)).join(', ') },
    { label: t('people.laboratory'), value: laboratory },
  ];
  return (
    <div class="stack">
      <PageHead
        title={name}
        above={t('common.account')}
        buttons={keysHref === undefined ? undefined : <LinkButton href={keysHref}>{t('people.keys')}</LinkButton>}
      />
      <Section title={t('people.particulars')}>
        <Facts facts={facts} />
      </Section>
      {pin && <PinPart t={t} pin={pin} />}
      <Section title={t('common.theme')} inside="stack">
        <form class="row" method="post" action={paths.preferences()}>
          <input type="hidden" name="back" value={paths.account()} />
          {(['light', 'dark', 'auto'] as const).map((each) => (
            <Button key={each} name="theme" value={each} kind={each === theme ? 'main' : 'outlined'}>
              {t(`common.theme.${each}`)}
            </Button>
          ))}
        </form>
      </Section>
      <form method="post" action={paths.signOut()}>
        <Button>{t('common.signOut')}</Button>
      </form>
    </div>
  );
}
