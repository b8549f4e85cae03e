import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { PageHead } from '../parts/page-head.js';
import { Notice } from '../parts/notice.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { RoleChoice } from './role-choice.js';

export interface NewPersonPageProps {
  readonly t: T;
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: { readonly fields: Readonly<Record<string, string>>; readonly message: string | undefined };
  readonly roles: readonly string[];
}

export function NewPersonPage({ t, typed, faults, roles }: NewPersonPageProps) {
  const field = (name: string) => ({ name, value: typed[name], refused: faults.fields[name] });
  return (
    <div class="stack narrow">
      <PageHead above={<a href={paths.people()}>{t('people.title')}</a>} title={t('people.new.title')} />
      {faults.message !== undefined && <Notice tone="stop" title={faults.message} live />}
      <form class="section" method="post" action={paths.people()}>
        <div class="inside stack">
          <TextField {...field('name')} label={t('people.name')} hint={t('people.name.hint')} required autofocus />
          <TextField
            {...field('login')}
            label={t('people.login')}
            hint={t('people.setUp.signInName.hint')}
            face="code"
            required
          />
          <TextField {...field('position')} label={t('people.position')} />
          <TextField {...field('organisation')} label={t('people.organisation')} hint={t('people.organisation.hint')} />
          <TextField {...field('phone')} label={t('people.phone')} type="tel" />
          <RoleChoice t={t} roles={roles} held={(typed['roles'] ?? '').split('\n')} refused={faults.fields['roles']} />
          <Button kind="main">{t('people.new.submit')}</Button>
        </div>
      </form>
    </div>
  );
}
