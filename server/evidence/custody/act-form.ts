// What an item's forms send, read into what the actions take: masses typed or as a balance printed them, seals as written.
import { instant } from '../../foundation/clock.js';
import { type FieldFault, InvalidInput } from '../../foundation/errors.js';
import { isId } from '../../foundation/ids.js';
import { localInstant } from '../orders/due.js';
import type { NewPortion } from '../samples/sample-actions.js';
import type { Quantity } from '../balances/balance-forms.js';
import { massOf } from '../balances/mass-field.js';
import type { WeighedParts } from '../balances/weighing.js';
import type { ItemRef } from './custody-item.js';
import type { Mass } from './masses.js';

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

/** Undefined when the field is empty. */
function optionalMass(fields: Fields, name: string, quantity: Quantity): Mass | undefined {
  return fields[name]?.trim() ? massOf(fields, name, quantity) : undefined;
}

/** Gross, tare and net as far as they were given. */
export function weighedParts(fields: Fields): WeighedParts {
  const read = collecting();
  const part = (name: Quantity) => read(() => optionalMass(fields, name, name), undefined);
  const parts = { gross: part('gross'), tare: part('tare'), net: part('net') };
  read.refuse();
  return parts;
}

export interface SamplingFields {
  readonly before: Mass;
  readonly after: Mass;
  readonly portions: readonly NewPortion[];
  readonly consumedMicrograms: number;
  readonly lossMicrograms: number;
  readonly explanation: string | undefined;
}

/** @throws InvalidInput naming every field at once. */
export function samplingOf(fields: Fields, rows: number): SamplingFields {
  const read = collecting();
  const nothing: Mass = { massMicrograms: 0, resolutionMicrograms: 1 };
  const orNothing = (name: string): Mass => optionalMass(fields, name, 'net') ?? nothing;
  const sampling = {
    before: read(() => massOf(fields, 'before', 'net'), nothing),
    after: read(() => massOf(fields, 'after', 'net'), nothing),
    portions: Array.from({ length: rows }, (_, index) => read(() => portionOf(fields, index + 1), [])).flat(),
    consumedMicrograms: read(() => orNothing('consumed'), nothing).massMicrograms,
    lossMicrograms: read(() => orNothing('loss'), nothing).massMicrograms,
    explanation: explanationOf(fields),
  };
  read.refuse();
  return sampling;
}

export interface MergingFields {
  readonly others: readonly ItemRef[];
  readonly description: string;
  readonly mass: Mass;
  readonly lossMicrograms: number;
  readonly explanation: string | undefined;
}

/** @throws InvalidInput naming every field at once. */
export function mergingOf(fields: Fields): MergingFields {
  const read = collecting();
  const nothing: Mass = { massMicrograms: 0, resolutionMicrograms: 1 };
  const merging = {
    others: Object.keys(fields).flatMap((name) => partNamed(name, fields[name])),
    description: read(() => needed(fields, 'description').slice(0, 200), ''),
    mass: read(() => massOf(fields, 'mass', 'net'), nothing),
    lossMicrograms: read(() => optionalMass(fields, 'loss', 'net') ?? nothing, nothing).massMicrograms,
    explanation: explanationOf(fields),
  };
  read.refuse();
  return merging;
}

function partNamed(name: string, ticked: string | undefined): ItemRef[] {
  const [, id] = /^part-(.+)$/.exec(name) ?? [];
  return isId(id) && ticked === 'yes' ? [{ kind: 'sample', id }] : [];
}

export function explanationOf(fields: Fields): string | undefined {
  return fields['explanation']?.trim().slice(0, 500) || undefined;
}

/** Goes on after a refused field, so that all are named at once. */
function collecting() {
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
  const refuse = (): void => {
    if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  };
  return Object.assign(read, { refuse });
}

function portionOf(fields: Fields, number: number): NewPortion[] {
  const description = fields[`portion${number}`]?.trim() ?? '';
  const massName = `portionMass${number}`;
  const hasMass = Boolean(fields[massName]?.trim());
  if (description === '' && !hasMass) return [];
  const incomplete = { code: 'custody.portion-incomplete' };
  if (description === '') throw new InvalidInput({ [`portion${number}`]: incomplete });
  if (!hasMass) throw new InvalidInput({ [massName]: incomplete });
  return [{ description, mass: massOf(fields, massName, 'net') }];
}
