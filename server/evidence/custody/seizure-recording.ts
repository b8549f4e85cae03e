// The seizure as the first event of an exhibit's chain: written with the registration of its order, from what was declared then.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { newId } from '../../foundation/ids.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import type { EnteredExhibit, Seizure } from '../exhibits/exhibit.js';
import { localInstant } from '../orders/due.js';
import { writeStep } from './custody-recording.js';

interface Writing {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly tx: Witnessed;
}

/** Long before it is recorded: its reason is the record of the seizure. */
export async function writeSeizure(
  writing: Writing,
  exhibit: EnteredExhibit & { readonly seizure: Seizure },
): Promise<Fact> {
  const { seizure, declaredSealNumber: seal, declaredCount: count } = exhibit;
  const { at, by, place, document, massMicrograms } = seizure;
  const { timeZone } = writing.lab.settings;
  const occurredAt = localInstant(at, timeZone) ?? writing.lab.clock.now();
  const item = { kind: 'exhibit' as const, id: exhibit.id };
  const step = { eventId: newId(), item, occurredAt: instant(occurredAt), lateReason: document };
  const act = { type: 'seized' as const, by, place, document, seal, count, massMicrograms };
  const { fact } = await writeStep({
    ...writing,
    step,
    action: 'order.register',
    plan: () => Promise.resolve({ act }),
  });
  return fact;
}
