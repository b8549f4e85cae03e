// What stands beside the chromatogram for one peak: its spectrum against the chosen hit, and the hits. The island and htmx
// fetch it alone; the page holds it from the start.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Facts } from '../parts/facts.js';
import { MirrorLegend, MirrorPlot } from '../parts/mirror-plot.js';
import { mzText } from '../parts/plot-labels.js';
import { Section } from '../parts/section.js';
import { SpectrumPlot } from '../parts/spectrum-plot.js';
import { HitsPart, type HitsPartProps } from './hits-part.js';
import type { HitView, PeakView } from './measurement-view.js';

export interface PeakPartProps extends HitsPartProps {
  /** The form of a finding, from the room of findings. */
  readonly decision?: ComponentChildren;
}

export function PeakPart(props: PeakPartProps) {
  const { t, peak, chosenHit, decision } = props;
  const hit = peak.hits.find((each) => each.rank === chosenHit) ?? peak.hits[0];
  return (
    <>
      <div class="against">
        <Section
          title={t(hit ? 'analysis.peak.title' : 'analysis.peak.titleAlone', { number: peak.number })}
          end={hit && <MirrorLegend t={t} {...rangeOf(peak, hit)} />}
        >
          <div class="spectrum">
            {hit ? <Mirror t={t} peak={peak} hit={hit} /> : <SpectrumPlot t={t} sticks={peak.sticks} />}
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

function Mirror({ t, peak, hit }: { readonly t: T; readonly peak: PeakView; readonly hit: HitView }) {
  return (
    <MirrorPlot
      t={t}
      measured={peak.sticks}
      library={hit.sticks}
      measuredName={t('analysis.peak.measured', { number: peak.number })}
      libraryName={t('analysis.peak.libraryName', { name: hit.name })}
    />
  );
}

function rangeOf(peak: PeakView, hit: HitView): { readonly from: number; readonly to: number } {
  const mzs = [...peak.sticks, ...hit.sticks].map((stick) => stick.mz);
  return { from: Math.min(...mzs), to: Math.max(...mzs) };
}

function Who({ t, peak, hit }: { readonly t: T; readonly peak: PeakView; readonly hit: HitView | undefined }) {
  const code = (value: string) => <span class="code">{value}</span>;
  const facts = [
    { label: t('analysis.peak.retention'), value: code(t.formats.minutes(peak.apexSeconds, 3)) },
    ...optional(t('analysis.peak.signalToNoise'), peak.signalToNoise, (value) => code(t.formats.decimal(value, 0))),
    { label: t('analysis.peak.areaPercent'), value: code(t.formats.decimal(peak.areaPercent, 2)) },
    { label: t('analysis.peak.area'), value: code(t.formats.integer(Math.round(peak.area))) },
    ...optional(t('analysis.peak.tailing'), peak.tailing, (value) => code(t.formats.decimal(value, 2))),
    { label: t('analysis.peak.ions'), value: code(principalIons(t, peak)) },
  ];
  return (
    <div class="who">
      {hit && (
        <p>
          {hit.isWeak && <Badge tone="warn">{t('analysis.hit.weak')}</Badge>}
          <b>{hit.name}</b>
          {hit.formula !== null && (
            <>
              <br />
              <Formula text={hit.formula} />
            </>
          )}
        </p>
      )}
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

/** C₁₁H₁₅NO: counts below the line. */
function Formula({ text }: { readonly text: string }) {
  return <>{text.replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? digit)}</>;
}
