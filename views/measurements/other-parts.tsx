// What measurements without a chromatogram of scans show: a set of spectra, a trace, a table of results, reported peaks.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import type { Stick } from '../parts/plot-labels.js';
import { Section } from '../parts/section.js';
import { SpectrumPlot } from '../parts/spectrum-plot.js';
import { Table } from '../parts/table.js';

export interface SpectraPartProps {
  readonly t: T;
  readonly address: string;
  /** Counted from 0. */
  readonly scan: number;
  readonly count: number;
  readonly sticks: readonly Stick[];
}

export function SpectraPart({ t, address, scan, count, sticks }: SpectraPartProps) {
  const title = t('analysis.scan.titleAlone', { number: scan + 1 });
  return (
    <Section title={title} count={count}>
      <SpectrumPlot t={t} sticks={sticks} name={title} />
      <nav class="paging">
        {scan > 0 && <a href={`${address}?scan=${scan - 1}`}>{t('analysis.scan.previous')}</a>}
        {scan + 1 < count && <a href={`${address}?scan=${scan + 1}`}>{t('analysis.scan.next')}</a>}
      </nav>
    </Section>
  );
}

interface ResultView {
  readonly line: number;
  readonly sampleId: string;
  readonly analyte: string;
  readonly valueText: string;
  readonly qualifier: string;
  readonly unit: string;
  readonly retentionSeconds: number | null;
}

export interface ResultsPartProps {
  readonly t: T;
  readonly rows: readonly ResultView[];
  readonly count: number;
}

export function ResultsPart({ t, rows, count }: ResultsPartProps) {
  const cut = rows.length < count ? t('analysis.result.first', { count: rows.length }) : undefined;
  return (
    <Section title={t('analysis.results')} count={count} end={cut && <span class="quiet">{cut}</span>} inside="flush">
      <Table
        label={t('analysis.results')}
        columns={[
          { head: t('analysis.result.sample'), cell: (row) => <span class="verbatim">{row.sampleId}</span> },
          { head: t('analysis.result.analyte'), cell: (row) => row.analyte },
          { head: t('analysis.result.value'), kind: 'num', cell: (row) => valueOf(t, row) },
          { head: t('analysis.result.unit'), cell: (row) => row.unit },
          {
            head: t('analysis.peak.retention'),
            kind: 'num',
            cell: (row) => (row.retentionSeconds === null ? '' : t.formats.minutes(row.retentionSeconds, 3)),
          },
        ]}
        rows={rows}
        keyOf={(row) => String(row.line)}
      />
    </Section>
  );
}

/** The number as the file writes it: nothing is rounded here, and "not detected" is no zero. */
function valueOf(t: T, { qualifier, valueText }: ResultView): string {
  if (qualifier === 'ND') return t('analysis.result.notDetected');
  return `${qualifier}${valueText}`;
}

interface ReportedPeakView {
  readonly number: number;
  readonly name: string;
  readonly retentionSeconds: number;
  readonly area: number | null;
  readonly areaPercent: number | null;
  readonly peakType: string;
  readonly manualIntegration: boolean;
}

export interface ReportedPartProps {
  readonly t: T;
  readonly member: string;
  readonly peaks: readonly ReportedPeakView[];
  /** Of all, where only the first are shown. */
  readonly count?: number;
}

export function ReportedPart({ t, member, peaks, count = peaks.length }: ReportedPartProps) {
  const { decimal, integer, minutes } = t.formats;
  return (
    <Section title={t('analysis.reported')} count={count} end={<span class="code quiet">{member}</span>} inside="flush">
      <Table
        label={t('analysis.reported')}
        columns={[
          { head: t('common.plot.peak'), kind: 'num', cell: (peak) => peak.number },
          { head: t('analysis.peak.retention'), kind: 'num', cell: (peak) => minutes(peak.retentionSeconds, 3) },
          { head: t('analysis.hit.substance'), cell: (peak) => peak.name },
          {
            head: t('analysis.peak.area'),
            kind: 'num',
            cell: (peak) => (peak.area === null ? '' : integer(Math.round(peak.area))),
          },
          {
            head: t('analysis.peak.areaPercent'),
            kind: 'num',
            cell: (peak) => (peak.areaPercent === null ? '' : decimal(peak.areaPercent, 2)),
          },
          {
            head: t('analysis.reported.type'),
            cell: (peak) =>
              peak.manualIntegration ? (
                <Badge tone="warn">{`${peak.peakType.trim()} ${t('analysis.reported.manual')}`}</Badge>
              ) : (
                peak.peakType
              ),
          },
        ]}
        rows={peaks}
        keyOf={(peak) => String(peak.number)}
      />
    </Section>
  );
}

/** A file whose format is not decoded: what it is, and that nothing was read from it. */
export function KeptPart({ t, format }: { readonly t: T; readonly format: string }) {
  return <Empty title={t('analysis.kept', { format })} when={t('analysis.kept.when')} />;
}
