// The spectrum of a scan or of a stretch that a person chose: averaged, less the background, against a library's spectrum or
// another injection.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { Facts } from '../parts/facts.js';
import { MirrorLegend, MirrorPlot } from '../parts/mirror-plot.js';
import type { Stick } from '../parts/plot-labels.js';
import { Section } from '../parts/section.js';
import { SpectrumPlot } from '../parts/spectrum-plot.js';
import { AgainstHit, HitLine, mzRange } from './against-hit.js';
import { HitsPart, type HitsPartProps, type LinkedHit } from './hits-part.js';
import { IntegrateForm, type IntegrateFormProps } from './integrate-form.js';
import { TakePart, type TakePartProps } from './take-part.js';

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
  /** What the libraries hold of it; undefined where there is no spectrum to search by. */
  readonly found: Omit<HitsPartProps, 't'> | undefined;
  /** The components of the stretch in place of its mean spectrum. */
  readonly components: { readonly href: string; readonly part: string };
  /** Undefined where there is nothing to integrate, or for whoever may not. */
  readonly integrate: Omit<IntegrateFormProps, 't' | 'values' | 'refused'> | undefined;
  /** What was typed of it and not taken. */
  readonly typed?: Pick<IntegrateFormProps, 'values' | 'refused'> | undefined;
  /** Undefined for whoever makes no findings, or has no spectrum for one. */
  readonly take: Omit<TakePartProps, 't'> | undefined;
}

export interface OtherSpectrum {
  readonly number: string;
  /** The page with this spectrum in place of a hit, and the part of it that changes. */
  readonly href: string;
  readonly part: string;
  readonly scans: ScanNumbers;
  readonly sticks: readonly Stick[];
  readonly matchFactor: number;
  readonly reverseMatchFactor: number;
}

export function RangePart(props: RangePartProps) {
  const { t, title, sticks, found, components, take, integrate, typed } = props;
  const hit = chosenOf(props);
  return (
    <>
      <div class="against">
        <Section title={title} end={<Legend {...props} />}>
          <div class="spectrum">
            {sticks.length === 0 ? (
              <Empty title={t('evaluation.nothing')} when={t('evaluation.nothing.when')} />
            ) : (
              <RangePlot {...props} />
            )}
            <div class="who">
              {hit && <HitLine t={t} hit={hit} />}
              <Facts facts={facts(props)} />
              {hit && <BackToOther {...props} />}
              <p>
                <a href={components.href} hx-get={components.part} hx-target="#peak" hx-push-url={components.href}>
                  {t('evaluation.components.show')}
                </a>
              </p>
              {integrate && <IntegrateForm t={t} {...integrate} {...(typed ?? nothingTyped)} />}
            </div>
          </div>
        </Section>
      </div>
      <div class="beside stack">
        {found === undefined ? (
          <Section title={t('analysis.hits')} inside="flush">
            <Empty title={t('evaluation.noHits')} when={t('evaluation.noHits.when')} />
          </Section>
        ) : (
          <HitsPart t={t} {...found} />
        )}
        {take && <TakePart t={t} {...take} />}
      </div>
    </>
  );
}

const nothingTyped = { values: {}, refused: {} };

const chosenOf = ({ found }: RangePartProps): LinkedHit | undefined =>
  found?.hits.find(({ rank }) => rank === found.chosenHit);

/** Alone too: it is what a saved picture of the spectrum holds. */
export function RangePlot(props: RangePartProps) {
  const { t, title, sticks, other } = props;
  const hit = chosenOf(props);
  if (hit !== undefined) return <AgainstHit t={t} name={title} sticks={sticks} hit={hit} />;
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

function Legend(props: RangePartProps) {
  const { t, sticks, other } = props;
  const hit = chosenOf(props);
  if (hit !== undefined) return <MirrorLegend t={t} {...mzRange(sticks, hit.sticks)} />;
  return other ? <MirrorLegend t={t} against="injection" {...mzRange(sticks, other.sticks)} /> : null;
}

function BackToOther({ t, other }: RangePartProps) {
  if (other === undefined) return null;
  return (
    <p>
      <a href={other.href} hx-get={other.part} hx-target="#peak" hx-push-url={other.href}>
        {t('evaluation.againstInjection', { number: other.number })}
      </a>
    </p>
  );
}

function facts({ t, scans, background, other }: RangePartProps) {
  const code = (value: string) => <span class="code wrap">{value}</span>;
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
