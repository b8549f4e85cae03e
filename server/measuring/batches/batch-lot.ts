// Which lots a batch is run with: of each level of the calibration, of the internal standard, of the control. A lot that may not
// be used on that day keeps the batch from being laid out. Pure.
import { RuleBroken } from '../../foundation/errors.js';
import type { MethodStatement } from './method-template.js';

export type LotRole = 'calibrator' | 'internal-standard' | 'control';

/** What of a method is made of a reference material. */
export interface LotPlace {
  readonly role: LotRole;
  /** Of a calibrator. */
  readonly level: string | null;
}

export interface BatchLot extends LotPlace {
  readonly lotId: string;
}

type Planned = Pick<MethodStatement, 'calibrators' | 'internalStandard' | 'control'>;

/** In the order in which a form asks for them. */
export function lotPlaces({ calibrators, internalStandard, control }: Planned): readonly LotPlace[] {
  return [
    ...calibrators.map(({ level }): LotPlace => ({ role: 'calibrator', level })),
    ...(internalStandard === null ? [] : [{ role: 'internal-standard' as const, level: null }]),
    ...(control === null ? [] : [{ role: 'control' as const, level: null }]),
  ];
}

/** One name for the same place of every version of a method: `calibrator C1`. */
export const placeName = ({ role, level }: LotPlace): string => (level === null ? role : `${role} ${level}`);

/** @throws RuleBroken where a lot is named for what the method does not have, or twice for the same. */
export function demandPlaces(method: Planned, lots: readonly BatchLot[]): void {
  const places = new Set(lotPlaces(method).map(placeName));
  const named = lots.map(placeName);
  const isKnown = named.every((name) => places.has(name));
  if (!isKnown || new Set(named).size < named.length) throw new RuleBroken('batch.lot-out-of-place');
}
