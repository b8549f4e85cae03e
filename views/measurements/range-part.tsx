// The spectrum of a scan or of a stretch that a person chose: averaged, less the background, against another injection.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { Facts } from '../parts/facts.js';
import { MirrorLegend, MirrorPlot } from '../parts/mirror-plot.js';
import type { Stick } from '../parts/plot-labels.js';
import { Section } from '../parts/section.js';
import { SpectrumPlot } from '../parts/spectrum-plot.js';

/** Counted from 1, as the page shows them. */
interface ScanNumbers {
  readonly first: number;
  readonly last: number;
}

export interface RangePartProps {
  readonly t: T;
  readonly title: string;
  readonly scans: ScanNumbers;
  readonly background: ScanNumbers | undefined;
  readonly sticks: readonly Stick[];
  readonly other: OtherSpectrum | undefined;
}

export interface OtherSpectrum {
  readonly number: string;
  readonly scans: ScanNumbers;
  readonly sticks: readonly Stick[];
  readonly matchFactor: number;
  readonly reverseMatchFactor: number;
}

export function RangePart(props: RangePartProps) {
  const { t, title, other, sticks } = props;
  return (
    <>
      <div class="against">
        <Section title={title} end={other && <MirrorLegend t={t} against="injection" {...mzRange(props)} />}>
          <div class="spectrum">
            {sticks.length === 0 ? (
              <Empty title={t('evaluation.nothing')} when={t('evaluation.nothing.when')} />
            ) : (
              <RangePlot {...props} />
            )}
            <div class="who">
              <Facts facts={facts(props)} />
            </div>
          </div>
        </Section>
      </div>
      <div class="beside stack">
        <Section title={t('analysis.hits')} inside="flush">
          <Empty title={t('analysis.scan.noHits')} when={t('analysis.scan.noHits.when')} />
        </Section>
      </div>
    </>
  );
}

/** Alone too: it is what a saved picture of the spectrum holds. */
export function RangePlot({ t, title, sticks, other }: RangePartProps) {
  if (other === undefined) return <SpectrumPlot t={t} sticks={sticks} name={title} />;
  return (
    <MirrorPlot
      t={t}
      against="injection"
      measured={sticks}
      library={other.sticks}
      measuredName={title}
      libraryName={other.number}
    />
  );
}

function mzRange({ sticks, other }: RangePartProps): { readonly from: number; readonly to: number } {
  const mzs = [...sticks, ...(other?.sticks ?? [])].map((stick) => stick.mz);
  return { from: Math.min(...mzs, 9_999), to: Math.max(...mzs, 0) };
}

function facts({ t, scans, background, other }: RangePartProps) {
  const code = (value: string) => <span class="code">{value}</span>;
  const factor = (value: number) => code(t.formats.integer(value));
  return [
    { label: t('evaluation.scans'), value: code(scanText(t, scans)) },
    {
      label: t('evaluation.less'),
      value: background === undefined ? t('evaluation.less.none') : code(scanText(t, background)),
    },
    ...(other === undefined
      ? []
      : [
          { label: other.number, value: code(scanText(t, other.scans)) },
          { label: t('analysis.hit.match'), value: factor(other.matchFactor) },
          { label: t('analysis.hit.reverse'), value: factor(other.reverseMatchFactor) },
        ]),
  ];
}

function scanText(t: T, { first, last }: ScanNumbers): string {
  if (first === last) return String(first);
  return t('evaluation.scans.several', { first, last, count: last - first + 1 });
}
