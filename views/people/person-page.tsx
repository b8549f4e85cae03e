// One person: who they are, what they may do, what a conclusion says of them.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { ListedPerson } from './people-page.js';
import { RoleChoice } from './role-choice.js';

export interface PersonPageProps {
  readonly t: T;
  readonly person: ListedPerson & { readonly phone: string | null };
  readonly profile: Profile | undefined;
  readonly roles: readonly string[];
  readonly mayManage: boolean;
  readonly hasPin: boolean;
  readonly mayWriteProfile: boolean;
  /** A one-time address to be handed to the person. */
  readonly address: string | undefined;
  readonly faults: { readonly fields: Readonly<Record<string, string>>; readonly message: string | undefined };
  readonly typed: Readonly<Record<string, string>>;
}

interface Profile {
  readonly education: string;
  readonly specialty: string;
  readonly experienceSince: string;
  readonly degree: string | null;
  readonly certificate: string | null;
}

export function PersonPage(page: PersonPageProps) {
  const { t, person, address, faults } = page;
  const left = person.ended && <Badge tone="warn">{t('people.left')}</Badge>;
  return (
    <div class="stack">
      <PageHead above={<a href={paths.people()}>{t('people.title')}</a>} title={person.name} buttons={left} />
      {faults.message !== undefined && <Notice tone="stop" title={faults.message} live />}
      {address !== undefined && (
        <Notice tone="ok" title={t('people.link.made')} live>
          {t('people.link.do')} <span class="code wrap">{address}</span>
        </Notice>
      )}
      <div class="half">
        <div class="stack">
          <Section title={t('people.particulars')}>
            <Facts facts={particulars(page)} />
          </Section>
          {page.mayManage && !person.ended && <Access {...page} />}
        </div>
        <Expert {...page} />
      </div>
    </div>
  );
}

const particulars = ({ t, person }: PersonPageProps) => [
  { label: t('people.login'), value: <span class="code">{person.login}</span> },
  { label: t('people.position'), value: person.position ?? t('common.none') },
  { label: t('people.organisation'), value: person.organisation ?? t('common.none') },
  { label: t('people.phone'), value: person.phone ?? t('common.none') },
  { label: t('people.roles'), value: person.roles.map((role) => t.code('people', `role.${role}`)).join(', ') },
];

function Access({ t, person, roles, faults, typed, hasPin }: PersonPageProps) {
  const home = paths.person(person.id);
  return (
    <>
      <Section title={t('people.roles')} inside="stack">
        <form class="stack" method="post" action={`${home}/roles`}>
          <RoleChoice t={t} roles={roles} held={person.roles} refused={faults.fields['roles']} />
          <TextField
            name="reason"
            label={t('people.reason')}
            value={typed['reason']}
            refused={faults.fields['reason']}
            required
          />
          <Button>{t('people.roles.change')}</Button>
        </form>
      </Section>
      <Section title={t('people.access')} inside="stack">
        <form method="post" action={`${home}/password-links`}>
          <Button>{t('people.link.new')}</Button>
        </form>
        {hasPin && (
          <form class="stack" method="post" action={paths.pinEndings(person.id)}>
            <TextField name="reason" id="f-pin-ending" label={t('signing.pin.reset.reason')} required />
            <Button>{t('signing.pin.reset')}</Button>
          </form>
        )}
        <form class="stack" method="post" action={`${home}/endings`}>
          <TextField name="reason" id="f-ending" label={t('people.end.reason')} required />
          <Button>{t('people.end')}</Button>
        </form>
      </Section>
    </>
  );
}

function Expert(page: PersonPageProps) {
  const { t, person, profile, mayWriteProfile, faults, typed } = page;
  if (!mayWriteProfile) return profile === undefined ? null : <ExpertFacts t={t} profile={profile} />;
  const field = (name: keyof Profile) => ({
    name,
    label: t(`people.profile.${name}`),
    value: typed[name] ?? profile?.[name] ?? undefined,
    refused: faults.fields[name],
  });
  return (
    <Section title={t('people.profile')} inside="stack">
      <form class="stack" method="post" action={`${paths.person(person.id)}/profiles`}>
        <TextArea {...field('education')} rows={2} required />
        <TextArea {...field('specialty')} rows={2} required />
        <TextField
          {...field('experienceSince')}
          hint={t('people.profile.experienceSince.hint')}
          inputMode="numeric"
          required
        />
        <TextField {...field('degree')} />
        <TextField {...field('certificate')} />
        <Button>{t('people.profile.write')}</Button>
      </form>
    </Section>
  );
}

function ExpertFacts({ t, profile }: { readonly t: T; readonly profile: Profile }) {
  const names = ['education', 'specialty', 'experienceSince', 'degree', 'certificate'] as const;
  const facts = names.map((name) => ({ label: t(`people.profile.${name}`), value: profile[name] ?? t('common.none') }));
  return (
    <Section title={t('people.profile')}>
      <Facts facts={facts} />
    </Section>
  );
}
