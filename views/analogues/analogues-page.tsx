// What stands nearest to a spectrum that no library holds: related structures with what they share, and a hint at the class.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import type { Stick } from '../parts/plot-labels.js';
import { Section } from '../parts/section.js';
import { SpectrumPlot } from '../parts/spectrum-plot.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { AnalogueCards, type AnalogueView } from './analogue-cards.js';

export interface ClassHintView {
  readonly name: string;
  readonly reasons: readonly string[];
}

export interface AnaloguesPageProps {
  readonly t: T;
  readonly measurement: { readonly id: string; readonly number: string };
  readonly peakNumber: number;
  readonly seconds: number;
  readonly sticks: readonly Stick[];
  readonly mass: { readonly value: number; readonly basis: 'assumed' | 'stated' | 'none' };
  readonly core: { readonly atoms: number; readonly heldBy: number; readonly of: number } | undefined;
  readonly hints: readonly ClassHintView[];
  readonly analogues: readonly AnalogueView[];
  readonly libraries: readonly string[];
  /** Keeping it as an unknown. */
  readonly keeping?: ComponentChildren;
}

export function AnaloguesPage(props: AnaloguesPageProps) {
  const { t, measurement, peakNumber, seconds, sticks, analogues, core, libraries } = props;
  const address = paths.measurementPeak(measurement.id, peakNumber);
  const minutes = t.formats.minutes(seconds, 3);
  return (
    <>
      <PageHead
        title={t('libraries.analogues.title')}
        above={<a href={address}>{t('libraries.analogues.of', { number: measurement.number, peakNumber, minutes })}</a>}
      />
      <div class="stack">
        <Notice tone="warn" title={t('libraries.analogues.noVerdict')}>
          {t('libraries.analogues.noVerdict.do')}
        </Notice>
        <div class="split wide">
          <div class="stack">
            <Section title={t('libraries.own.spectrum')} inside="stack">
              <SpectrumPlot t={t} sticks={sticks} />
            </Section>
            <MassForm {...props} />
          </div>
          <div class="stack">
            <Hints t={t} hints={props.hints} />
            {props.keeping}
          </div>
        </div>
        <Section title={t('libraries.analogues.nearest')} count={analogues.length} inside="stack">
          {analogues.length === 0 ? (
            <Empty title={t('libraries.analogues.none')} when={t('libraries.analogues.none.when')} />
          ) : (
            <AnalogueCards t={t} analogues={analogues} />
          )}
          <p>{core === undefined ? t('libraries.core.none') : t('libraries.core.held', core)}</p>
          <div class="quiet small">
            <p>{t('libraries.core.what')}</p>
            <p>{t('libraries.analogues.how', { libraries: libraries.join(', ') })}</p>
          </div>
        </Section>
      </div>
    </>
  );
}

function MassForm({ t, measurement, peakNumber, mass }: AnaloguesPageProps) {
  return (
    <Section title={t('libraries.mass')} inside="stack">
      <form class="stack" method="get" action={paths.measurementAnalogues(measurement.id)}>
        <input type="hidden" name="peak" value={peakNumber} />
        <p>{t(`libraries.mass.${mass.basis}`, { mass: mass.value })}</p>
        <TextField
          name="mass"
          label={t('libraries.mass.field')}
          hint={t('libraries.mass.field.hint')}
          value={mass.basis === 'stated' ? String(mass.value) : ''}
          inputMode="numeric"
          maxLength={4}
        />
        <Buttons>
          <Button>{t('libraries.mass.search')}</Button>
        </Buttons>
      </form>
    </Section>
  );
}

function Hints({ t, hints }: { readonly t: T; readonly hints: readonly ClassHintView[] }) {
  return (
    <Section title={t('libraries.hints')} inside="stack">
      {hints.length === 0 && <p class="quiet">{t('libraries.hints.none')}</p>}
      {hints.map(({ name, reasons }) => (
        <div key={name}>
          <b>{name}</b>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      ))}
      {hints.length > 0 && <p class="quiet small">{t('libraries.hints.what')}</p>}
    </Section>
  );
}
