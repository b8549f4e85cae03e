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
import { isLongChart, LeveyJennings } from './levey-jennings.js';
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
      <div class="figures wide">
        {charts.map((chart) => (
          <div class={isLongChart(chart) ? 'long' : undefined} key={`${chart.version} ${chart.chart} ${chart.analyte}`}>
            <Chart t={t} chart={chart} />
          </div>
        ))}
      </div>
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
      <p class="second small">{basisWords(t, chart)}</p>
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

/** What the lines of the chart stand for. */
function basisWords(t: T, { basis, unit = '' }: ChartView): string {
  if (basis === undefined) return t('quality.charts.noBasis');
  const inUnit = (value: number) =>
    [t.formats.decimal(value, Math.abs(basis.mean) < 1_000 ? 2 : 0), unit].join('\u00a0').trim();
  return t('quality.charts.basis', { mean: inUnit(basis.mean), deviation: inUnit(basis.deviation) });
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
