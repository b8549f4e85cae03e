// Who recorded what of an order, a case or an exhibit, newest first, each with its proof. Custody has a timeline of its own.
import type { T } from '../../../views/messages/translate.js';
import type { TimelineEvent } from '../../../views/parts/timeline.js';
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import { parseEntry, type ParsedEntry } from '../../ledger/entry.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { peopleNamed } from '../../people/person-store.js';
import { shortName } from '../../people/person.js';

export interface HistorySubject {
  readonly laboratoryId: string;
  /** Such as "case:ID". */
  readonly item: string;
  /** Why each version was written. */
  readonly reasons?: ReadonlyMap<number, string | null>;
}

export async function recordHistory(db: Db, t: T, subject: HistorySubject): Promise<readonly TimelineEvent[]> {
  const rows = await entriesOfItem(db, subject.laboratoryId, subject.item);
  const told = rows
    .filter((row) => /^(order|case|exhibit|photograph|expert|place|inventory)\./.test(row.type))
    .reverse();
  const people = await peopleNamed(
    db,
    told.map((row) => row.actor),
  );
  return told.map((row, index) => ({
    id: row.id,
    at: row.at,
    what: t.code('ledger', `fact.${row.type}`),
    who: [shortName(people.get(row.actor)?.name ?? row.actor), reasonWords(t, subject, parseEntry(row.bytes))]
      .filter(Boolean)
      .join('. '),
    kind: index === 0 ? 'now' : 'past',
    proof: { hash: row.leaf_hash, href: paths.ledgerEntry(row.seq) },
  }));
}

function reasonWords(t: T, { reasons }: HistorySubject, entry: ParsedEntry): string {
  const version = entry.data['version'];
  const reason = typeof version === 'number' ? reasons?.get(version) : undefined;
  return reason ? t('evidence.history.reason', { reason }) : '';
}
