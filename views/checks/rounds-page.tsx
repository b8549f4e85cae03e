// Random checks, the newest first.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { LinkButton } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Paging } from '../parts/paging.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import type { RoundLine } from './check-view.js';

export interface RoundsPageProps {
  readonly t: T;
  readonly lines: readonly RoundLine[];
  readonly state: string | undefined;
  readonly next: string | undefined;
  readonly mayAnnounce: 'yes' | 'no';
}

export function RoundsPage({ t, lines, state, next, mayAnnounce }: RoundsPageProps) {
  const title = t('storage.checks.title');
  const announce = mayAnnounce === 'yes' && (
    <LinkButton kind="main" href={paths.newCheckRound()}>
      {t('storage.check.announce')}
    </LinkButton>
  );
  const states = ['announced', 'drawn'] as const;
  const filter = {
    name: 'state',
    label: t('storage.state'),
    options: states.map((value) => ({ value, label: t(`storage.check.state.${value}`) })),
    value: state,
  };
  return (
    <div class="stack">
      <PageHead
        title={title}
        above={<a href={paths.places()}>{t('custody.places.title')}</a>}
        below={t('storage.checks.sub')}
        buttons={announce}
      />
      <Section title={title} inside="flush">
        <FilterBar t={t} action={paths.checkRounds()} filters={[filter]} />
        {lines.length === 0 ? (
          <Empty title={t('storage.checks.empty')} when={t('storage.checks.empty.when')} />
        ) : (
          <>
            <Lines t={t} title={title} lines={lines} />
            <Paging t={t} shown={lines.length} next={next} />
          </>
        )}
      </Section>
    </div>
  );
}

function Lines({ t, title, lines }: { readonly t: T; readonly title: string; readonly lines: readonly RoundLine[] }) {
  return (
    <Table
      label={title}
      rows={lines}
      keyOf={(line) => line.id}
      columns={[
        {
          head: t('storage.check.what'),
          cell: (line) => (
            <a href={paths.checkRound(line.id)}>
              {t(`storage.check.kind.${line.kind}`)}, {t('storage.check.count', { count: line.count })}
            </a>
          ),
        },
        { head: t('storage.inventory.place'), cell: (line) => line.place ?? t('storage.check.everywhere') },
        { head: t('storage.check.checker'), cell: (line) => line.checker },
        { head: t('storage.nonconformity.due'), cell: (line) => t.formats.date(line.dueDate) },
        { head: t('storage.state'), cell: (line) => <RoundState t={t} line={line} /> },
      ]}
    />
  );
}

export function RoundState({ t, line }: { readonly t: T; readonly line: RoundLine }) {
  const tone = line.state === 'done' ? 'ok' : 'plain';
  return (
    <span class="marks">
      <Badge tone={tone}>{t(`storage.check.state.${line.state}`)}</Badge>
      {line.failed > 0 && <Badge tone="stop">{t('storage.check.failed', { count: line.failed })}</Badge>}
    </span>
  );
}
