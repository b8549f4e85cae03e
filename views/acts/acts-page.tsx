// The list of acts, the newest first.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Buttons, LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import type { ActLineView } from './act-view.js';

export interface ActsPageProps {
  readonly t: T;
  readonly acts: readonly ActLineView[];
  readonly query: {
    readonly q?: string | undefined;
    readonly kind?: string | undefined;
    readonly state?: string | undefined;
  };
  readonly kinds: readonly string[];
  readonly states: readonly string[];
  readonly start: 'newest' | 'later';
  readonly nextBefore: string | undefined;
  readonly may: { readonly attach: boolean; readonly takeBack: boolean };
}

export function ActsPage({ t, acts, query, kinds, states, start, nextBefore, may }: ActsPageProps) {
  const isFiltered = Object.values(query).some((value) => value !== undefined);
  const filters = [
    { name: 'kind', label: t('acts.kind'), options: options(t, 'kind', kinds), value: query.kind },
    { name: 'state', label: t('acts.state'), options: options(t, 'state', states), value: query.state },
  ];
  return (
    <>
      <PageHead
        title={t('acts.title')}
        buttons={
          <>
            <LinkButton icon="book" href={paths.journal()}>
              {t('acts.journal')}
            </LinkButton>
            {may.takeBack && (
              <LinkButton icon="item" href={paths.newAct('taking-back')}>
                {t('acts.new.taking-back')}
              </LinkButton>
            )}
            {may.attach && (
              <LinkButton icon="scan" href={paths.actScans()}>
                {t('acts.scans.title')}
              </LinkButton>
            )}
          </>
        }
      />
      <Section title={t('acts.newest')} inside="flush">
        <FilterBar t={t} action={paths.acts()} query={query.q} searchLabel={t('acts.search')} filters={filters} />
        {acts.length > 0 && (
          <>
            <Table label={t('acts.title')} columns={actColumns(t)} rows={acts} keyOf={(row) => row.id} />
            <Paging
              t={t}
              shown={acts.length}
              first={start === 'newest' ? undefined : paths.acts(query)}
              next={nextBefore === undefined ? undefined : paths.acts({ ...query, before: nextBefore })}
            />
          </>
        )}
        {acts.length === 0 && isFiltered && <Empty title={t('acts.none')} when={t('acts.none.when')} />}
        {acts.length === 0 && !isFiltered && <Empty title={t('acts.empty')} when={t('acts.empty.when')} />}
      </Section>
    </>
  );
}

const options = (t: T, room: string, codes: readonly string[]) =>
  codes.map((value) => ({ value, label: t.code('acts', `${room}.${value}`) }));

function actColumns(t: T): readonly Column<ActLineView>[] {
  return [
    {
      head: t('acts.number'),
      cell: (row) => (
        <a class="code" href={paths.act(row.id)}>
          {row.number}
        </a>
      ),
    },
    { head: t('acts.kind'), cell: (row) => t.code('acts', `kind.${row.kind}`) },
    { head: t('acts.state'), cell: (row) => <ActBadge t={t} state={row.state} /> },
    {
      head: t('acts.case'),
      cell: (row) =>
        row.caseNumber === null ? (
          t('acts.severalCases')
        ) : (
          <a class="code" href={paths.case(row.caseNumber)}>
            {row.caseNumber}
          </a>
        ),
    },
    { head: t('acts.items'), kind: 'num', cell: (row) => t.formats.integer(row.itemCount) },
    { head: t('acts.drawnBy'), cell: (row) => row.drawnBy },
    { head: t('acts.drawnAt'), cell: (row) => t.formats.dateTime(row.madeAt) },
  ];
}

export function ActBadge({ t, state }: { readonly t: T; readonly state: ActLineView['state'] }) {
  const tone = state === 'complete' ? 'ok' : 'plain';
  return <Badge tone={tone}>{t(`acts.state.${state}`)}</Badge>;
}

export interface ActsPartProps {
  readonly t: T;
  readonly acts: readonly ActLineView[];
  /** The kinds that this reader may draw up here, and for which case. */
  readonly draw?: { readonly kinds: readonly string[]; readonly caseNumber: string } | undefined;
}

/** The acts of a case or an item, on its own page. */
export function ActsPart({ t, acts, draw }: ActsPartProps) {
  if (acts.length === 0 && draw === undefined) return null;
  return (
    <Section title={t('acts.title')} count={acts.length} inside="flush">
      {draw && (
        <div class="inside">
          <Buttons>
            {draw.kinds.map((kind) => (
              <LinkButton key={kind} icon="doc" href={paths.newAct(kind, { case: draw.caseNumber })}>
                {t.code('acts', `new.${kind}`)}
              </LinkButton>
            ))}
          </Buttons>
        </div>
      )}
      {acts.length > 0 && (
        <Table
          label={t('acts.title')}
          columns={actColumns(t).filter((_column, place) => place < 3 || place === 6)}
          rows={acts}
          keyOf={(row) => row.id}
        />
      )}
    </Section>
  );
}
