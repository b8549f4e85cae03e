// Control charts of an instrument and a method: Levey-Jennings with Westgard's rules, as pictures and as tables.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import { FilterBar } from '../parts/filter-bar.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import type { Option } from '../parts/select-field.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { LeveyJennings } from './levey-jennings.js';
import type { ChartPointView, ChartView } from './quality-view.js';

export interface ChartsPageProps {
  readonly t: T;
  readonly instruments: readonly Option[];
  readonly methods: readonly Option[];
  readonly query: {
    readonly q?: string | undefined;
    readonly instrument?: string | undefined;
    readonly method?: string | undefined;
  };
  readonly charts: readonly ChartView[];
}

export function ChartsPage({ t, instruments, methods, query, charts }: ChartsPageProps) {
  return (
    <div class="stack">
      <PageHead
        title={t('quality.charts')}
        above={<a href={paths.batches()}>{t('common.section.batches')}</a>}
        below={t('quality.charts.lead')}
      />
      <FilterBar
        t={t}
        action={paths.controlCharts()}
        query={query.q}
        searchLabel={t('quality.analyte')}
        filters={[
          { name: 'instrument', label: t('quality.instrument'), options: instruments, value: query.instrument },
          { name: 'method', label: t('quality.method'), options: methods, value: query.method },
        ]}
      />
      {charts.length === 0 && <Empty title={t('quality.charts.none')} when={t('quality.charts.none.when')} />}
      {charts.map((chart) => (
        <Chart key={`${chart.version} ${chart.chart} ${chart.analyte}`} t={t} chart={chart} />
      ))}
    </div>
  );
}

function Chart({ t, chart }: { readonly t: T; readonly chart: ChartView }) {
  const title = t.code('quality', `chart.${chart.chart}`);
  const version = t('quality.charts.version', { version: chart.version });
  const rows = [...chart.points].reverse().map((point, place) => ({ ...point, key: String(place) }));
  return (
    <Section title={`${title}: ${chart.analyte}, ${version}`} count={chart.points.length} inside="stack">
      <LeveyJennings t={t} chart={chart} />
      {chart.basis === undefined && <p class="second">{t('quality.charts.noBasis')}</p>}
      <details>
        <summary>{t('quality.charts.table')}</summary>
        <Table
          label={title}
          rows={rows}
          keyOf={({ key }) => key}
          columns={[
            { head: t('quality.when'), cell: ({ at }) => t.formats.dateTime(at) },
            { head: t('quality.value'), kind: 'num', cell: ({ value }) => t.formats.decimal(value, 3) },
            { head: t('quality.rules'), cell: (point) => <Rules t={t} point={point} /> },
          ]}
        />
      </details>
    </Section>
  );
}

function Rules({ t, point }: { readonly t: T; readonly point: ChartPointView }) {
  return (
    <>
      {point.rules.map(({ rule, rejects }) => (
        <Badge key={rule} tone={rejects ? 'stop' : 'warn'}>
          {t.code('quality', `rule.${rule}`)}
        </Badge>
      ))}
    </>
  );
}
