// What the lists of orders, cases and exhibits have in common: their filters, and the links through them.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { FilterBar, type Filter } from '../parts/filter-bar.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { evidenceOptions } from './evidence-options.js';

/** What is looked for, as the address says it. */
export interface ListQuery {
  readonly q?: string | undefined;
  readonly status?: string | undefined;
  readonly channel?: string | undefined;
  readonly urgency?: string | undefined;
  readonly due?: string | undefined;
}

export interface ListChoices {
  readonly statuses: readonly string[];
  readonly channels: readonly string[];
  readonly urgencies: readonly string[];
}

export interface ListPartProps {
  readonly t: T;
  readonly path: string;
  readonly searchLabel: string;
  readonly query: ListQuery;
  readonly choices: ListChoices;
  /** Words of a status: orders and cases have their own. */
  readonly statusRoom: 'status' | 'stage' | 'state';
  readonly shown: number;
  /** Whether the list begins with the newest row. */
  readonly start: 'newest' | 'later';
  /** The id after which the next page begins. */
  readonly nextBefore: string | undefined;
  readonly table: ComponentChildren;
  readonly empty: { readonly title: string; readonly when: string; readonly button?: ComponentChildren };
}

export function ListPart(props: ListPartProps) {
  const { t, path, query, shown, nextBefore } = props;
  const filtered = Object.values(query).some(Boolean);
  const address = (before?: string) => addressOf(path, { ...query, before });
  return (
    <Section title={t('evidence.list.newest')} inside="flush">
      <FilterBar t={t} action={path} query={query.q} searchLabel={props.searchLabel} filters={filtersOf(props)} />
      {shown > 0 && props.table}
      {shown === 0 && filtered && <Empty title={t('evidence.list.none')} when={t('evidence.list.none.when')} />}
      {shown === 0 && !filtered && <Empty {...props.empty} />}
      {shown > 0 && (
        <Paging
          t={t}
          shown={shown}
          first={props.start === 'newest' ? undefined : address()}
          next={nextBefore === undefined ? undefined : address(nextBefore)}
        />
      )}
    </Section>
  );
}

function filtersOf({ t, query, choices, statusRoom }: ListPartProps): readonly Filter[] {
  return [
    {
      name: 'status',
      label: t('evidence.list.status'),
      options: evidenceOptions(t, statusRoom, choices.statuses),
      value: query.status,
    },
    {
      name: 'channel',
      label: t('evidence.list.channel'),
      options: evidenceOptions(t, 'channel', choices.channels),
      value: query.channel,
    },
    {
      name: 'urgency',
      label: t('evidence.order.urgency'),
      options: evidenceOptions(t, 'urgency', choices.urgencies),
      value: query.urgency,
    },
    {
      name: 'due',
      label: t('evidence.order.due'),
      options: [{ value: 'late', label: t('evidence.late') }],
      value: query.due,
    },
  ];
}

function addressOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
