// A run of a reference material on a watched instrument, set aside as a standard, with the opened lot that it was made of.
import { setAside } from '../../server/measuring/measurements/binding-actions.js';
import type { StoredMeasurement } from '../../server/measuring/measurements/measurement.js';
import { openLot } from '../../server/measuring/stock/lot-actions.js';
import type { Lot } from '../../server/evidence/lots/lot.js';
import type { Actor } from '../../server/foundation/actor.js';
import { aLot } from './a-lot.js';
import { aMeasuredRun } from './measured-run.js';
import type { TestLab } from './test-lab.js';
import type { WatchedInstrument } from './watched-instrument.js';

export interface ReferenceRun {
  readonly standard: StoredMeasurement;
  readonly lot: Lot;
}

/** Heroin at 400 seconds. */
export async function aReferenceRun(test: TestLab, watched: WatchedInstrument, chemist: Actor): Promise<ReferenceRun> {
  const peaks = [{ substance: 'heroin', seconds: 400 }];
  const standard = await aMeasuredRun(test, watched, { sampleName: 'Heroin CRM', at: [10, 0], peaks });
  await setAside(test.lab, chemist, { measurementId: standard.id, purpose: 'standard', reason: 'CRM' });
  const lot = await aLot(test, chemist);
  await openLot(test.lab, chemist, { lotId: lot.id, openedOn: '2026-11-20' });
  return { standard, lot };
}
