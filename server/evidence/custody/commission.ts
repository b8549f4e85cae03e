// The commission that destroys, as a custody row keeps it: colleagues by their id, members from outside by their name.
import type { PersonRef } from './custody-event.js';

const outside = 'outside:';

/** A member without an account: known by name alone, signs on paper. */
export function memberFromOutside(name: string): PersonRef {
  return { id: outside + name.trim().replace(/\s+/g, ' ').toLowerCase(), name };
}

export function commissionText(commission: readonly PersonRef[]): string {
  return JSON.stringify(commission.map(({ id, name }) => (id.startsWith(outside) ? { name } : id)));
}

export function membersOf(text: string | null, person: (id: string) => PersonRef): PersonRef[] {
  const kept = keptIn(text) as (string | { readonly name: string })[];
  return kept.map((member) => (typeof member === 'string' ? person(member) : memberFromOutside(member.name)));
}

/** The ids of the members who are people of the house. */
export function colleaguesIn(text: string | null): string[] {
  return keptIn(text).filter((member): member is string => typeof member === 'string');
}

/** Nobody where the names were erased by law: then the column holds a word, and no list. */
function keptIn(text: string | null): readonly unknown[] {
  return text?.startsWith('[') ? (JSON.parse(text) as unknown[]) : [];
}
