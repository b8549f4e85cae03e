// What an item's forms send, read into what the actions take: masses from the text of a balance, seals as written.
import { instant } from '../../foundation/clock.js';
import { type FieldFault, InvalidInput } from '../../foundation/errors.js';
import { isId } from '../../foundation/ids.js';
import { localInstant } from '../orders/due.js';
import type { NewPortion } from '../samples/sample-actions.js';
import { type Mass, parseMass } from './masses.js';

export type Fields = Readonly<Record<string, string | undefined>>;

/** @throws InvalidInput when the form was opened by something else than our page. */
export function eventIdOf({ eventId }: Fields): string {
  if (!isId(eventId)) throw new InvalidInput({ eventId: { code: 'not-allowed' } });
  return eventId;
}

export interface Statement {
  readonly occurredAt?: string | undefined;
  readonly lateReason?: string | undefined;
}

/** When it happened, where a person says that it was earlier: on the laboratory's wall clock, with the reason. */
export function statementIn(fields: Fields, timeZone: string): Statement {
  const at = fields['lateAt']?.trim();
  if (at === undefined || at === '') return {};
  const instantOfIt = localInstant(at, timeZone);
  if (instantOfIt === undefined) throw new InvalidInput({ lateAt: { code: 'custody.time-unreadable.do' } });
  return { occurredAt: instant(instantOfIt), lateReason: fields['lateReason']?.trim() || undefined };
}

/** @throws InvalidInput on the field. */
export function needed(fields: Fields, name: string): string {
  const value = fields[name]?.trim();
  if (value === undefined || value === '') throw new InvalidInput({ [name]: { code: 'required' } });
  return value;
}

export function massOf(fields: Fields, name: string): Mass {
  const mass = parseMass(fields[name] ?? '', 'g');
  if ('refusal' in mass) throw new InvalidInput({ [name]: massFault(mass.refusal) });
  return mass;
}

export interface SamplingFields {
  readonly before: Mass;
  readonly after: Mass;
  readonly portions: readonly NewPortion[];
  readonly consumedMicrograms: number;
  readonly lossMicrograms: number;
  readonly explanation: string | undefined;
  readonly balance: string;
}

/** @throws InvalidInput naming every field at once. */
export function samplingOf(fields: Fields, rows: number): SamplingFields {
  const faults: Record<string, FieldFault> = {};
  const read = <V>(attempt: () => V, empty: V): V => {
    try {
      return attempt();
    } catch (fault) {
      if (!(fault instanceof InvalidInput)) throw fault;
      Object.assign(faults, fault.fields);
      return empty;
    }
  };
  const nothing: Mass = { massMicrograms: 0, resolutionMicrograms: 1 };
  const orNothing = (name: string): Mass => (fields[name]?.trim() ? massOf(fields, name) : nothing);
  const sampling = {
    before: read(() => massOf(fields, 'before'), nothing),
    after: read(() => massOf(fields, 'after'), nothing),
    portions: Array.from({ length: rows }, (_, index) => read(() => portionOf(fields, index + 1), [])).flat(),
    consumedMicrograms: read(() => orNothing('consumed'), nothing).massMicrograms,
    lossMicrograms: read(() => orNothing('loss'), nothing).massMicrograms,
    explanation: fields['explanation']?.trim() || undefined,
    balance: read(() => needed(fields, 'balance'), ''),
  };
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  return sampling;
}

function portionOf(fields: Fields, number: number): NewPortion[] {
  const description = fields[`portion${number}`]?.trim() ?? '';
  const massName = `portionMass${number}`;
  const hasMass = Boolean(fields[massName]?.trim());
  if (description === '' && !hasMass) return [];
  const incomplete = { code: 'custody.portion-incomplete' };
  if (description === '') throw new InvalidInput({ [`portion${number}`]: incomplete });
  if (!hasMass) throw new InvalidInput({ [massName]: incomplete });
  return [{ description, mass: massOf(fields, massName) }];
}

function massFault(refusal: string): FieldFault {
  if (refusal === 'empty') return { code: 'required' };
  return { code: refusal === 'negative' ? 'custody.mass-negative-text' : `custody.mass-${refusal}` };
}
