// Whether a person may keep a spectrum of this run as an unknown: the expert of the case that it is bound to.
import { custodyItem } from '../../evidence/custody/custody-item-store.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { isExpertOf } from '../findings/expert-of-case.js';
import { bindingOf } from '../../measuring/measurements/binding-store.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';

export async function mayKeep(lab: Lab, actor: Actor, measurement: StoredMeasurement): Promise<boolean> {
  if (!mayDo(actor, 'unknown.keep', measurement)) return false;
  const binding = await bindingOf(lab.db, measurement.id);
  const item = binding && (await custodyItem(lab.db, binding.item));
  return item !== undefined && isExpertOf(lab.db, actor, item.caseId, 'unknown.keep');
}
