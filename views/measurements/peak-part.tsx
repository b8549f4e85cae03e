// What stands beside the chromatogram for one peak: its spectrum against the chosen hit, and the hits. The island and htmx
// fetch it alone; the page holds it from the start.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Facts } from '../parts/facts.js';
import { MirrorLegend } from '../parts/mirror-plot.js';
import { mzText } from '../parts/plot-labels.js';
import { Section } from '../parts/section.js';
import { SpectrumPlot } from '../parts/spectrum-plot.js';
import { AgainstHit, HitLine, mzRange } from './against-hit.js';
import { indexText } from './index-text.js';
import { HitsPart, type HitsPartProps } from './hits-part.js';
import type { HitView, PeakView } from './measurement-view.js';

export interface PeakPartProps extends HitsPartProps {
  readonly peak: PeakView;
  /** The form of a finding, from the room of findings. */
  readonly decision?: ComponentChildren;
}

export function PeakPart(props: PeakPartProps) {
  const { t, peak, chosenHit, decision } = props;
  const hit = props.hits.find((each) => each.rank === chosenHit) ?? props.hits[0];
  return (
    <>
      <div class="against">
        <Section
          title={t(hit ? 'analysis.peak.title' : 'analysis.peak.titleAlone', { number: peak.number })}
          end={hit && <MirrorLegend t={t} {...mzRange(peak.sticks, hit.sticks)} />}
        >
          <div class="spectrum">
            <PeakPlot t={t} peak={peak} hit={hit} />
            <Who t={t} peak={peak} hit={hit} />
          </div>
        </Section>
      </div>
      <div class="beside stack">
        <HitsPart {...props} />
        {decision}
      </div>
    </>
  );
}

interface PeakPlotProps {
  readonly t: T;
  readonly peak: PeakView;
  readonly hit: HitView | undefined;
}

/** Alone too: it is what a saved picture of the spectrum holds where no scans were chosen. */
export function PeakPlot({ t, peak, hit }: PeakPlotProps) {
  const name = t('analysis.peak.measured', { number: peak.number });
  if (hit === undefined) return <SpectrumPlot t={t} sticks={peak.sticks} name={name} />;
  return <AgainstHit t={t} name={name} sticks={peak.sticks} hit={hit} />;
}

function Who({ t, peak, hit }: PeakPlotProps) {
  const code = (value: string) => <span class="code">{value}</span>;
  const facts = [
    { label: t('analysis.peak.retention'), value: code(t.formats.minutes(peak.apexSeconds, 3)) },
    ...(peak.retentionIndex === null
      ? []
      : [{ label: t('evaluation.index'), value: code(indexText(t, peak.retentionIndex)) }]),
    ...optional(t('analysis.peak.signalToNoise'), peak.signalToNoise, (value) => code(t.formats.decimal(value, 0))),
    { label: t('analysis.peak.areaPercent'), value: code(t.formats.decimal(peak.areaPercent, 2)) },
    { label: t('analysis.peak.area'), value: code(t.formats.integer(Math.round(peak.area))) },
    ...optional(t('analysis.peak.tailing'), peak.tailing, (value) => code(t.formats.decimal(value, 2))),
    { label: t('analysis.peak.ions'), value: code(principalIons(t, peak)) },
  ];
  return (
    <div class="who">
      {hit && <HitLine t={t} hit={hit} />}
      <Facts facts={facts} />
    </div>
  );
}

function optional(label: string, value: number | null, shown: (value: number) => ComponentChildren) {
  return value === null ? [] : [{ label, value: shown(value) }];
}

function principalIons(t: T, { sticks }: PeakView): string {
  const strongest = [...sticks].sort((a, b) => b.intensity - a.intensity).slice(0, 3);
  return strongest.map((stick) => mzText(stick.mz, t.formats.decimal)).join(', ');
}
