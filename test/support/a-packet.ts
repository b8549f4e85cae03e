// Packets of a real laboratory, signed by a key that the test holds, and the ways to alter one.
import { rootAt } from '../../server/ledger/proof-store.js';
import { entryBySeq, headOf } from '../../server/ledger/ledger-store.js';
import { record } from '../../server/ledger/record.js';
import { insertRow } from '../../server/database/witnessed.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { exportPacket } from '../../server/reporting/packets/packet-actions.js';
import { gatherPacket } from '../../server/reporting/packets/gather-packet.js';
import type { PacketSubject } from '../../server/reporting/packets/packet-subject-store.js';
import { checkpointText, logSigner, signedNote, witnessSigner, type NoteSigner } from './note-signing.js';
import type { TestLab } from './test-lab.js';

export interface PacketMaker {
  readonly log: NoteSigner;
  readonly witness: NoteSigner;
  readonly packetOf: (actor: Actor, item: Pick<PacketSubject, 'kind' | 'id'>) => Promise<string>;
}

/** A log with its first key, spoken of by an entry, and one witness. */
export async function aPacketMaker(test: TestLab): Promise<PacketMaker> {
  const origin = `dalel.test/${test.laboratoryId}`;
  const log = logSigner(origin);
  const witness = witnessSigner('court.test/witness', 1_800_000_000);
  const keyItems = [await enterKey(test, log)];
  return {
    log,
    witness,
    packetOf: async (actor, item) => {
      const { seq } = await exportPacket(test.lab, actor, { item });
      const exported = await entryBySeq(test.lab.db, test.laboratoryId, seq);
      if (exported === undefined) throw new Error('the export is not in the ledger');
      const { size } = (await headOf(test.lab.db, test.laboratoryId)).frontier;
      const root = Buffer.from(await rootAt(test.lab.db, test.laboratoryId, size), 'hex');
      const checkpoint = signedNote(checkpointText(origin, size, root), log, witness);
      const word = { size, checkpoint, timestamp: null, keys: [log.vkey], keyItems, witnesses: [witness.vkey] };
      return gatherPacket(test.lab.db, exported, word);
    },
  };
}

async function enterKey(test: TestLab, { name, vkey }: NoteSigner): Promise<string> {
  const id = newId();
  const item = `ledger-key:${id}`;
  const by = test.administrator;
  await record(test.lab, by, async (tx) => {
    const made = { made_by: by.id, made_at: test.clock.now().toISOString() };
    const row = { id, laboratory_id: test.laboratoryId, origin: name, vkey, endorsement: null };
    await insertRow(tx, 'ledger_keys', { ...row, ...made });
    return { type: 'ledger.key-made', items: [item], data: { vkey } };
  });
  return item;
}
