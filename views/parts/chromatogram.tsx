// A run that can be looked into: the island reads it from `source`; without scripts the still plot, the form and the peaks'
// links serve.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';

export interface ChromatogramProps {
  readonly t: T;
  /** Answers with the run and every trace that is drawn (chromatogram-wire.ts). */
  readonly source: string;
  /** Address of the spectrum of scans: it takes the page's own query. */
  readonly range: string;
  /** Address of the ratios of ions, likewise. */
  readonly ratios: string;
  /** Address of a peak's part, `{peak}` stands for its number: spectrum and matches. */
  readonly peak: string;
  /** Id of the element that the parts fill. */
  readonly target: string;
  readonly chosen?: number | undefined;
  readonly legend: ComponentChildren;
  /** The form that says what is drawn. */
  readonly tools: ComponentChildren;
  /** What stands here until the island has read the run: the still picture. */
  readonly children: ComponentChildren;
}

export function Chromatogram({ t, children, legend, tools, chosen, ...props }: ChromatogramProps) {
  return (
    <figure
      class="chromatogram"
      data-island="chromatogram"
      data-source={props.source}
      data-range={props.range}
      data-ratios={props.ratios}
      data-peak={props.peak}
      data-target={props.target}
      data-chosen={chosen}
      data-decimal={t.formats.decimal(0.5, 1).charAt(1)}
      data-words={JSON.stringify(words(t))}
    >
      <div
        class="run scroll"
        role="group"
        aria-label={t('analysis.ionCurrent')}
        tabIndex={0}
        aria-describedby="run-keys"
      >
        {children}
      </div>
      <p class="hidden" role="status" />
      <div class="underplot">
        {legend}
        <label class="drag" data-scripted="" hidden>
          {t('evaluation.drag')}
          <select data-drag="">
            {(['zoom', 'range', 'background'] as const).map((what) => (
              <option key={what} value={what}>
                {t(`evaluation.drag.${what}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {tools}
      <details class="plotdata" data-scripted="" hidden>
        <summary>{t('evaluation.keys')}</summary>
        <p class="quiet" id="run-keys">
          {t('common.plot.hint')}
        </p>
      </details>
    </figure>
  );
}

/** Words that the island writes itself. */
export interface ChromatogramWords {
  readonly minutes: string;
  readonly scan: string;
  readonly peak: string;
  readonly range: string;
  readonly background: string;
  readonly unavailable: string;
}

function words(t: T): ChromatogramWords {
  return {
    minutes: t('common.plot.minutes'),
    scan: t('common.plot.scan'),
    peak: t('common.plot.peak'),
    range: t('common.plot.range'),
    background: t('common.plot.background'),
    unavailable: t('common.plot.unavailable'),
  };
}
