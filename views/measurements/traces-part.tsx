// The chromatograms of a file without scans, or beside them: all by name, one drawn.
import type { T } from '../messages/translate.js';
import { IonCurrentPlot } from '../parts/ion-current-plot.js';
import { Section } from '../parts/section.js';

interface TraceView {
  readonly detector: string;
  readonly seconds: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

export interface TracesPartProps {
  readonly t: T;
  readonly address: string;
  readonly traces: readonly TraceView[];
  /** Counted from 0. */
  readonly chosen: number;
}

export function TracesPart({ t, address, traces, chosen }: TracesPartProps) {
  const trace = traces[chosen];
  if (trace === undefined) return null;
  const nameOf = ({ detector }: TraceView, place: number): string =>
    detector.trim() === '' ? t('analysis.trace.unnamed', { number: place + 1 }) : detector;
  const title = t('analysis.trace', { detector: nameOf(trace, chosen) });
  return (
    <div id="traces">
      <Section title={title} count={traces.length > 1 ? traces.length : undefined} inside="stack">
        <IonCurrentPlot t={t} seconds={trace.seconds} traces={[{ intensities: trace.values }]} peaks={[]} />
        {traces.length > 1 && (
          <nav class="choicelist" aria-label={t('analysis.traces')}>
            {traces.map((each, place) => (
              <a
                key={place}
                href={`${address}${address.includes('?') ? '&' : '?'}trace=${place + 1}#traces`}
                data-follows="trace"
                aria-current={place === chosen ? 'true' : undefined}
              >
                {nameOf(each, place)}
              </a>
            ))}
          </nav>
        )}
      </Section>
    </div>
  );
}
