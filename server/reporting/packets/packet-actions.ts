// Exporting a packet is itself an entry of the ledger, the last of every chain that the packet tells: what is cut off after it
// is missed by whoever checks.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Fact, RecordedEntry } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { entryBySeq } from '../../ledger/ledger-store.js';
import { forksOf } from '../../ledger/log-key-store.js';
import { record } from '../../ledger/record.js';
import { signCheckpoint } from '../../ledger/sign-checkpoint.js';
import { writeMissingCards } from '../../people/name-card-actions.js';
import { permit } from '../../people/permissions.js';
import { exportType } from '../../verifying/packet/packet.js';
import { gatherPacket } from './gather-packet.js';
import { heardOut, logWord } from './log-word.js';
import { signaturesBehind } from './packet-signatures.js';
import { entryCounts } from './packet-store.js';
import { itemsToTell, packetSubject, type PacketSubject } from './packet-subject-store.js';

export interface PacketRequest {
  readonly item: Pick<PacketSubject, 'kind' | 'id'>;
}

/** What can be exported by this person. @throws NotFound also for what is another's. */
export async function permittedSubject(lab: Lab, actor: Actor, { item }: PacketRequest): Promise<PacketSubject> {
  permit(actor, 'packet.export');
  const subject = await packetSubject(lab.db, item);
  if (subject === undefined) throw new NotFound('packet');
  permit(actor, 'packet.export', subject);
  return subject;
}

export async function exportPacket(lab: Lab, actor: Actor, request: PacketRequest): Promise<RecordedEntry> {
  const subject = await permittedSubject(lab, actor, request);
  await writeMissingCards(lab, subject.laboratoryId);
  return record(lab, actor, (tx) => exportedFact(tx, subject));
}

export interface HandedOut {
  readonly number: string;
  readonly text: string;
}

/**
 * The packet as one text, under a checkpoint signed for it.
 * @throws RuleBroken when the ledger can't be signed: then nothing was exported either.
 */
export async function handOutPacket(lab: Lab, actor: Actor, request: PacketRequest): Promise<HandedOut> {
  const { laboratoryId, number } = await permittedSubject(lab, actor, request);
  // Before anything is recorded: a ledger that contradicts its last signature hands nothing out, and the key is in it by now.
  await signCheckpoint(lab, laboratoryId);
  const { seq } = await exportPacket(lab, actor, request);
  const checkpoint = await signCheckpoint(lab, laboratoryId);
  await heardOut(lab, checkpoint);
  const word = await logWord(lab, checkpoint, seq);
  const exported = await entryBySeq(lab.db, laboratoryId, seq);
  // Another key was entered in between: the next export stands after it.
  if (word === undefined || exported === undefined) return handOutPacket(lab, actor, request);
  return { number, text: await gatherPacket(lab.db, exported, word) };
}

async function exportedFact({ db }: Witnessed, { kind, id, laboratoryId }: PacketSubject): Promise<Fact> {
  const items = await itemsToTell(db, { kind, id });
  const counts = await entryCounts(db, laboratoryId, items);
  const signatures = (await signaturesBehind(db, items)).length;
  const forks = (await forksOf(db, laboratoryId)).length;
  const data = { subject: `${kind}:${id}`, counts: Object.fromEntries(counts), forks, signatures, moves: 'enclosed' };
  return { type: exportType, items, data };
}
