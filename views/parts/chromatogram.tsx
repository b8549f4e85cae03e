// A run that can be looked into: the island reads it from `source`; without scripts the still plot and the peaks' links serve.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Button } from './button.js';
import { TextField } from './text-field.js';

export interface ChromatogramProps {
  readonly t: T;
  /** Answers with the run (chromatogram-wire.ts); takes `?mz=` as typed (typed-ions.ts) for extracted ions. */
  readonly source: string;
  /** Address of a spectrum part, `{scan}` stands for the zero-based scan. */
  readonly spectrum: string;
  /** Address of a peak's part, `{peak}` stands for its number: spectrum and matches. Absent: its apex scan is shown. */
  readonly peak?: string | undefined;
  /** Id of the element that the spectrum part fills. */
  readonly target: string;
  readonly chosen?: number | undefined;
  /** Extracted ions as typed: `58, 91`. */
  readonly mz?: string | undefined;
  readonly ionsLabel: string;
  /** What stands here until the island has read the run: an IonCurrentPlot. */
  readonly children: ComponentChildren;
}

export function Chromatogram({ t, children, ionsLabel, mz, chosen, ...props }: ChromatogramProps) {
  return (
    <figure
      class="chromatogram"
      data-island="chromatogram"
      data-source={props.source}
      data-spectrum={props.spectrum}
      data-peak={props.peak}
      data-target={props.target}
      data-chosen={chosen}
      data-decimal={t.formats.decimal(0.5, 1).charAt(1)}
      data-words={JSON.stringify(words(t))}
    >
      <div class="run scroll" role="group" aria-label={t('analysis.ionCurrent')} tabIndex={0}>
        {children}
      </div>
      <p class="hidden" role="status" />
      <div class="runtools">
        <form class="ions" method="get" role="search">
          {chosen !== undefined && <input type="hidden" name="peak" value={String(chosen)} />}
          <TextField name="mz" label={ionsLabel} value={mz} face="code" inputMode="text" />
          <Button>{t('common.open')}</Button>
        </form>
        <p class="quiet small" data-hint="" hidden>
          {t('common.plot.hint')}
        </p>
      </div>
    </figure>
  );
}

/** Words that the island writes itself. */
export interface ChromatogramWords {
  readonly minutes: string;
  readonly current: string;
  readonly peak: string;
  readonly unavailable: string;
}

function words(t: T): ChromatogramWords {
  return {
    minutes: t('common.plot.minutes'),
    current: t('common.plot.current'),
    peak: t('common.plot.peak'),
    unavailable: t('common.plot.unavailable'),
  };
}
