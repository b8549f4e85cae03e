// All peaks of a run as a table: the numbers behind the plot, and the way to each peak without scripts.
import type { Evaluation } from '../evaluation.js';
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { peakAddress } from './peak-address.js';
import { indexText } from './index-text.js';
import type { PeakView } from './measurement-view.js';

export interface PeaksPartProps {
  readonly t: T;
  readonly measurementId: string;
  readonly evaluation: Evaluation;
  readonly peaks: readonly PeakView[];
  readonly chosen: number | undefined;
}

export function PeaksPart({ t, measurementId, evaluation, peaks, chosen }: PeaksPartProps) {
  return (
    <Section title={t('analysis.peaks')} count={peaks.length} inside="flush">
      <Table
        label={t('analysis.peaks')}
        columns={columns(t, peaks, (peak) => peakAddress({ measurementId, evaluation, peak }))}
        rows={peaks}
        keyOf={(peak) => String(peak.number)}
        isChosen={(peak) => peak.number === chosen}
      />
    </Section>
  );
}

function columns(t: T, peaks: readonly PeakView[], addressOf: (peak: number) => string): readonly Column<PeakView>[] {
  const { decimal, integer, minutes } = t.formats;
  return [
    {
      head: t('common.plot.peak'),
      kind: 'num',
      cell: (peak) => <a href={addressOf(peak.number)}>{peak.number}</a>,
    },
    { head: t('analysis.peak.retention'), kind: 'num', cell: (peak) => minutes(peak.apexSeconds, 3) },
    ...(peaks.some((peak) => peak.retentionIndex !== null)
      ? [
          {
            head: t('evaluation.index'),
            kind: 'num' as const,
            cell: (peak: PeakView) => indexText(t, peak.retentionIndex),
          },
        ]
      : []),
    { head: t('analysis.peak.areaPercent'), kind: 'num', cell: (peak) => decimal(peak.areaPercent, 2) },
    { head: t('analysis.peak.area'), kind: 'num', cell: (peak) => area(t, peak) },
    { head: t('analysis.peak.height'), kind: 'num', cell: (peak) => integer(Math.round(peak.height)) },
    {
      head: t('analysis.peak.signalToNoise'),
      kind: 'num',
      cell: (peak) => (peak.signalToNoise === null ? '' : decimal(peak.signalToNoise, 0)),
    },
    {
      head: t('evaluation.ionNoise'),
      kind: 'num',
      cell: (peak) => (peak.ionSignalToNoise === null ? '' : integer(Math.round(peak.ionSignalToNoise))),
    },
    {
      head: t('analysis.peak.width'),
      kind: 'num',
      cell: (peak) => (peak.widthSeconds === null ? '' : decimal(peak.widthSeconds, 2)),
    },
    { head: t('analysis.peak.best'), cell: (peak) => bestHit(t, peak) },
    {
      head: t('analysis.hit.score'),
      kind: 'num',
      cell: (peak) => (peak.hits[0] === undefined ? '' : t.formats.score(peak.hits[0].score)),
    },
  ];
}

function area(t: T, { area: value, isByHand }: PeakView) {
  const text = t.formats.integer(Math.round(value));
  if (!isByHand) return text;
  return (
    <>
      <a href="#by-hand">
        <Badge tone="warn">{t('analysis.reported.manual')}</Badge>
      </a>{' '}
      {text}
    </>
  );
}

function bestHit(t: T, { name, hits }: PeakView) {
  if (name !== undefined) return name;
  return <span class="quiet">{hits[0] === undefined ? '' : t('analysis.peak.unknown')}</span>;
}
