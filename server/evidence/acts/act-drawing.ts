// The way to the worker thread that draws acts. The same facts and signatures give the same bytes.
import type { ActFacts, ActSignature, CarriedOut } from '../../../templates/acts/facts.js';
import type { JournalFacts } from '../../../templates/acts/render-journal.js';
import type { StockJournalFacts } from '../../../templates/acts/render-stock-journal.js';
import type { Db } from '../../database/connection.js';
import { RuleBroken } from '../../foundation/errors.js';
import { parseEntry } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { proofsOfItem } from '../custody/custody-proof.js';
import { itemsOfAct, partiesOfAct } from './act-store.js';
import type { Act } from './act.js';
import type { Drawn } from './act-worker.js';

/** `upTo`: with the first so many signatures, as it was printed then. @throws RuleBroken 'document-unfit'. */
export async function actPdf(lab: Lab, act: Act, upTo?: number): Promise<Uint8Array> {
  const signatures = (await signaturesOf(lab.db, act)).slice(0, upTo);
  const facts = { ...act.facts, parties: await partiesNow(lab.db, act) };
  // An earlier print shows the act as it was before.
  const carriedOut = upTo === undefined ? await carriedOutAt(lab.db, act) : undefined;
  const task = { facts, print: { language: act.language, signatures, carriedOut } };
  return bytesOf((await lab.workers.acts.run(task, { name: 'drawAct' })) as Drawn);
}

export async function journalPdf(lab: Lab, facts: JournalFacts): Promise<Uint8Array> {
  return bytesOf((await lab.workers.acts.run(facts, { name: 'drawJournal' })) as Drawn);
}

export async function stockJournalPdf(lab: Lab, facts: StockJournalFacts): Promise<Uint8Array> {
  return bytesOf((await lab.workers.acts.run(facts, { name: 'drawStockJournal' })) as Drawn);
}

function bytesOf(drawn: Drawn): Uint8Array {
  if (drawn instanceof Uint8Array) return drawn;
  throw new RuleBroken('document-unfit', { detail: drawn.unfit, photograph: 'none' });
}

/** As they were frozen, save a name that the law let go: each party's row says what may still be printed of it. */
async function partiesNow(db: Db, { id, facts }: Act): Promise<ActFacts['parties']> {
  const rows = await partiesOfAct(db, id);
  return facts.parties.map((party, index) => {
    const { name, title } = rows[index] ?? party;
    return { ...party, name, ...(party.title === undefined ? {} : { title: title ?? party.title }) };
  });
}

/** The entry that ended the chain of its first item; all were recorded together. */
async function carriedOutAt(db: Db, { id, kind, laboratoryId }: Act): Promise<CarriedOut | undefined> {
  const [first] = kind === 'destruction' ? await itemsOfAct(db, id) : [];
  const proof = first && (await proofsOfItem(db, laboratoryId, first)).get(first.eventId ?? '');
  return proof && { at: proof.recordedAt, sequence: proof.seq, hash: proof.hash };
}

/** In the order in which they were given, each with its ledger entry. */
async function signaturesOf(db: Db, act: Pick<Act, 'id' | 'laboratoryId'>): Promise<readonly ActSignature[]> {
  const entries = await entriesOfItem(db, act.laboratoryId, `act:${act.id}`);
  return entries.flatMap(({ type, at, seq, leaf_hash: hash, bytes }) => {
    const party = Number(parseEntry(bytes).data['party']);
    return type === 'act.signed' ? [{ party, at, sequence: seq, hash }] : [];
  });
}
