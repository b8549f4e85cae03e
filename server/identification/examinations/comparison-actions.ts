// Recording that a spectrum of light was held against that of a reference material.
import type { CurveAxis } from '../../../lab-instruments/measurement.js';
import type { Actor } from '../../foundation/actor.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import type { Outcome } from '../findings/identification-scheme.js';
import { referenceMaterial } from '../../measuring/stock/reference-material.js';
import { boundItem } from '../../measuring/measurements/studied-peak.js';
import { demandFitInstrument } from '../../measuring/instruments/instrument-fitness.js';
import { measurementKey, type StoredMeasurement } from '../../measuring/measurements/measurement.js';
import { measurementById, measurementByNumber } from '../../measuring/measurements/measurement-store.js';
import { demandQuality } from '../../measuring/quality/finding-quality.js';
import { curveAlgorithm, keptSimilarity } from '../../chemistry/spectra/curve-likeness.js';
import { comparedWith, curveOf, type ComparedCurve } from './comparison.js';
import type { CurveRecord } from './examination-record.js';
import { enterExamination, techniqueIn } from './examination-entering.js';

export interface Comparison {
  readonly measurementId: string;
  readonly referenceNumber: string;
  /** The number or code of its lot, or name, lot and certificate of the reference material. */
  readonly material: string;
  readonly technique: string;
  readonly outcome: Outcome;
  readonly note: string | null;
}

/** What each of them measures along. */
const axisOf: Readonly<Record<string, CurveAxis>> = {
  infrared: 'wavenumber',
  raman: 'raman-shift',
  'ultraviolet-visible': 'wavelength',
};

/** @returns the examination's id. @throws RuleBroken, InvalidInput naming the field. */
export async function recordComparison(lab: Lab, actor: Actor, comparison: Comparison): Promise<string> {
  permit(actor, 'examination.record');
  const measurement = await measurementById(lab.db, comparison.measurementId);
  if (measurement === undefined) throw new NotFound('measurement');
  permit(actor, 'examination.record', measurement);
  const technique = await techniqueIn(lab.db, actor, { code: comparison.technique, forms: ['curve'] });
  const curve = await curveOf(lab, measurement);
  const axis = axisOf[technique.code];
  if (axis !== undefined && axis !== curve.axis) throw new InvalidInput({ technique: { code: 'examination-axis' } });
  const item = await boundItem(lab.db, measurement);
  const compared = await referenceOf(lab, measurement, comparison);
  const { identity, importedAt } = measurement;
  return enterExamination(lab, actor, {
    ...{ item, technique: technique.code, outcome: comparison.outcome, photograph: null, lateReason: null },
    note: comparison.note?.trim() || null,
    performedAt: identity.acquiredAt ?? importedAt,
    record: await recordOf(lab, measurement, { compared, material: comparison.material }),
    items: [measurementKey(measurement.id), measurementKey(compared.measurement.id)],
    demand: async (db) => {
      for (const one of [measurement, compared.measurement]) {
        await demandFitInstrument(db, lab.settings.timeZone, one);
      }
      await demandQuality(db, [measurement.id, compared.measurement.id]);
    },
  });
}

async function referenceOf(
  lab: Lab,
  measurement: StoredMeasurement,
  { referenceNumber }: Comparison,
): Promise<ComparedCurve> {
  const number = referenceNumber.trim().toUpperCase();
  const reference = await measurementByNumber(lab.db, measurement.laboratoryId, number);
  if (reference === undefined) throw new InvalidInput({ reference: { code: 'reference-unknown' } });
  const compared = await comparedWith(lab, await curveOf(lab, measurement), reference);
  if (compared === undefined) throw new RuleBroken('examination.not-comparable', { number });
  return compared;
}

async function recordOf(
  lab: Lab,
  { id, number }: StoredMeasurement,
  { compared, material }: { readonly compared: ComparedCurve; readonly material: string },
): Promise<CurveRecord> {
  if (material.trim() === '') throw new InvalidInput({ referenceMaterial: { code: 'required' } });
  const { words, lotId } = await referenceMaterial(lab, compared.measurement, material);
  const { from, to, points } = compared.likeness;
  return {
    kind: 'curve',
    measurementId: id,
    number,
    referenceMeasurementId: compared.measurement.id,
    referenceNumber: compared.measurement.number,
    reference: words,
    referenceLotId: lotId,
    similarity: keptSimilarity(compared.likeness),
    from: from.toFixed(1),
    to: to.toFixed(1),
    points,
    algorithm: `${curveAlgorithm.name} ${curveAlgorithm.version}`,
  };
}
