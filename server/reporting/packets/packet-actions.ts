// Exporting a packet is itself an entry of the ledger, the last of every chain that the packet tells: what is cut off after it
// is missed by whoever checks.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Fact, RecordedEntry } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { exportType } from '../../verifying/packet/packet.js';
import { entryCounts } from './packet-store.js';
import { itemsToTell, packetSubject, type PacketSubject } from './packet-subject-store.js';

export interface PacketRequest {
  readonly item: Pick<PacketSubject, 'kind' | 'id'>;
}

export async function exportPacket(lab: Lab, actor: Actor, { item }: PacketRequest): Promise<RecordedEntry> {
  permit(actor, 'packet.export');
  const subject = await packetSubject(lab.db, item);
  if (subject === undefined) throw new NotFound('packet');
  permit(actor, 'packet.export', subject);
  return record(lab, actor, (tx) => exportedFact(tx, subject));
}

async function exportedFact({ db }: Witnessed, { kind, id, laboratoryId }: PacketSubject): Promise<Fact> {
  const items = await itemsToTell(db, { kind, id });
  const counts = await entryCounts(db, laboratoryId, items);
  return { type: exportType, items, data: { subject: `${kind}:${id}`, counts: Object.fromEntries(counts) } };
}
