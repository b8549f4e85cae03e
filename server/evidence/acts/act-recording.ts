// Drawing up an act inside a transaction: its number, its barcode, its frozen facts, the items it names, the people who sign.
import type { ActFacts, ActParty } from '../../../templates/acts/facts.js';
import type { Witnessed } from '../../database/witnessed.js';
import type { Language } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import { latestCheckpoint } from '../../ledger/checkpoint-store.js';
import type { Fact } from '../../ledger/entry.js';
import { laboratoryById, type Making } from '../../people/laboratory-store.js';
import { issueBarcode } from '../labels/barcode-store.js';
import { dayIn } from '../orders/order.js';
import { actNumber } from './act.js';
import { insertAct, insertActItem, insertParty, lastActSerial, type ActItemRef } from './act-store.js';

/** Who signs: a colleague by id, or somebody by name alone. */
export interface Signatory extends Pick<ActParty, 'role' | 'name'> {
  readonly title: string | null;
  readonly personId: string | null;
}

type OwnFacts = 'checkpoint' | 'number' | 'code' | 'agency' | 'timeZone' | 'drawnAt' | 'parties';

export interface ActDraft {
  readonly id: string;
  readonly laboratoryId: string;
  readonly caseId: string | null;
  readonly language: Language;
  readonly facts: Omit<ActFacts, OwnFacts>;
  readonly items: readonly ActItemRef[];
  readonly signatories: readonly Signatory[];
}

export interface WrittenAct {
  readonly number: string;
  readonly facts: ActFacts;
  readonly fact: Fact;
}

/** The ledger's head is held, so numbers have no gaps and no twins. */
export async function writeAct(tx: Witnessed, draft: ActDraft, made: Making): Promise<WrittenAct> {
  const { id, laboratoryId, caseId, language } = draft;
  const laboratory = await laboratoryById(tx.db, laboratoryId);
  if (laboratory === undefined) throw new NotFound('laboratory');
  const year = Number(dayIn(laboratory.timeZone, new Date(made.at)).slice(0, 4));
  const serial = (await lastActSerial(tx.db, laboratoryId, year)) + 1;
  const { code } = await issueBarcode(tx, { kind: 'document', id, laboratoryId }, made);
  const checkpoint = await latestCheckpoint(tx.db, laboratoryId);
  const facts: ActFacts = {
    ...draft.facts,
    number: actNumber(laboratory.code, year, serial),
    code,
    agency: { kk: [laboratory.nameKk], ru: [laboratory.nameRu], address: laboratory.address ?? '' },
    timeZone: laboratory.timeZone,
    drawnAt: made.at,
    parties: draft.signatories.map(partyFacts),
    checkpoint: checkpoint && { entries: checkpoint.size, root: checkpoint.root, signedAt: checkpoint.at },
  };
  await insertAct(tx, { id, laboratoryId, year, serial, caseId, language, facts }, made);
  const act = { id, laboratoryId };
  for (const [index, item] of draft.items.entries())
    await insertActItem(tx, act, { ...item, position: index + 1 }, made);
  for (const [index, { role, name, title, personId }] of draft.signatories.entries()) {
    await insertParty(tx, act, { id: newId(), position: index + 1, role, name, title, personId }, made);
  }
  return { number: facts.number, facts, fact: drawnFact(draft, facts) };
}

function partyFacts({ role, name, title, personId }: Signatory): ActParty {
  return { role, name, ...(title === null ? {} : { title }), signs: personId === null ? 'paper' : 'system' };
}

function drawnFact({ id, caseId, items, signatories }: ActDraft, { kind, number }: ActFacts): Fact {
  const things = items.map((item) => `${item.kind}:${item.id}`);
  const about = [`act:${id}`, ...(caseId === null ? [] : [`case:${caseId}`]), ...new Set(things)];
  return { type: 'act.drawn', items: about, data: { act: id, number, kind, signatories: signatories.length } };
}
