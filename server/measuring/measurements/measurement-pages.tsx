// The page of a measurement and its parts, gathered for the reader.
import type { ComponentChildren } from 'preact';
import type { Response } from 'express';
import { evaluationQuery } from '../../../views/evaluation.js';
import { MeasurementPage, type MeasurementPageProps } from '../../../views/measurements/measurement-page.js';
import type { MeasurementView } from '../../../views/measurements/measurement-view.js';
import { KeptPart } from '../../../views/measurements/other-parts.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { actorOf, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { overlayOptions, rangePart, ratioPart, reproductionPart } from './evaluation-parts.js';
import { measuredKinds, setAsidePurposes, type StoredMeasurement } from './measurement.js';
import {
  besidePart,
  chosenPeak,
  otherPart,
  peakPart,
  reportedPart,
  runPart,
  type Sought,
} from './measurement-page-parts.js';
import { openLadder } from './ladder.js';
import { measurementView } from './measurement-view.js';
import { pointsOf } from './measured-points.js';
import { otherRun, type OpenRun } from './open-run.js';
import { componentsPart } from './selection-parts.js';
import { tunePart } from './tune-part.js';
import { integrationsPart } from './integration-parts.js';
import { bookState } from './tune-book.js';
import { isOutdated, openAnalysis, type OpenAnalysis } from './stored-analysis.js';

/** What the rooms above put beside a chosen peak. */
interface AskedPeak {
  readonly lab: Lab;
  readonly res: Response;
  readonly measurement: StoredMeasurement;
  readonly analysisId: string;
  readonly peakNumber: number;
  /** Rank of the hit that is shown against the peak. */
  readonly hitRank: number;
}

export interface MeasurementSlots {
  readonly decision: (asked: AskedPeak) => Promise<ComponentChildren>;
  /** What a person has to answer before the run counts for its line of a batch. */
  readonly question: (asked: Pick<AskedPeak, 'lab' | 'res' | 'measurement'>) => Promise<ComponentChildren>;
}

export interface Shown {
  readonly measurement: StoredMeasurement;
  readonly sought: Sought;
  readonly refused?: { readonly faults: FormFaults; readonly values: Readonly<Record<string, string>> };
}

interface ShownPage extends OfferedPage {
  readonly islands: readonly 'chromatogram'[];
}

export async function measurementPage(
  lab: Lab,
  res: Response,
  slots: MeasurementSlots,
  { measurement, sought, refused }: Shown,
): Promise<ShownPage> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const found = await openAnalysis(lab, measurement.id);
  const view = await measurementView(lab.db, actor, measurement);
  const body = (
    <MeasurementPage
      t={t}
      measurement={view}
      mayBind={mayDo(actor, 'file.bind', measurement)}
      maySearch={mayDo(actor, 'measurement.analyse', measurement)}
      purposes={setAsidePurposes}
      refused={refused?.faults.fields ?? {}}
      values={refused?.values ?? {}}
      message={refused?.faults.message}
      question={await slots.question({ lab, res, measurement })}
      search={await searchState(lab, measurement, found)}
      {...await pointParts(lab, res, { measurement, sought, found, binding: view.binding }, slots)}
    />
  );
  const islands = measurement.kind === 'run' ? (['chromatogram'] as const) : [];
  return { title: measurement.number, section: 'measurements', density: 'expert', islands, body };
}

async function searchState(lab: Lab, measurement: StoredMeasurement, found: OpenAnalysis | undefined) {
  if (measurement.kind !== 'run') return undefined;
  if (found === undefined) return 'running';
  return (await isOutdated(lab, measurement, found.analysis)) ? 'outdated' : 'done';
}

/** Undefined where the ladder in the address tells nothing, or is not of this method, or for whoever may not record it. */
function ladderForm(actor: Actor, { measurement, evaluation, ladder }: OpenRun): MeasurementPageProps['ladderForm'] {
  const mayRecord = ladder?.view.isAsked && ladder.view.isWhole && ladder.view.isOfMethod;
  if (mayRecord !== true || !mayDo(actor, 'ladder.record', measurement)) return undefined;
  const { number, recorded } = ladder.view;
  const method = measurement.identity.method.trim();
  return { fields: evaluationQuery(evaluation), number, method, version: (recorded?.version ?? 0) + 1 };
}

interface Parts {
  readonly measurement: StoredMeasurement;
  readonly sought: Sought;
  readonly found: OpenAnalysis | undefined;
  readonly binding: MeasurementView['binding'];
}

async function pointParts(lab: Lab, res: Response, asked: Parts, slots: MeasurementSlots) {
  const { measurement, sought, found, binding } = asked;
  const t = wordsOf(res);
  if (measurement.kind === 'kept') return { other: <KeptPart t={t} format={measurement.format} /> };
  if (!measuredKinds.has(measurement.kind)) return {};
  const points = await pointsOf(lab, measurement);
  const reported = reportedPart(t, points, measurement.kind);
  if (measurement.kind !== 'run' || points.scans === null) {
    return { reported, other: otherPart(t, measurement, { points, sought }) };
  }
  const { evaluation } = sought;
  const ladder = await openLadder(lab, actorOf(res), { run: measurement, ladder: evaluation.ladder });
  const other = await otherRun(lab, actorOf(res), evaluation);
  const open = { measurement, scans: points.scans, evaluation, other, ladder };
  const others = await overlayOptions(lab, t, measurement);
  const run = { ...runPart(open, found, { t, sought }), others };
  const peak = chosenPeak(run.peaks, sought.peak);
  const chosenPart = { open, actor: actorOf(res) };
  const components =
    sought.component === undefined
      ? undefined
      : await componentsPart(lab, t, { ...chosenPart, component: sought.component, hit: sought.hit });
  const range = components ? undefined : await rangePart(lab, t, { ...chosenPart, wanted: sought.hit });
  const ratios = ratioPart(t, open, peak);
  const isTune = binding.state === 'set-aside' && binding.purpose === 'tune';
  const judged = isTune ? tunePart(points.scans, sought.tune) : undefined;
  const tune = judged && { ...judged, book: await bookState(lab, actorOf(res), measurement) };
  const address = paths.savedEvaluation(measurement.id, '', evaluationQuery(evaluation));
  const apart = besidePart(t, points, { address, sought });
  const parts = {
    reported,
    apart,
    run,
    range,
    components,
    ladderForm: ladderForm(actorOf(res), open),
    integrations: await integrationsPart(lab, actorOf(res), measurement),
    ratios,
    tune,
    reproduction: await reproductionPart(lab, open, sought),
  };
  if (found === undefined || peak === undefined || range !== undefined || components !== undefined) return parts;
  const part = peakPart(found.document, peak, { t, sought, measurementId: measurement.id });
  const { analysis } = found;
  const chosen = { lab, res, measurement, analysisId: analysis.id, peakNumber: peak.number };
  const decision = await slots.decision({ ...chosen, hitRank: part.chosenHit ?? 1 });
  return { ...parts, peak: { ...part, decision } };
}
