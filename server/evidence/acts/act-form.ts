// What the forms of acts send, read into what the actions take.
import { InvalidInput, NotFound, type FieldFault } from '../../foundation/errors.js';
import { isId } from '../../foundation/ids.js';
import type { Language } from '../../foundation/actor.js';
import { massOf } from '../balances/mass-field.js';
import type { ItemRef } from '../custody/custody-item.js';
import type { Mass } from '../custody/masses.js';
import { inscriptionChecks, sealConditions } from '../exhibits/exhibit.js';
import type { LeavingItem, Member } from './departure.js';
import { discrepancyStages, type Difference, type DiscrepancyStage, type Found } from './discrepancy.js';
import type { ReturningItem } from './taking-back-actions.js';

export type Typed = Readonly<Record<string, string>>;

/** @throws InvalidInput when the form was opened by something else than our page. */
export function idIn(typed: Typed, name: string): string {
  const id = typed[name];
  if (!isId(id)) throw new InvalidInput({ [name]: { code: 'not-allowed' } });
  return id;
}

export const textIn = (typed: Typed, name: string): string => typed[name]?.trim() ?? '';
export const maybeIn = (typed: Typed, name: string): string | null => textIn(typed, name) || null;

export function languageIn(typed: Typed, otherwise: Language): Language {
  const language = (['kk', 'ru', 'en'] as const).find((each) => each === typed['language']);
  return language ?? otherwise;
}

/** The items whose box is ticked. */
export function takenItems(typed: Typed): readonly ItemRef[] {
  const keys = (typed['take'] ?? '').split('\n').filter(Boolean);
  return keys.map(itemRef);
}

function itemRef(key: string): ItemRef {
  const [kind, id = ''] = key.split(':');
  if ((kind !== 'exhibit' && kind !== 'sample') || !isId(id)) throw new NotFound('exhibit');
  return { kind, id };
}

/** @throws InvalidInput naming every field at once. */
export function leavingItems(typed: Typed): readonly LeavingItem[] {
  const faults: Record<string, FieldFault> = {};
  const items = takenItems(typed).map((item) => ({
    eventId: idIn(typed, `event-${item.id}`),
    item,
    sealSeen: needed(typed, `seal-${item.id}`, faults),
    gross: massIn(typed, `gross-${item.id}`, faults),
    explanation: textIn(typed, `explanation-${item.id}`).slice(0, 500) || undefined,
  }));
  refuse(faults);
  return items;
}

export function returningItems(typed: Typed): readonly ReturningItem[] {
  const faults: Record<string, FieldFault> = {};
  const items = takenItems(typed).map((item) => ({
    eventId: idIn(typed, `event-${item.id}`),
    item,
    seal: needed(typed, `seal-${item.id}`, faults).slice(0, 60),
    sealCondition: sealConditions.find((each) => each === typed[`condition-${item.id}`]) ?? ('intact' as const),
    gross: textIn(typed, `gross-${item.id}`) === '' ? undefined : massIn(typed, `gross-${item.id}`, faults),
  }));
  refuse(faults);
  return items;
}

function needed(typed: Typed, name: string, faults: Record<string, FieldFault>): string {
  const value = textIn(typed, name);
  if (value === '') faults[name] = { code: 'required' };
  return value;
}

function massIn(typed: Typed, name: string, faults: Record<string, FieldFault>): Mass {
  try {
    return massOf(typed, name, 'gross');
  } catch (fault) {
    if (!(fault instanceof InvalidInput)) throw fault;
    Object.assign(faults, fault.fields);
    return { massMicrograms: 0, resolutionMicrograms: 1 };
  }
}

function refuse(faults: Record<string, FieldFault>): void {
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
}

/** Rows that name nobody are left out. */
export function seatsIn(typed: Typed, name: 'member' | 'witness', rows: number): readonly Member[] {
  return Array.from({ length: rows }, (_, index) => `${name}${index + 1}`).flatMap((seat): Member[] => {
    const personId = maybeIn(typed, seat);
    const [outsider, title] = [textIn(typed, `${seat}Name`).slice(0, 200), maybeIn(typed, `${seat}Title`)];
    if (personId !== null) return [{ personId: idIn(typed, seat), name: '', title }];
    return outsider === '' ? [] : [{ personId: null, name: outsider, title }];
  });
}

/** What was found, where something was typed. */
export function foundIn(typed: Typed): Found {
  const faults: Record<string, FieldFault> = {};
  const given = (name: string, value: string): Found =>
    textIn(typed, name) === '' ? {} : { [kindOfField[name] ?? '']: value };
  const count = textIn(typed, 'count');
  if (!/^\d{0,8}$/.test(count)) faults['count'] = { code: 'not-a-number' };
  const gross = textIn(typed, 'gross') === '' ? '' : String(massIn(typed, 'gross', faults).massMicrograms);
  refuse(faults);
  return {
    ...given('seal', textIn(typed, 'seal').slice(0, 60)),
    ...given('condition', oneOf(typed['condition'], sealConditions)),
    ...given('count', count === '' ? '' : String(Number(count))),
    ...given('inscription', oneOf(typed['inscription'], inscriptionChecks)),
    ...given('gross', gross),
  };
}

const kindOfField: Readonly<Record<string, Difference['kind']>> = {
  seal: 'seal-number',
  condition: 'seal-condition',
  count: 'count',
  inscription: 'inscription',
  gross: 'gross-mass',
};

function oneOf(value: string | undefined, known: readonly string[]): string {
  const found = known.find((each) => each === value?.trim());
  if (found === undefined && value) throw new InvalidInput({ condition: { code: 'not-allowed' } });
  return found ?? '';
}

export function stageIn(typed: Typed): DiscrepancyStage {
  const stage = discrepancyStages.find((each) => each === typed['stage']);
  if (stage === undefined) throw new InvalidInput({ stage: { code: 'not-allowed' } });
  return stage;
}
