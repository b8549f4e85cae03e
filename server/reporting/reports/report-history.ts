// What happened to a conclusion, newest first, each act with its proof in the ledger.
import type { T } from '../../../views/messages/translate.js';
import type { TimelineEvent } from '../../../views/parts/timeline.js';
import { paths } from '../../../views/paths.js';
import type { Db } from '../../database/connection.js';
import { parseEntry, type ParsedEntry } from '../../ledger/entry.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { peopleNamed } from '../../people/person-store.js';
import { shortName } from '../../people/person.js';
import { reportKey, type Report } from './report.js';

export async function reportHistory(db: Db, t: T, report: Report): Promise<readonly TimelineEvent[]> {
  const rows = [...(await entriesOfItem(db, report.laboratoryId, reportKey(report.id)))].reverse();
  const people = await peopleNamed(
    db,
    rows.map((row) => row.actor),
  );
  return rows.map((row, index) => ({
    id: row.id,
    at: row.at,
    what: wordsOf(t, row.type, parseEntry(row.bytes)),
    who: shortName(people.get(row.actor)?.name ?? row.actor),
    kind: index === 0 ? 'now' : 'past',
    proof: { hash: row.leaf_hash, href: paths.ledgerEntry(row.seq) },
  }));
}

function wordsOf(t: T, type: string, { data }: ParsedEntry): string {
  const { kind, decision } = data;
  if (type !== 'report.reviewed' || typeof kind !== 'string' || typeof decision !== 'string') {
    return t.code('ledger', `fact.${type}`);
  }
  return t.code('reporting', `course.reviewed.${decision}`, { kind: t.code('reporting', `review.${kind}`) });
}
