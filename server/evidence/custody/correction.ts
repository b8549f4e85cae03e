// What a correction does to the events before it: nothing is edited, they are read with what is right in place of what was
// wrong, and without what was undone.
import type { Correction, CustodyAct, CustodyEvent, CustodyEventType } from './custody-event.js';

export type CorrectedField = Correction['field'];

export function isCorrectedField(text: string): text is CorrectedField {
  return ['seal', 'mass', 'party', 'document', 'other'].includes(text);
}

/** What an event says that can be corrected, as it stands in the event itself. */
export function correctableIn(act: CustodyAct): Readonly<Partial<Record<CorrectedField, string | number>>> {
  switch (act.type) {
    case 'seized':
      return { party: act.by, document: act.document };
    case 'received':
      return { party: act.from, ...(act.seal === null ? {} : { seal: act.seal }) };
    case 'taken-back':
      return { party: act.from, seal: act.seal };
    case 'resealed':
      return { seal: act.sealAfter };
    case 'weighed':
    case 'consumed':
      return { mass: act.massMicrograms };
    case 'handed-out':
      return { party: act.to, document: act.document };
    case 'destroyed':
      return { document: act.document };
    default:
      return {};
  }
}

/** The history as it is now known to have been: corrected where it was corrected, without what was undone. */
export function asCorrected(events: readonly CustodyEvent[]): readonly CustodyEvent[] {
  return asCorrectedInPlace(events).filter((event) => event !== undefined);
}

/** The same, each where it stands in the history: undefined for what mends, and for what was undone. */
export function asCorrectedInPlace(events: readonly CustodyEvent[]): readonly (CustodyEvent | undefined)[] {
  return events.map((event) => {
    const { id, act } = event;
    if (act.type === 'corrected' || act.type === 'undone' || isTakenBack(id, events)) return undefined;
    const made = events.flatMap(({ act: later }) =>
      later.type === 'corrected' && later.target.id === id ? [later.correction] : [],
    );
    return made.length === 0 ? event : { ...event, act: made.reduce(actWith, act) };
  });
}

function actWith(act: CustodyAct, correction: Correction): CustodyAct {
  if (correction.field === 'mass')
    return act.type === 'weighed' || act.type === 'consumed'
      ? { ...act, massMicrograms: correction.rightMicrograms }
      : act;
  const { field, right } = correction;
  if (field === 'seal') return actSealed(act, right);
  if (field === 'document') return 'document' in act ? { ...act, document: right } : act;
  if (field !== 'party') return act;
  if (act.type === 'handed-out') return { ...act, to: right };
  if (act.type === 'seized') return { ...act, by: right };
  return act.type === 'received' || act.type === 'taken-back' ? { ...act, from: right } : act;
}

function actSealed(act: CustodyAct, seal: string): CustodyAct {
  if (act.type === 'resealed') return { ...act, sealAfter: seal };
  return act.type === 'received' || act.type === 'taken-back' ? { ...act, seal } : act;
}

export function isTakenBack(id: string, history: readonly CustodyEvent[]): boolean {
  return history.some(({ act }) => act.type === 'undone' && act.target.id === id);
}

/** A mass on record, once an event that it rests on is corrected. */
export function massAfter(
  massMicrograms: number,
  type: CustodyEventType,
  { wrongMicrograms, rightMicrograms }: { readonly wrongMicrograms: number; readonly rightMicrograms: number },
): number {
  const more = rightMicrograms - wrongMicrograms;
  return massMicrograms + (type === 'consumed' ? -more : more);
}

/** What an event says of a field, with the corrections made so far: what the next correction finds wrong. */
export function saidNow(
  history: readonly CustodyEvent[],
  eventId: string,
  field: CorrectedField,
): string | number | undefined {
  const event = asCorrected(history).find(({ id }) => id === eventId);
  return event && correctableIn(event.act)[field];
}
