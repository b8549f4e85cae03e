// The components of a chosen stretch: substances that left the column close together, each with a spectrum of its own.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import { Facts } from '../parts/facts.js';
import { MirrorLegend } from '../parts/mirror-plot.js';
import { Section } from '../parts/section.js';
import { SpectrumPlot } from '../parts/spectrum-plot.js';
import { Table, type Column } from '../parts/table.js';
import { AgainstHit, HitLine, mzRange } from './against-hit.js';
import { HitsPart, type HitsPartProps } from './hits-part.js';
import { indexText } from './index-text.js';
import type { PeakView } from './measurement-view.js';
import { TakePart, type TakePartProps } from './take-part.js';

export interface ComponentsPartProps {
  readonly t: T;
  /** «9,100–9,200». */
  readonly stretch: string;
  readonly components: readonly LinkedComponent[];
  readonly chosen: ChosenComponent | undefined;
  /** The mean spectrum of the stretch in place of its components. */
  readonly back: { readonly href: string; readonly part: string };
  readonly algorithm: string;
}

export interface LinkedComponent extends PeakView {
  readonly href: string;
  readonly part: string;
}

export interface ChosenComponent {
  readonly component: PeakView;
  readonly found: Omit<HitsPartProps, 't'>;
  readonly take: Omit<TakePartProps, 't'> | undefined;
}

export function ComponentsPart(props: ComponentsPartProps) {
  const { t, chosen, components } = props;
  return (
    <>
      <div class="against">
        {chosen === undefined ? (
          <Empty title={t('evaluation.components.none')} when={t('evaluation.components.none.when')} />
        ) : (
          <Spectrum t={t} {...chosen} />
        )}
      </div>
      <div class="beside stack">
        <Section
          title={t('evaluation.components', { stretch: props.stretch })}
          count={components.length}
          end={<Back {...props} />}
          inside="flush"
        >
          <Table
            label={t('evaluation.components', { stretch: props.stretch })}
            columns={columns(t)}
            rows={components}
            keyOf={({ number }) => String(number)}
            isChosen={({ number }) => number === chosen?.component.number}
          />
          <p class="inside quiet small">{t('evaluation.components.note', { algorithm: props.algorithm })}</p>
        </Section>
        {chosen && <HitsPart t={t} {...chosen.found} />}
        {chosen?.take && <TakePart t={t} {...chosen.take} />}
      </div>
    </>
  );
}

/** Alone too: it is what a saved picture of a component holds. */
export function ComponentPlot({ t, component, found }: Omit<ChosenComponent, 'take'> & { readonly t: T }) {
  const hit = found.hits.find(({ rank }) => rank === found.chosenHit);
  const name = titleOf(t, component);
  if (hit === undefined) return <SpectrumPlot t={t} sticks={component.sticks} name={name} />;
  return <AgainstHit t={t} name={name} sticks={component.sticks} hit={hit} />;
}

function titleOf(t: T, { number, apexSeconds }: PeakView): string {
  return t('evaluation.component.title', { number, minutes: t.formats.minutes(apexSeconds, 3) });
}

function Spectrum({ t, component, found }: Omit<ChosenComponent, 'take'> & { readonly t: T }) {
  const hit = found.hits.find(({ rank }) => rank === found.chosenHit);
  return (
    <Section
      title={titleOf(t, component)}
      end={hit && <MirrorLegend t={t} {...mzRange(component.sticks, hit.sticks)} />}
    >
      <div class="spectrum">
        <ComponentPlot t={t} component={component} found={found} />
        <div class="who">
          {hit && <HitLine t={t} hit={hit} />}
          <Facts facts={facts(t, component)} />
        </div>
      </div>
    </Section>
  );
}

function facts(t: T, { apexSeconds, retentionIndex, purity, isSaturated, area, areaPercent }: PeakView) {
  const { decimal, integer, minutes } = t.formats;
  const code = (value: ComponentChildren) => <span class="code">{value}</span>;
  return [
    { label: t('analysis.peak.retention'), value: code(minutes(apexSeconds, 3)) },
    ...(retentionIndex === null ? [] : [{ label: t('evaluation.index'), value: code(indexText(t, retentionIndex)) }]),
    { label: t('evaluation.component.purity'), value: code(decimal(100 * (purity ?? 0), 0)) },
    { label: t('analysis.peak.areaPercent'), value: code(decimal(areaPercent, 1)) },
    { label: t('analysis.peak.area'), value: code(integer(Math.round(area))) },
    ...(isSaturated ? [{ label: t('evaluation.component.flag'), value: <Saturated t={t} /> }] : []),
  ];
}

/** Less of the counts at its top than this is its own: the spectrum is what the fit left to it. */
const pureEnough = 0.7;

function columns(t: T): readonly Column<LinkedComponent>[] {
  const { decimal, integer, minutes } = t.formats;
  return [
    { head: t('analysis.hit.rank'), kind: 'num', cell: ({ number }) => number },
    {
      head: t('analysis.peak.best'),
      cell: (component) => (
        <>
          <a href={component.href} hx-get={component.part} hx-target="#peak" hx-push-url={component.href}>
            {component.name ?? t('analysis.peak.unknown')}
          </a>
          {component.isSaturated && <Saturated t={t} />}
        </>
      ),
    },
    { head: t('analysis.peak.retention'), kind: 'num', cell: ({ apexSeconds }) => minutes(apexSeconds, 3) },
    { head: t('analysis.peak.areaPercent'), kind: 'num', cell: ({ areaPercent }) => decimal(areaPercent, 1) },
    {
      head: t('evaluation.component.purity'),
      kind: 'num',
      cell: ({ purity }) => {
        const percent = integer(Math.round(100 * (purity ?? 0)));
        return (purity ?? 0) < pureEnough ? <Badge tone="warn">{percent}</Badge> : percent;
      },
    },
  ];
}

function Saturated({ t }: { readonly t: T }) {
  return <Badge tone="warn">{t('evaluation.component.saturated')}</Badge>;
}

function Back({ t, back }: ComponentsPartProps) {
  return (
    <a href={back.href} hx-get={back.part} hx-target="#peak" hx-push-url={back.href}>
      {t('evaluation.components.back')}
    </a>
  );
}
