// The chromatogram of a run: drawn by the server, looked into by the island.
import type { T } from '../messages/translate.js';
import { Chromatogram } from '../parts/chromatogram.js';
import { IonCurrentPlot } from '../parts/ion-current-plot.js';
import { mzText } from '../parts/plot-labels.js';
import { PlotLegend } from '../parts/plot-legend.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import type { PeakView } from './measurement-view.js';

export interface RunPartProps {
  readonly t: T;
  readonly measurementId: string;
  readonly seconds: ArrayLike<number>;
  readonly current: ArrayLike<number>;
  /** Extracted ions that were asked for by address; the island fetches them itself. */
  readonly ions: readonly { readonly mz: number; readonly values: ArrayLike<number> }[];
  readonly mz: string;
  readonly peaks: readonly PeakView[];
  readonly chosen: number | undefined;
}

/** Labels on the still picture; the table below it has all peaks. */
const labelled = 12;

export function RunPart(props: RunPartProps) {
  const { t, measurementId, peaks, chosen, mz, seconds } = props;
  const shown = largest(peaks, chosen).map((peak) => ({
    ...peak,
    href: paths.measurementPeak(measurementId, peak.number),
  }));
  return (
    <Section
      title={t('analysis.ionCurrent')}
      count={peaks.length}
      end={
        <PlotLegend
          entries={[
            { mark: 'current', label: t('common.plot.current') },
            { mark: 'chosen', label: t('common.plot.chosen') },
          ]}
        />
      }
    >
      <Chromatogram
        t={t}
        source={paths.chromatogram(measurementId)}
        spectrum={paths.spectrum(measurementId, '{scan}')}
        peak={paths.peakPart(measurementId, '{peak}')}
        target="peak"
        chosen={chosen}
        mz={mz}
        ionsLabel={t('analysis.ions')}
      >
        <IonCurrentPlot t={t} seconds={seconds} intensities={props.current} peaks={shown} chosen={chosen} />
        {props.ions.map((ion) => (
          <figure key={ion.mz}>
            <figcaption class="small">m/z {mzText(ion.mz, t.formats.decimal)}</figcaption>
            <IonCurrentPlot t={t} seconds={seconds} intensities={ion.values} peaks={[]} />
          </figure>
        ))}
      </Chromatogram>
    </Section>
  );
}

function largest(peaks: readonly PeakView[], chosen: number | undefined): readonly PeakView[] {
  const kept = new Set([...peaks].sort((a, b) => b.area - a.area).slice(0, labelled));
  return peaks.filter((peak) => kept.has(peak) || peak.number === chosen);
}
