// A proposed subject beside what is in force: what stands under its name now.
import type { ProposedSubject } from './registry-proposal.js';
import type { Registry } from './registry.js';
import { statementOf } from './substance-statement.js';

/** As it is in force; undefined where it is new or was withdrawn. */
export function standing(
  { substances, groups }: Registry,
  { kind, id }: Pick<ProposedSubject, 'kind' | 'id'>,
): ProposedSubject | undefined {
  if (kind === 'substance') {
    const substance = substances.find((one) => one.id === id);
    return substance && { kind, id, statement: statementOf(substance) };
  }
  const group = groups.find((one) => one.id === id);
  if (group === undefined) return undefined;
  const { names, position, words, pattern, act, from, to } = group;
  return { kind, id, statement: { names, position, words, pattern, act, from, to } };
}
