// A measured spectrum of light beside those of the laboratory's reference materials: which it is most like, and by how much.
import type { Curve } from '../../../lab-instruments/measurement.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { bindingOf, setAsideOf } from '../../measuring/measurements/binding-store.js';
import { pointsOf } from '../../measuring/measurements/measured-points.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';
import { searchMeasurements } from '../../measuring/measurements/measurement-search-store.js';
import { curveLikeness, type CurveLikeness } from '../../chemistry/spectra/curve-likeness.js';

export interface ComparedCurve {
  readonly measurement: StoredMeasurement;
  readonly curve: Curve;
  readonly likeness: CurveLikeness;
}

/** The curve that a measurement is about. @throws NotFound where it has none. */
export async function curveOf(lab: Lab, measurement: StoredMeasurement): Promise<Curve> {
  const [curve] = measurement.kind === 'spectrum' ? ((await pointsOf(lab, measurement)).curves ?? []) : [];
  if (curve === undefined) throw new NotFound('curve');
  return curve;
}

/** Undefined where it is none of a reference material, or the two can't be compared. */
export async function comparedWith(
  lab: Lab,
  measured: Curve,
  reference: StoredMeasurement,
): Promise<ComparedCurve | undefined> {
  if (reference.kind !== 'spectrum' || !(await isReference(lab, reference))) return undefined;
  const curve = await curveOf(lab, reference);
  const likeness = curveLikeness(measured, curve);
  return likeness && { measurement: reference, curve, likeness };
}

async function isReference({ db }: Lab, { id }: StoredMeasurement): Promise<boolean> {
  const aside = await setAsideOf(db, id);
  return aside?.purpose === 'standard' && (await bindingOf(db, id)) === undefined;
}

const referencesLookedAt = 200;
const shown = 10;

/** Of the newest reference spectra, those most alike first. */
export async function likestReferences(lab: Lab, measured: StoredMeasurement): Promise<readonly ComparedCurve[]> {
  const curve = await curveOf(lab, measured);
  const references = await searchMeasurements(lab.db, {
    ...{ laboratoryId: measured.laboratoryId, kind: 'spectrum', binding: 'set-aside', limit: referencesLookedAt },
  });
  const compared: ComparedCurve[] = [];
  for (const reference of references.filter(({ id }) => id !== measured.id)) {
    const one = await comparedWith(lab, curve, reference);
    if (one !== undefined) compared.push(one);
  }
  return compared.sort((a, b) => b.likeness.similarity - a.likeness.similarity).slice(0, shown);
}
