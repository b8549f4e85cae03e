// One measurement, for the expert: the run and its peaks at the left, hits and decision at the right, what the file says below.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { Notice } from '../parts/notice.js';
import { IdLine } from '../parts/page-head.js';
import { Proof } from '../parts/proof.js';
import { QcStrip, type QcStripProps } from '../parts/qc-strip.js';
import { paths } from '../paths.js';
import { AcquisitionPart, WarningsPart } from './acquisition-part.js';
import { BindingPart, type BindingPartProps } from './binding-part.js';
import { LadderForm, type LadderFormProps } from './ladder-form.js';
import type { MeasurementView } from './measurement-view.js';
import { BindingBadge } from './measurements-page.js';
import { ComponentsPart, type ComponentsPartProps } from './components-part.js';
import { IntegrationsPart, type IntegrationsPartProps } from './integrations-part.js';
import { IonRatioPart, type IonRatioPartProps } from './ion-ratio-part.js';
import { PartOfFile, partWords } from './part-of-file.js';
import { PeakPart, type PeakPartProps } from './peak-part.js';
import { PeaksPart } from './peaks-part.js';
import { RangePart, type RangePartProps } from './range-part.js';
import { ReproductionPart, type ReproductionPartProps } from './reproduction-part.js';
import { RunPart, type RunPartProps } from './run-part.js';
import { TunePart, type TunePartProps } from './tune-part.js';

export interface MeasurementPageProps extends Omit<BindingPartProps, 'measurement'> {
  readonly t: T;
  readonly measurement: MeasurementView;
  readonly message?: string | undefined;
  /** About its line of a batch, where a person has to answer. */
  readonly question?: ComponentChildren;
  /** Controls of the batch, where there are any. */
  readonly batch?: Omit<QcStripProps, 'label'> | undefined;
  readonly run?: Omit<RunPartProps, 't' | 'measurementId'> | undefined;
  /** Stands in place of the peak where scans were chosen. */
  readonly range?: Omit<RangePartProps, 't'> | undefined;
  /** In place of the mean spectrum of those scans. */
  readonly components?: Omit<ComponentsPartProps, 't'> | undefined;
  /** Of a run that was set aside as a tune. */
  readonly tune?: Omit<TunePartProps, 't' | 'measurementId'> | undefined;
  readonly ratios?: Omit<IonRatioPartProps, 't'> | undefined;
  readonly ladderForm?: Omit<LadderFormProps, 't' | 'measurementId' | 'value' | 'refused'> | undefined;
  readonly integrations?: Omit<IntegrationsPartProps, 't'> | undefined;
  readonly reproduction?: Omit<ReproductionPartProps, 't' | 'measurementId'> | undefined;
  readonly peak?: Omit<PeakPartProps, 't'> | undefined;
  /** How the search of the peaks stands. */
  readonly search?: 'running' | 'done' | 'outdated' | undefined;
  readonly maySearch: boolean;
  /** What measurements without scans show in place of a run. */
  readonly other?: ComponentChildren;
  readonly reported?: ComponentChildren;
  /** What a run holds beside its chromatogram. */
  readonly apart?: ComponentChildren;
}

export function MeasurementPage(props: MeasurementPageProps) {
  const { t, measurement, batch, run, message } = props;
  return (
    <>
      <Head {...props} />
      {batch && <QcStrip label={t('analysis.batchControl')} {...batch} />}
      <div class="stack notices">
        {message !== undefined && <Notice tone="stop" title={message} live />}
        {props.question}
        <WarningsPart t={t} measurement={measurement} />
        <SearchState {...props} />
      </div>
      {run && <Review {...props} run={run} />}
      <div class={run ? 'split wide below' : 'split wide'}>
        <div class="stack">
          {props.other}
          {props.tune && <TunePart t={t} measurementId={measurement.id} {...props.tune} />}
          <div id="ion-ratios" aria-live="polite">
            {props.ratios && <IonRatioPart t={t} {...props.ratios} />}
          </div>
          {run && run.peaks.length > 0 && (
            <PeaksPart
              t={t}
              measurementId={measurement.id}
              evaluation={run.evaluation}
              peaks={run.peaks}
              chosen={run.chosen}
            />
          )}
          {props.integrations && props.integrations.integrations.length > 0 && (
            <IntegrationsPart
              t={t}
              {...props.integrations}
              refused={props.refused['undoReason']}
              refusalRefused={props.refused['refusalReason']}
            />
          )}
          {props.reported}
          {props.apart}
        </div>
        <div class="stack">
          {props.ladderForm && (
            <LadderForm
              t={t}
              measurementId={measurement.id}
              {...props.ladderForm}
              value={props.values['ladderReason']}
              refused={props.refused['ladderReason']}
            />
          )}
          <BindingPart {...props} />
          {props.reproduction && <ReproductionPart t={t} measurementId={measurement.id} {...props.reproduction} />}
          {measurement.part && <PartOfFile t={t} part={measurement.part} file={measurement.file} />}
          <AcquisitionPart t={t} measurement={measurement} />
        </div>
      </div>
    </>
  );
}

function Head({ t, measurement }: MeasurementPageProps) {
  const { number, instrument, acquiredAt, identity, proof, binding, part } = measurement;
  const badge = <BindingBadge t={t} binding={binding} />;
  const sampleName = identity.find(({ name }) => name === 'sampleName')?.value;
  const acquired =
    acquiredAt === null ? identity.find(({ name }) => name === 'acquiredText')?.value : t.formats.dateTime(acquiredAt);
  return (
    <IdLine code={number} end={binding.state === 'inbox' ? <a href="#sample">{badge}</a> : badge}>
      <span class="quiet">
        {[instrument?.name, sampleName, acquired, part && partWords(t, part)].filter(Boolean).join(', ')}
      </span>
      {proof && <Proof t={t} {...proof} />}
    </IdLine>
  );
}

function SearchState({ t, measurement, search, maySearch }: MeasurementPageProps) {
  if (search === undefined || search === 'done') return null;
  if (search === 'running') {
    return (
      <Notice tone="plain" title={t('analysis.analysis.running')}>
        {t('analysis.analysis.running.do')}
      </Notice>
    );
  }
  return (
    <Notice tone="warn" title={t('analysis.analysis.outdated')}>
      <p>{t('analysis.analysis.outdated.do')}</p>
      {maySearch && (
        <form method="post" action={paths.analyses(measurement.id)}>
          <Button>{t('analysis.analysis.again')}</Button>
        </form>
      )}
    </Notice>
  );
}

function Review({
  t,
  measurement,
  run,
  peak,
  range,
  components,
  search,
  values,
  refused,
}: MeasurementPageProps & { readonly run: RunOf }) {
  const isChosen = range !== undefined || components !== undefined;
  return (
    <div class="reviewing">
      <div class="current">
        <RunPart t={t} measurementId={measurement.id} {...run} />
      </div>
      <div class="peak" id="peak" aria-live="polite">
        {components && <ComponentsPart t={t} {...components} />}
        {range && <RangePart t={t} {...range} typed={{ values, refused }} />}
        {!isChosen && peak && <PeakPart t={t} {...peak} />}
        {!isChosen && !peak && search !== 'running' && (
          <div class="against">
            <Empty title={t('analysis.analysis.noPeaks')} when={t('analysis.analysis.noPeaks.when')} />
          </div>
        )}
      </div>
    </div>
  );
}

type RunOf = NonNullable<MeasurementPageProps['run']>;
