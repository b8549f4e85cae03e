// What stands beside a peak of a reference material's run: its spectrum in the laboratory's own library, or the way to propose it.
import type { VNode } from 'preact';
import { OwnSpectrumOffer } from '../../../views/own-spectra/own-spectrum-offer.js';
import type { T } from '../../../views/messages/translate.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { isReferenceRun } from '../measurements/binding-store.js';
import type { StoredMeasurement } from '../measurements/measurement.js';
import { stateOf } from './own-spectrum.js';
import { ownSpectraOfPeak } from './own-spectrum-store.js';

export interface PeakOfRun {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly t: T;
  readonly measurement: StoredMeasurement;
  readonly peakNumber: number | null;
}

/** Null for a run of a sample. */
export async function ownSpectrumOffer({ lab, actor, t, measurement, peakNumber }: PeakOfRun): Promise<VNode | null> {
  if (peakNumber === null || !(await isReferenceRun(lab.db, measurement.id))) return null;
  const newest = (await ownSpectraOfPeak(lab.db, measurement.id, peakNumber)).at(-1);
  const known = newest && { id: newest.id, name: newest.name, state: stateOf(newest) };
  const isFree = known === undefined || known.state === 'refused' || known.state === 'withdrawn';
  return (
    <OwnSpectrumOffer
      t={t}
      measurementId={measurement.id}
      peakNumber={peakNumber}
      known={known}
      mayPropose={isFree && mayDo(actor, 'spectrum.propose', measurement)}
    />
  );
}
