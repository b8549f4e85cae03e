// The fragment spectra of a run (MS2 and further), one at a time: no points of its chromatogram.
import type { T } from '../messages/translate.js';
import type { Stick } from '../parts/plot-labels.js';
import { Section } from '../parts/section.js';
import { SpectrumPlot } from '../parts/spectrum-plot.js';

export interface FragmentsPartProps {
  readonly t: T;
  readonly address: string;
  /** Counted from 0. */
  readonly place: number;
  readonly count: number;
  readonly level: number;
  /** Null where the file has no time for it. */
  readonly minutes: number | null;
  readonly sticks: readonly Stick[];
}

export function FragmentsPart({ t, address, place, count, level, minutes, sticks }: FragmentsPartProps) {
  const at = minutes === null ? undefined : t('analysis.fragment.at', { minutes: t.formats.decimal(minutes, 3) });
  const title = [t('analysis.fragment.title', { level, number: place + 1 }), at].filter(Boolean).join(', ');
  const step = (number: number) => `${address}${address.includes('?') ? '&' : '?'}fragment=${number}#fragments`;
  return (
    <div id="fragments">
      <Section title={title} count={count} inside="stack">
        <SpectrumPlot t={t} sticks={sticks} name={title} />
        <nav class="paging">
          {place > 0 && (
            <a href={step(place)} data-follows="fragment">
              {t('analysis.scan.previous')}
            </a>
          )}
          {place + 1 < count && (
            <a href={step(place + 2)} data-follows="fragment">
              {t('analysis.scan.next')}
            </a>
          )}
        </nav>
      </Section>
    </div>
  );
}
