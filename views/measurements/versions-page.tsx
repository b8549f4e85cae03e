// Two files of one injection: what the newer says otherwise than the older.
import type { ComponentChildren } from 'preact';
import { evaluationFrom, evaluationQuery } from '../evaluation.js';
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import type { IdentityName } from './measurement-view.js';
import { warningDetail, warningTitle, type WarningView } from './warning-words.js';

interface Changed<Said> {
  readonly before: Said | null;
  readonly after: Said | null;
}

interface PeakSaid {
  readonly seconds: number;
  readonly area: number | null;
  readonly name: string;
  readonly type: string;
  readonly isManual: boolean;
}

export interface DifferenceView {
  readonly identity: readonly (Changed<string> & { readonly name: IdentityName })[];
  readonly warnings: readonly Changed<WarningView>[];
  readonly members: readonly (Changed<{ readonly sha256: string; readonly size: number }> & {
    readonly path: string;
  })[];
  readonly reported: readonly Changed<PeakSaid>[];
  readonly found: readonly Changed<PeakSaid>[];
  readonly results: readonly Changed<{ readonly analyte: string; readonly value: string }>[];
}

export interface VersionView {
  readonly id: string;
  readonly number: string;
  readonly isRun: boolean;
}

export interface VersionsPageProps {
  readonly t: T;
  readonly older: VersionView;
  readonly newer: VersionView;
  readonly difference: DifferenceView;
}

export function VersionsPage({ t, older, newer, difference }: VersionsPageProps) {
  const parts = partsOf(t, difference).filter(({ rows }) => rows.length > 0);
  const overlay = evaluationQuery(evaluationFrom({ with: older.id }));
  return (
    <>
      <PageHead
        title={t('evaluation.versions.title', { older: older.number, newer: newer.number })}
        below={t('evaluation.versions.lead')}
      />
      <div class="stack">
        {older.isRun && newer.isRun && (
          <p>
            <a href={paths.savedEvaluation(newer.id, '', overlay)}>{t('evaluation.versions.overlay')}</a>
          </p>
        )}
        {parts.length === 0 && (
          <Empty title={t('evaluation.versions.same')} when={t('evaluation.versions.same.when')} />
        )}
        {parts.map(({ title, rows }) => (
          <Section key={title} title={title} count={rows.length} inside="flush">
            <Table
              label={title}
              columns={[
                { head: t('evaluation.versions.what'), cell: (row) => row.what },
                { head: <Version version={older} />, cell: (row) => row.before },
                { head: <Version version={newer} />, cell: (row) => row.after },
              ]}
              rows={rows}
              keyOf={(row) => row.key}
            />
          </Section>
        ))}
      </div>
    </>
  );
}

function Version({ version }: { readonly version: VersionView }) {
  return (
    <a class="code" href={paths.measurement(version.id)}>
      {version.number}
    </a>
  );
}

interface Row {
  readonly key: string;
  readonly what: ComponentChildren;
  readonly before: ComponentChildren;
  readonly after: ComponentChildren;
}

function partsOf(
  t: T,
  difference: DifferenceView,
): readonly { readonly title: string; readonly rows: readonly Row[] }[] {
  const none = <span class="quiet">{t('evaluation.versions.none')}</span>;
  const row = <Said,>(
    change: Changed<Said>,
    at: number,
    say: (said: Said) => ComponentChildren,
    what: ComponentChildren,
  ) => ({
    key: String(at),
    what,
    before: change.before === null ? none : say(change.before),
    after: change.after === null ? none : say(change.after),
  });
  const peaks = (changes: readonly Changed<PeakSaid>[]) =>
    changes.map((change, at) =>
      row(change, at, (said) => <Peak t={t} peak={said} />, timeOf(t, change.before ?? change.after)),
    );
  return [
    { title: t('evaluation.versions.reported'), rows: peaks(difference.reported) },
    { title: t('evaluation.versions.found'), rows: peaks(difference.found) },
    {
      title: t('evaluation.versions.results'),
      rows: difference.results.map((change, at) =>
        row(change, at, ({ value }) => value, (change.before ?? change.after)?.analyte ?? ''),
      ),
    },
    {
      title: t('evaluation.versions.identity'),
      rows: difference.identity.map((change, at) =>
        row(change, at, (said) => <span class="verbatim">{said}</span>, t(`analysis.measurement.${change.name}`)),
      ),
    },
    {
      title: t('evaluation.versions.warnings'),
      rows: difference.warnings.map((change, at) => {
        const either = change.before ?? change.after;
        return row(change, at, (said) => warningDetail(t, said), either === null ? '' : warningTitle(t, either));
      }),
    },
    {
      title: t('evaluation.versions.members'),
      rows: difference.members.map((change, at) =>
        row(
          change,
          at,
          ({ sha256, size }) => <span class="code">{`${sha256.slice(0, 8)}, ${t.formats.bytes(size)}`}</span>,
          <span class="code verbatim">{change.path}</span>,
        ),
      ),
    },
  ];
}

const timeOf = (t: T, peak: PeakSaid | null): string => (peak === null ? '' : t.formats.minutes(peak.seconds, 3));

function Peak({ t, peak }: { readonly t: T; readonly peak: PeakSaid }) {
  const { seconds, area, name, type, isManual } = peak;
  const said = [
    t.formats.minutes(seconds, 3),
    ...(area === null ? [] : [t('evaluation.versions.area', { area: t.formats.integer(Math.round(area)) })]),
    ...[name, type].filter(Boolean),
  ];
  return (
    <>
      {said.join(', ')} {isManual && <Badge tone="warn">{t('evaluation.versions.manual')}</Badge>}
    </>
  );
}
