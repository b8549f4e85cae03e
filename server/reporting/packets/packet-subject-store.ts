// What a packet can be of: an exhibit with all that was taken from it, or a case with all its exhibits.
import type { Db } from '../../database/connection.js';
import { caseById } from '../../evidence/cases/case-store.js';
import { custodyItem } from '../../evidence/custody/custody-item-store.js';
import { exhibitsOfCase } from '../../evidence/exhibits/exhibit-store.js';
import { samplesOfExhibit } from '../../evidence/samples/sample-store.js';
import type { Subject } from '../../people/permissions.js';

export interface PacketSubject extends Subject {
  readonly kind: 'exhibit' | 'case';
  readonly id: string;
  readonly number: string;
}

export async function packetSubject(
  db: Db,
  { kind, id }: Pick<PacketSubject, 'kind' | 'id'>,
): Promise<PacketSubject | undefined> {
  if (kind === 'case') {
    const file = await caseById(db, id);
    return file && { ...file, kind };
  }
  const item = await custodyItem(db, { kind, id });
  return item && { ...item, kind };
}

/** Everything that the packet tells in full, as the ledger names it. */
export async function itemsToTell(db: Db, { kind, id }: Pick<PacketSubject, 'kind' | 'id'>): Promise<string[]> {
  if (kind === 'exhibit') return exhibitAndSamples(db, id);
  const exhibits = await exhibitsOfCase(db, id);
  const items = await Promise.all(exhibits.map((exhibit) => exhibitAndSamples(db, exhibit.id)));
  return [`case:${id}`, ...items.flat()];
}

async function exhibitAndSamples(db: Db, exhibitId: string): Promise<string[]> {
  const samples = await samplesOfExhibit(db, exhibitId);
  return [`exhibit:${exhibitId}`, ...samples.map((sample) => `sample:${sample.id}`)];
}
