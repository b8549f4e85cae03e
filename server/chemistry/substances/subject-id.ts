// How a new subject of the registry is called in tables and links: by its English name, in letters that every table keeps.
import type { Db } from '../../database/connection.js';
import { InvalidInput } from '../../foundation/errors.js';
import type { ProposedSubject } from './registry-proposal.js';
import { proposalsOfSubject, registryInForce } from './registry-store.js';

/** A name that was ever another's is counted on: "mdpv-2". @throws InvalidInput where the English name has no letter for it. */
export async function newSubjectId(
  db: Db,
  laboratoryId: string,
  { kind, statement }: Pick<ProposedSubject, 'kind' | 'statement'>,
): Promise<string> {
  const plain = slug(statement.names.en);
  if (plain === '') throw new InvalidInput({ nameEn: { code: 'substance-name-latin' } });
  const registry = await registryInForce(db, laboratoryId);
  const taken = new Set([...registry.substances, ...registry.groups].map(({ id }) => id));
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? plain : `${plain}-${count}`;
    if (!taken.has(id) && (await proposalsOfSubject(db, laboratoryId, { kind, id })).length === 0) return id;
  }
}

const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 70);
