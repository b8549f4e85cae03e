// What stands beside a peak for its reader: what was decided, the form for the expert of the case, or the rule that says no.
import type { VNode } from 'preact';
import { DecisionPart, type Decision } from '../../../views/findings/decision-part.js';
import type { FindingFormProps, FindingFormView } from '../../../views/findings/finding-form-view.js';
import type { T } from '../../../views/messages/translate.js';
import { caseById } from '../../evidence/cases/case-store.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { shortName } from '../../people/person.js';
import { personById } from '../../people/person-store.js';
import type { AnalysisPeak } from '../../measuring/measurements/analysis.js';
import { setAsideOf } from '../../measuring/measurements/binding-store.js';
import { hitName } from '../../measuring/measurements/hit-name.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import { exhibitById } from '../../evidence/exhibits/exhibit-store.js';
import { examinationChoices } from '../examinations/examination-view.js';
import { registryInForce } from '../../chemistry/substances/registry-store.js';
import { demandExpert } from './expert-of-case.js';
import type { Finding } from './finding.js';
import { firstValues, hitsOffered } from './finding-form.js';
import { findingOnPeak } from './finding-on-peak.js';
import { measuredTechniques } from './proposal.js';
import { offeredReferences, referenceValidHours } from './reference-run.js';
import { currentScheme } from './scheme-version-store.js';
import { techniqueName } from './technique-name.js';
import { studiedPeak, type StudiedPeak } from '../../measuring/measurements/studied-peak.js';

/** Who looks at which peak. */
export interface PeakVisit {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly t: T;
  readonly measurementId: string;
  /** The search that is looked at; the newest of the whole run when absent. */
  readonly analysisId?: string | null | undefined;
  /** Null for the run as a whole. */
  readonly peakNumber: number | null;
  /** The hit that stands against the peak. */
  readonly hitRank?: number | undefined;
  /** What was typed and not taken. */
  readonly refused?: Pick<FindingFormProps, 'values' | 'refused' | 'message'> | undefined;
}

/** For the page of a measurement. */
export async function peakDecision(visit: PeakVisit): Promise<VNode> {
  const decision = await decisionOn(visit);
  const { t, peakNumber: peak } = visit;
  return <DecisionPart t={t} subject={peak === null ? null : { peak, selection: null }} decision={decision} />;
}

export async function decisionOn(visit: PeakVisit): Promise<Decision> {
  const { lab, actor, t, measurementId, analysisId = null, peakNumber } = visit;
  const measurement = await measurementById(lab.db, measurementId);
  if (measurement === undefined) throw new NotFound('measurement');
  permit(actor, 'finding.read', measurement);
  const made = await findingOnPeak(lab.db, { measurementId, analysisId, peakNumber });
  if (made && peakNumber !== null) return { state: 'made', finding: await decided(lab, t, made) };
  if ((await setAsideOf(lab.db, measurementId)) !== undefined) return { state: 'apart' };
  if (!mayDo(actor, 'finding.propose', measurement)) return { state: 'waiting' };
  try {
    return { state: 'open', form: await formOf(visit) };
  } catch (fault) {
    if (fault instanceof RuleBroken) return { state: 'blocked', reason: said(t, fault) };
    throw fault;
  }
}

async function decided(lab: Lab, t: T, { id, names, outcome, basis, madeBy, madeAt: at }: Finding) {
  const expert = shortName((await personById(lab.db, madeBy))?.name ?? madeBy);
  return { id, substance: names[t.language], outcome, basis, expert, at };
}

function said(t: T, { code, values }: RuleBroken): string {
  const advice = t.knows('errors', `${code}.do`) ? ` ${t.code('errors', `${code}.do`, values)}` : '';
  return `${t.code('errors', code, values)}.${advice}`;
}

/** @throws RuleBroken when this person can't decide on this peak now. */
async function formOf(visit: PeakVisit) {
  const { lab, actor, t, measurementId, analysisId = null, peakNumber, hitRank, refused } = visit;
  const studied = await studiedPeak(lab, { measurementId, analysisId, peakNumber });
  const file = await caseById(lab.db, studied.item.caseId);
  if (file === undefined) throw new NotFound('case');
  await demandExpert(lab.db, actor, file);
  const form = await formView(lab, t, studied);
  return refused ? { form, ...refused } : { form, values: firstValues(studied.peak?.hits ?? [], hitRank), refused: {} };
}

async function formView(lab: Lab, t: T, { peak, ...studied }: StudiedPeak): Promise<FindingFormView> {
  const { substances } = await registryInForce(lab.db, studied.measurement.laboratoryId);
  return {
    measurementId: studied.measurement.id,
    analysisId: studied.analysisId,
    peakNumber: peak?.number ?? null,
    hits: hitsOffered(peak?.hits ?? []).map((hit) => ({
      rank: hit.rank,
      name: hitName(hit, t.language),
      score: Number(hit.score),
    })),
    substances: substances.map(({ names }) => names[t.language]),
    references: peak === undefined ? [] : await referenceViews(lab, t, { ...studied, peak }),
    referenceHours: referenceValidHours,
    exhibitNumber: (await exhibitById(lab.db, studied.item.exhibitId))?.number ?? '',
    examinations: await examinationChoices(lab.db, t, studied.item.exhibitId),
    techniques: measuredTechniques((await currentScheme(lab.db, studied.measurement.laboratoryId)).techniques).map(
      (one) => ({ code: one.code, name: techniqueName(t, one) }),
    ),
  };
}

async function referenceViews(lab: Lab, t: T, studied: StudiedPeak & { readonly peak: AnalysisPeak }) {
  return (await offeredReferences(lab, studied)).map((offer) => ({
    value: `${offer.measurementNumber}#${offer.peakNumber}`,
    number: offer.measurementNumber,
    peak: offer.peakNumber,
    seconds: offer.milliseconds / 1_000,
    name: offer.bestHit === null ? offer.sampleName : hitName(offer.bestHit, t.language),
    agrees: offer.agrees,
  }));
}
