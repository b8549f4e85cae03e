// Who may find by which technique, and the form by which a colleague is authorised.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button, LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { SelectField, type Option } from '../parts/select-field.js';
import { Table, type Column } from '../parts/table.js';
import { DateField, TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface AuthorisationView {
  readonly id: string;
  readonly person: string;
  /** Its name. */
  readonly technique: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly basis: string;
  readonly state: 'in-force' | 'coming' | 'expired' | 'ended';
  readonly given: { readonly by: string; readonly at: string };
  readonly ending: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

export interface AuthorisationsPageProps {
  readonly t: T;
  readonly authorisations: readonly AuthorisationView[];
  readonly query: { readonly q?: string | undefined; readonly technique?: string | undefined };
  readonly next: string | undefined;
  readonly techniques: readonly Option[];
  readonly chemists: readonly Option[];
  readonly may: 'manage' | 'read';
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function AuthorisationsPage(props: AuthorisationsPageProps) {
  const { t, authorisations, query, next, techniques: options, may } = props;
  const isFiltered = Boolean(query.q) || Boolean(query.technique);
  return (
    <div class="stack">
      <PageHead
        title={t('authorisations.title')}
        above={<a href={paths.instruments()}>{t('common.section.instruments')}</a>}
        buttons={<LinkButton href={paths.identificationScheme()}>{t('scheme.title')}</LinkButton>}
      />
      <div class="split wide">
        <Section title={t('authorisations.list')} count={authorisations.length} inside="flush">
          <FilterBar
            t={t}
            action={paths.authorisations()}
            query={query.q}
            searchLabel={t('authorisations.search')}
            filters={[{ name: 'technique', label: t('authorisations.technique'), options, value: query.technique }]}
          />
          {authorisations.length > 0 ? (
            <Table
              label={t('authorisations.title')}
              rows={authorisations}
              keyOf={({ id }) => id}
              columns={columns(t)}
            />
          ) : (
            <Empty
              title={t(isFiltered ? 'authorisations.none' : 'authorisations.empty')}
              when={t(isFiltered ? 'authorisations.none.when' : 'authorisations.empty.when')}
            />
          )}
          {next !== undefined && <Paging t={t} shown={authorisations.length} next={next} />}
        </Section>
        <aside class="stack aside">{may === 'manage' && <GiveForm {...props} techniqueOptions={options} />}</aside>
      </div>
    </div>
  );
}

function columns(t: T): readonly Column<AuthorisationView>[] {
  return [
    {
      head: t('authorisations.person'),
      cell: ({ id, person, technique }) => (
        <>
          <a href={paths.authorisation(id)}>{person}</a>
          <span class="what quiet small">{technique}</span>
        </>
      ),
    },
    { head: t('authorisations.state'), cell: ({ state }) => <StateBadge t={t} state={state} /> },
    { head: t('authorisations.from'), cell: ({ fromOn }) => t.formats.day(fromOn) },
    { head: t('authorisations.until'), cell: ({ untilOn }) => t.formats.day(untilOn) },
    { head: t('authorisations.basis'), cell: ({ basis }) => basis },
  ];
}

export function StateBadge({ t, state }: { readonly t: T; readonly state: AuthorisationView['state'] }) {
  return <Badge tone={tones[state]}>{t(`authorisations.state.${state}`)}</Badge>;
}

const tones = { 'in-force': 'ok', coming: 'plain', expired: 'stop', ended: 'plain' } as const;

function GiveForm({
  t,
  chemists,
  techniqueOptions,
  values,
  refused,
  message,
}: AuthorisationsPageProps & { readonly techniqueOptions: readonly Option[] }) {
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  const choose = t('authorisations.choose');
  return (
    <Section title={t('authorisations.give')} inside="stack">
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <p class="second">{t('authorisations.follows')}</p>
      <form class="stack tight" method="post" action={paths.authorisations()}>
        <SelectField
          {...field('personId')}
          label={t('authorisations.person')}
          options={chemists}
          blank={choose}
          required
        />
        <SelectField
          {...field('technique')}
          label={t('authorisations.technique')}
          options={techniqueOptions}
          blank={choose}
          required
        />
        <div class="half">
          <DateField {...field('fromOn')} label={t('authorisations.from')} required />
          <DateField {...field('untilOn')} label={t('authorisations.until')} required />
        </div>
        <TextArea
          {...field('basis')}
          label={t('authorisations.basis')}
          hint={t('authorisations.basis.hint')}
          rows={3}
          maxLength={500}
          required
        />
        <Button kind="main">{t('authorisations.submit')}</Button>
      </form>
    </Section>
  );
}
