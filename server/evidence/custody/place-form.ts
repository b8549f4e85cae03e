// What the forms of a place send, read into what the actions take.
import { type Static, Type } from '@sinclair/typebox';
import type { Role } from '../../foundation/actor.js';
import { hazards } from '../exhibits/exhibit.js';
import type { Place, PlaceContent } from '../storage/place.js';
import { placeKinds } from '../storage/place.js';

/** Roles that move items: only they can be named as those who open a place. */
export const openingRoles = ['registrar', 'technician', 'chemist', 'storekeeper'] as const satisfies readonly Role[];

const oneOf = <Value extends string>(values: readonly Value[]) =>
  Type.Union(values.map((value) => Type.Literal(value)));

const content = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  capacity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  admits: Type.Optional(Type.Array(oneOf(hazards), { maxItems: hazards.length })),
  admitsNone: Type.Optional(Type.Literal('yes')),
  openerRoles: Type.Optional(Type.Array(oneOf(openingRoles), { maxItems: openingRoles.length })),
  openerPeople: Type.Optional(Type.Array(Type.String({ maxLength: 36 }), { maxItems: 100 })),
  needsWitness: Type.Optional(Type.Literal('yes')),
};

export const newPlaceForm = Type.Object({
  ...content,
  kind: oneOf(placeKinds),
  parentId: Type.Optional(Type.String({ maxLength: 36 })),
});

export const correctionForm = Type.Object({ ...content, reason: Type.String({ minLength: 3, maxLength: 1000 }) });

export const closingForm = Type.Object({ reason: Type.String({ minLength: 3, maxLength: 1000 }) });

type Given = Omit<Static<typeof correctionForm>, 'reason'>;

/** Nothing ticked: any hazard, whoever may move items. */
export function contentOf(given: Given): PlaceContent {
  const listed = <Value>(values: readonly Value[] | undefined) =>
    values === undefined || values.length === 0 ? null : values;
  return {
    name: given.name,
    needsWitness: given.needsWitness === 'yes',
    capacity: given.capacity ?? null,
    admits: given.admitsNone === 'yes' ? [] : listed(given.admits),
    openerRoles: listed(given.openerRoles),
    openerPeople: listed(given.openerPeople),
  };
}

/** The same as the fields of a form show it. */
export function typedContent({
  name,
  capacity,
  admits,
  openerRoles,
  openerPeople,
  needsWitness,
}: Place): Readonly<Record<string, string>> {
  return {
    name,
    capacity: capacity === null ? '' : String(capacity),
    admits: (admits ?? []).join('\n'),
    admitsNone: admits?.length === 0 ? 'yes' : '',
    openerRoles: (openerRoles ?? []).join('\n'),
    openerPeople: (openerPeople ?? []).join('\n'),
    needsWitness: needsWitness ? 'yes' : '',
  };
}
