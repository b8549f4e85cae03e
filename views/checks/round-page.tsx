// One round of checks: what was announced, when its seed comes, what was drawn, and how another draws it again.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import type { RoundPageView } from './check-view.js';
import { GivingForm } from './giving-form.js';
import { OutcomeBadge } from './outcome-badge.js';
import { RoundState } from './rounds-page.js';

export interface RoundPageProps {
  readonly t: T;
  readonly view: RoundPageView;
  readonly message: string | undefined;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

export function RoundPage({ t, view, message, typed, refused }: RoundPageProps) {
  return (
    <div class="stack">
      <PageHead
        title={`${t(`storage.check.kind.${view.kind}`)}, ${t('storage.check.count', { count: view.count })}`}
        above={<a href={paths.checkRounds()}>{t('storage.checks.title')}</a>}
        below={<RoundState t={t} line={view} />}
      />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      {view.state === 'announced' && <Waiting t={t} view={view} />}
      {view.tasks.length > 0 && <Tasks t={t} view={view} />}
      <Section title={t('storage.check.announcement')}>
        <Facts
          facts={[
            {
              label: t('storage.check.announcedBy'),
              value: `${view.announcedBy}, ${t.formats.dateTime(view.announcedAt)}`,
            },
            { label: t('storage.check.where'), value: view.place ?? t('storage.check.everywhere') },
            ...view.former.map(({ name, until, by, reason }) => ({
              label: t('storage.check.former', { until: t.formats.dateTime(until) }),
              value: `${name}. ${t('storage.check.former.why', { by, reason })}`,
            })),
            { label: t('storage.check.checker'), value: view.checker },
            { label: t('storage.nonconformity.due'), value: t.formats.date(view.dueDate) },
          ]}
        />
        {view.giving !== undefined && (
          <GivingForm t={t} roundId={view.id} giving={view.giving} typed={typed} refused={refused} />
        )}
      </Section>
      <Again t={t} view={view} />
    </div>
  );
}

function Waiting({ t, view }: { readonly t: T; readonly view: RoundPageView }) {
  if (view.missing > 0) {
    return (
      <Notice tone="plain" title={t('storage.check.seedLater', { missing: view.missing })}>
        {t('storage.check.seedLater.do')}
      </Notice>
    );
  }
  return (
    <form method="post" action={paths.checkDraws(view.id)}>
      <Button kind="main">{t('storage.check.draw')}</Button>
    </form>
  );
}

function Tasks({ t, view }: { readonly t: T; readonly view: RoundPageView }) {
  const title = t('storage.check.drawn');
  return (
    <Section title={title} count={view.tasks.length} inside="flush">
      <Table
        label={title}
        rows={view.tasks}
        keyOf={(task) => task.id}
        columns={[
          { head: t('storage.check.rank'), cell: (task) => task.rank, kind: 'num' },
          {
            head: t('custody.column.item'),
            cell: (task) => (
              <a class="code" href={paths.checkTask(task.id)}>
                {task.number}
              </a>
            ),
          },
          { head: t('custody.column.what'), cell: (task) => task.description },
          { head: t('storage.check.ticket'), cell: (task) => <span class="code">{task.ticket.slice(0, 16)}…</span> },
          { head: t('storage.check.result'), cell: (task) => <OutcomeBadge t={t} outcome={task.outcome} /> },
        ]}
      />
    </Section>
  );
}

// Everything that another expert needs to draw again, without trusting this page.
function Again({ t, view }: { readonly t: T; readonly view: RoundPageView }) {
  const entry = view.seedEntryHref;
  const size = t.formats.integer(view.seedSize);
  return (
    <Section title={t('storage.check.again')} inside="stack">
      <ol class="questions">
        <li>
          <span>{t('storage.check.again.population', { count: view.populationSize })}</span>
        </li>
        <li>
          <span>
            {t('storage.check.again.seed')} {entry === undefined ? size : <a href={entry}>{size}</a>}
          </span>
        </li>
        <li>
          <span>{t('storage.check.again.ticket')}</span>
        </li>
        <li>
          <span>{t('storage.check.again.smallest', { count: view.count })}</span>
        </li>
      </ol>
      <Facts
        facts={[
          {
            label: t('storage.check.seed'),
            value: <span class="code verbatim">{view.seed ?? t('storage.check.noSeed')}</span>,
          },
          { label: t('storage.check.populationHash'), value: <span class="code verbatim">{view.populationHash}</span> },
        ]}
      />
      <details>
        <summary>{t('storage.check.population', { count: view.populationSize })}</summary>
        <pre class="code verbatim">{view.population.join('\n')}</pre>
      </details>
      <p class="second">{t('storage.check.shell')}</p>
      <pre class="code verbatim">{shell(view)}</pre>
    </Section>
  );
}

const shell = ({ seed = 'SEED', count }: RoundPageView): string =>
  `while read -r item; do printf '%s %s\\n' "$( { printf %s ${seed} | xxd -r -p; printf %s "$item"; } | sha256sum | cut -c1-64)" "$item"; done < population.txt | sort | head -n ${count}`;
