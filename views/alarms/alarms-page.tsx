// What a person must look at: newest first, each in words, with the one who may clear it.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import { AlarmPart } from './alarm-part.js';
import type { AlarmView, RefusedClearing } from './alarm-view.js';

export interface AlarmsPageProps {
  readonly t: T;
  readonly alarms: readonly AlarmView[];
  /** How many stand open in the whole laboratory. */
  readonly open: number;
  /** After a step of the clock its alarm, entered by the time that went back, stands below the newer ones. */
  readonly signing: 'blocked' | 'free';
  readonly kinds: readonly string[];
  readonly query: { readonly q?: string; readonly kind?: string | undefined; readonly state?: string | undefined };
  readonly next?: string | undefined;
  readonly first?: string | undefined;
  readonly refused?: RefusedClearing | undefined;
}

export function AlarmsPage({ t, alarms, open, signing, kinds, query, next, first, refused }: AlarmsPageProps) {
  const isNarrowed = Boolean(query.q ?? query.kind) || query.state !== 'open';
  return (
    <div class="stack">
      <PageHead title={t('alarms.title')} below={t('alarms.open', { count: open })} />
      {signing === 'blocked' && query.kind !== 'clock-stepped' && (
        <Notice tone="stop" title={t('alarms.blocksSigning')}>
          <a href={paths.alarms({ kind: 'clock-stepped' })}>{t('common.open')}</a>
        </Notice>
      )}
      <Section title={t('alarms.list')} inside="flush">
        <FilterBar
          t={t}
          action={paths.alarms()}
          query={query.q}
          searchLabel={t('alarms.search')}
          filters={filters(t, kinds, query)}
        />
        {alarms.length === 0 && (
          <Empty title={t('alarms.empty')} when={t(isNarrowed ? 'alarms.empty.narrowed' : 'alarms.empty.when')} />
        )}
        {alarms.map((alarm) => (
          <AlarmPart key={alarm.id} t={t} alarm={alarm} refused={refused?.alarmId === alarm.id ? refused : undefined} />
        ))}
        {alarms.length > 0 && <Paging t={t} shown={alarms.length} first={first} next={next} />}
      </Section>
    </div>
  );
}

function filters(t: T, kinds: readonly string[], query: AlarmsPageProps['query']) {
  const states = (['open', 'cleared'] as const).map((state) => ({ value: state, label: t(`alarms.state.${state}`) }));
  return [
    { name: 'state', label: t('alarms.state'), options: states, value: query.state },
    {
      name: 'kind',
      label: t('alarms.kind'),
      options: kinds.map((kind) => ({ value: kind, label: t.code('alarms', `kind.${kind}`) })),
      value: query.kind,
    },
  ];
}
