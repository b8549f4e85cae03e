// The limits that batches are judged by, each with its source; and how they came to be.
import type { T } from '../messages/translate.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { VersionEntry } from '../parts/version-entry.js';
import { paths } from '../paths.js';
import { limitWords, sourceWords, valueWords } from './limit-words.js';
import { LimitsForm } from './limits-form.js';
import type { LimitChangeView, LimitGroup, LimitsPageProps, LimitsVersionView } from './limits-view.js';

export function LimitsPage(props: LimitsPageProps & { readonly t: T }) {
  const { t, versions, may, groups } = props;
  return (
    <div class="stack">
      <PageHead
        title={t('quality.limits')}
        above={<a href={paths.batches()}>{t('common.section.batches')}</a>}
        below={t('quality.limits.lead')}
      />
      <div class="split">
        {may === 'set' ? (
          <LimitsForm {...props} />
        ) : (
          <div class="stack">
            {groups.map((group) => (
              <GroupTable key={group.name} {...props} group={group} />
            ))}
          </div>
        )}
        <aside class="stack aside">
          <Section title={t('quality.limits.versions')} count={versions.length} inside="stack">
            {versions.map((version) => (
              <Version key={version.version} t={t} version={version} />
            ))}
          </Section>
        </aside>
      </div>
    </div>
  );
}

function GroupTable({ t, group, values, bands }: LimitsPageProps & { readonly t: T; readonly group: LimitGroup }) {
  const valueOf = (name: string): string => valueWords(t, name, values[name] ?? '');
  const limits = group.limits.map(({ name }) => {
    return { name, label: limitWords(t, name), value: valueOf(name), source: values[`source-${name}`] };
  });
  const ofBands = Array.from({ length: group.name === 'finding' ? bands : 0 }, (_, row) => {
    const field = (name: string): string => values[`band-${row}-${name}`] ?? '';
    const measure = t.code('quality', `measure.${field('measure')}`);
    return {
      name: `band-${row}`,
      label: t('quality.band.of', { above: field('above') }),
      value: `± ${field('tolerance')} ${measure}`,
      source: field('source'),
    };
  });
  return (
    <Section title={t(`quality.limits.${group.name}`)} inside="flush">
      <Table
        label={t(`quality.limits.${group.name}`)}
        rows={[...limits, ...ofBands]}
        keyOf={({ name }) => name}
        columns={[
          { head: t('quality.limit'), cell: ({ label }) => label },
          { head: t('quality.value'), cell: ({ value }) => <b>{value}</b> },
          { head: t('quality.limits.source'), cell: ({ source }) => sourceWords(t, source) },
        ]}
      />
    </Section>
  );
}

function Version({ t, version }: { readonly t: T; readonly version: LimitsVersionView }) {
  return (
    <VersionEntry
      t={t}
      {...version}
      title={t('quality.limits.version', { version: version.version })}
      first={t('quality.limits.first')}
      changes={version.changes.map((change) => changeWords(t, change))}
    />
  );
}

function changeWords(t: T, change: LimitChangeView): string {
  if (change.kind === 'bands') return t('quality.limits.bandsChanged');
  const limit = limitWords(t, change.name);
  if (change.kind === 'source') return t('quality.limits.sourceChanged', { limit, source: sourceWords(t, change.to) });
  const [from, to] = [valueWords(t, change.name, change.from), valueWords(t, change.name, change.to)];
  return t('quality.limits.changed', { limit, from, to });
}
