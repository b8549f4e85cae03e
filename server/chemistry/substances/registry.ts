// The registry as it is in force: the starter registry, and over it what two persons have approved.
import type { ControlGroup } from './control-group.js';
import { folded, namesOf } from './known-substance.js';
import type { RegistryProposal } from './registry-proposal.js';
import { starterSubstances } from './starter-registry.js';
import { substanceFrom } from './substance-statement.js';
import type { Substance } from './substance.js';

export interface RegisteredSubstance extends Substance {
  /** The proposal that it is in force by; null for the starter registry's own. */
  readonly versionId: string | null;
}

export interface Registry {
  readonly substances: readonly RegisteredSubstance[];
  readonly groups: readonly ControlGroup[];
}

/** @param approved in the order of the decisions: the last of a subject holds. */
export function registryOf(approved: readonly RegistryProposal[]): Registry {
  const substances = new Map<string, RegisteredSubstance>(
    starterSubstances.map((substance) => [substance.id, { ...substance, versionId: null }]),
  );
  const starters = new Map<string, Substance>(substances);
  const groups = new Map<string, ControlGroup>();
  for (const { id: versionId, act, subject } of approved) {
    const { id } = subject;
    if (subject.kind === 'group') {
      if (act === 'withdraw') groups.delete(id);
      else groups.set(id, { ...subject.statement, id, versionId });
    } else if (act === 'withdraw') substances.delete(id);
    else substances.set(id, { ...substanceFrom(id, subject.statement, starters.get(id)), versionId });
  }
  return { substances: [...substances.values()], groups: [...groups.values()] };
}

export interface RegistrySearch {
  /** Part of a name in any script, of a CAS number, an InChIKey or a formula. */
  readonly text: string;
  readonly kind: string | undefined;
  readonly language: 'en' | 'ru' | 'kk';
  /** The place that the last page ended with. */
  readonly after: string | undefined;
  readonly limit: number;
}

export interface FoundSubstances {
  readonly found: readonly RegisteredSubstance[];
  /** All that answer, on whatever page. */
  readonly count: number;
  readonly next: string | undefined;
}

/** By name in the reader's language. A page begins after a place, not at a number, so that what is added shifts nothing. */
export function searchRegistry({ substances }: Registry, search: RegistrySearch): FoundSubstances {
  const { text, kind, language, after, limit } = search;
  const wanted = folded(text);
  const answering = substances
    .filter((one) => (kind === undefined || one.kind === kind) && (wanted === '' || answers(one, wanted)))
    .map((substance) => ({ substance, place: placeOf(substance, language) }))
    .sort((one, other) => (one.place < other.place ? -1 : 1));
  const rest = after === undefined ? answering : answering.filter(({ place }) => place > after);
  const page = rest.slice(0, limit);
  return {
    found: page.map(({ substance }) => substance),
    count: answering.length,
    next: rest.length > limit ? page.at(-1)?.place : undefined,
  };
}

const placeOf = ({ id, names }: Substance, language: 'en' | 'ru' | 'kk'): string => `${folded(names[language])}~${id}`;

function answers(substance: Substance, wanted: string): boolean {
  const { inchiKey, formula, id } = substance;
  return [...namesOf(substance), inchiKey ?? '', formula, id].some((one) => folded(one).includes(wanted));
}
