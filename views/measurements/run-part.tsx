// The chromatogram of a run: drawn by the server, looked into by the island.
import type { TraceHeader } from '../chromatogram-wire.js';
import { evaluationQuery, type Evaluation } from '../evaluation.js';
import type { T } from '../messages/translate.js';
import { Chromatogram } from '../parts/chromatogram.js';
import { IonCurrentPlot, type PlotBand } from '../parts/ion-current-plot.js';
import { PlotLegend } from '../parts/plot-legend.js';
import { Section } from '../parts/section.js';
import type { Option } from '../parts/select-field.js';
import { TraceLegend } from '../parts/trace-legend.js';
import { traceLooks } from '../parts/trace-looks.js';
import { paths } from '../paths.js';
import { EvaluationForm } from './evaluation-form.js';
import { peakAddress } from './peak-address.js';
import type { LadderView } from './ladder-fields.js';
import type { PeakView } from './measurement-view.js';

export interface RunPartProps extends RunPictureProps {
  readonly measurementId: string;
  readonly others: readonly Option[];
  /** By which retention indices are told. */
  readonly ladder: LadderView | undefined;
}

export interface RunPictureProps {
  readonly t: T;
  readonly seconds: ArrayLike<number>;
  readonly traces: readonly { readonly header: TraceHeader; readonly values: ArrayLike<number> }[];
  readonly evaluation: Evaluation;
  readonly peaks: readonly PeakView[];
  readonly chosen: number | undefined;
}

export function RunPart(props: RunPartProps) {
  const { t, measurementId, peaks, chosen, evaluation, others } = props;
  const query = evaluationQuery(evaluation);
  return (
    <Section
      title={t('analysis.ionCurrent')}
      count={peaks.length}
      end={<PlotLegend entries={[{ mark: 'chosen', label: t('common.plot.chosen') }]} />}
    >
      <Chromatogram
        t={t}
        source={paths.savedEvaluation(measurementId, 'chromatogram', query)}
        range={paths.rangeSpectrum(measurementId)}
        ratios={paths.ionRatios(measurementId)}
        peak={paths.peakPart(measurementId, '{peak}')}
        target="peak"
        chosen={chosen}
        legend={<TraceLegend t={t} headers={props.traces.map(({ header }) => header)} />}
        tools={<EvaluationForm t={t} evaluation={evaluation} chosen={chosen} others={others} ladder={props.ladder} />}
      >
        <RunPicture {...props} hrefOf={(peak) => peakAddress({ measurementId, evaluation, peak })} />
      </Chromatogram>
    </Section>
  );
}

/** Labels on the still picture; the table below it has all peaks. */
const labelled = 12;

/** Alone too: it is what a saved picture of the run holds. */
export function RunPicture(props: RunPictureProps & { readonly hrefOf?: (peak: number) => string }) {
  const { t, seconds, traces, evaluation, peaks, chosen, hrefOf } = props;
  const looks = traceLooks(traces.map(({ header }) => header));
  const lines = traces.map(({ header, values }, at) => {
    return { intensities: values, look: isCurrent(header) ? undefined : looks[at] };
  });
  const shown = traces.some(({ header }) => isCurrent(header)) ? largest(peaks, chosen) : [];
  return (
    <IonCurrentPlot
      t={t}
      seconds={seconds}
      traces={lines}
      peaks={shown.map((peak) => ({ ...peak, href: hrefOf?.(peak.number) }))}
      chosen={chosen}
      bands={bandsOf(evaluation)}
      view={evaluation.view}
    />
  );
}

const isCurrent = ({ kind, of }: TraceHeader): boolean => kind === 'tic' && of === undefined;

function bandsOf({ range, background }: Evaluation): readonly PlotBand[] {
  return [
    ...(background === undefined ? [] : [{ kind: 'background' as const, ...background }]),
    ...(range === undefined ? [] : [{ kind: 'range' as const, ...range }]),
  ];
}

function largest(peaks: readonly PeakView[], chosen: number | undefined): readonly PeakView[] {
  const kept = new Set([...peaks].sort((a, b) => b.area - a.area).slice(0, labelled));
  return peaks.filter((peak) => kept.has(peak) || peak.number === chosen);
}
