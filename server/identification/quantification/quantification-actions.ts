// A finding is quantified by the expert of its case, on a batch that its quality lets stand.
import { caseById } from '../../evidence/cases/case-store.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { demandExpert } from '../findings/expert-of-case.js';
import { findingKey, type Finding } from '../findings/finding.js';
import { findingById } from '../findings/finding-store.js';
import { demandQuality } from '../../measuring/quality/finding-quality.js';
import { demandUnrefused } from '../../measuring/quality/refused-hands.js';
import {
  computed,
  figureFaults,
  quantificationAlgorithm,
  quantificationKey,
  type NoResult,
  type Parameters,
  type QuantificationResult,
  type Source,
} from './quantification.js';
import { measuredAreas } from './measured-areas.js';
import { sourceOfFinding } from './quantification-source.js';
import { insertQuantification } from './quantification-store.js';

export interface Quantifying {
  readonly findingId: string;
  /** By its name in the method. */
  readonly analyte: string;
  readonly parameters: Parameters;
}

/** @returns the result's id. @throws RuleBroken with the reason why there is no number. */
export async function quantifyFinding(lab: Lab, actor: Actor, quantifying: Quantifying): Promise<string> {
  permit(actor, 'finding.propose');
  const { findingId, analyte, parameters } = quantifying;
  const finding = await findingById(lab.db, findingId);
  const file = finding && (await caseById(lab.db, finding.caseId));
  if (finding === undefined || file === undefined) throw new NotFound('finding');
  permit(actor, 'finding.propose', file);
  const source = await sourceFor(lab, finding);
  const faults = figureFaults(parameters);
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  await demandUnrefused(lab.db, finding.measurementId === null ? [] : [finding.measurementId]);
  const areas = await measuredAreas(lab, source, analyte);
  const result = computed(source, { analyte, parameters, areas });
  if ('refused' in result) throw refusalOf(result, source);
  const id = newId();
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    if ((await findingById(tx.db, findingId)) === undefined) throw new RuleBroken('finding-withdrawn-already');
    await demandQuality(tx.db, finding.measurementId === null ? [] : [finding.measurementId]);
    const { laboratoryId } = finding;
    const of = { id, laboratoryId, findingId, evaluationId: source.evaluation.id, lineId: source.line.id, analyte };
    const kept = { ...of, algorithm: quantificationAlgorithm, parameters, result };
    await insertQuantification(tx, kept, { by: actor.id, at: instant(lab.clock.now()) });
    const items = [quantificationKey(id), findingKey(findingId), `case:${file.id}`, `exhibit:${finding.exhibitId}`];
    return { type: 'finding.quantified', items, data: { ...factOf(result), evaluation: of.evaluationId, analyte } };
  });
  return id;
}

/** Decimals as text: what is hashed has no floating point. */
function factOf({ purity, quantity }: QuantificationResult) {
  const { percent, expandedUncertainty, k } = purity;
  return { amount: String(quantity.amount), percent: String(percent), expanded: String(expandedUncertainty), k };
}

async function sourceFor(lab: Lab, finding: Finding): Promise<Source> {
  if (finding.outcome === 'not-detected') throw new RuleBroken('quantity.nothing-detected');
  const source = await sourceOfFinding(lab.db, finding);
  if (source === undefined) throw new RuleBroken('quantity.no-batch');
  return source;
}

function refusalOf(refused: NoResult, { method }: Source): RuleBroken {
  if (!('allowed' in refused))
    return refused.refused === 'unit-unknown'
      ? new RuleBroken('quantity.unit-unknown', { unit: method.amountUnit })
      : new RuleBroken(refusalCodes[refused.refused]);
  const { allowed, measured } = refused;
  const values = { allowed: allowed ?? 0, measured: measured ?? 0, unit: method.amountUnit };
  return new RuleBroken(refusalCodes[refused.refused], values);
}

const refusalCodes = {
  'unit-unknown': 'quantity.unit-unknown',
  'no-calibration': 'quantity.no-calibration',
  'curve-differs': 'quantity.curve-differs',
  'no-peak': 'quantity.no-response',
  'no-standard': 'quantity.no-response',
  'areas-differ': 'quantity.areas-differ',
  saturated: 'quantity.saturated',
  'below-range': 'quantity.below-range',
  'above-range': 'quantity.above-range',
  'never-reached': 'quantity.never-reached',
  falling: 'quantity.not-rising',
  'not-rising': 'quantity.not-rising',
  'no-scatter': 'quantity.no-scatter',
  'too-few-replicates': 'quantity.too-few-replicates',
  'replicates-differ': 'quantity.replicates-differ',
} as const satisfies Readonly<Record<NoResult['refused'], string>>;
