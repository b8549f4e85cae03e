// The custody of an item on paper: the same events as on its page, for a court that wants to hold them.
import { conditionWords } from '../../../views/custody/condition-words.js';
import { eventWords, lateWords, seizureWords, signatureWords } from '../../../views/custody/timeline-part.js';
import { whereWords } from '../../../views/custody/where-words.js';
import type { CustodyEventView, ItemCustodyView } from '../../../views/custody/item-view.js';
import type { T } from '../../../views/messages/translate.js';
import {
  type CustodyRecordEvent,
  type PrintedCheckpoint,
  renderCustodyRecord,
} from '../../../templates/custody-record/render-custody-record.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { logKeysOf } from '../../ledger/log-key-store.js';
import { signCheckpoint } from '../../ledger/sign-checkpoint.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import type { CustodyItem } from './custody-item.js';
import { itemCustodyView } from './item-page-view.js';

/** PDF bytes, the inherited chain first. */
export async function custodyRecordPdf(lab: Lab, actor: Actor, item: CustodyItem, t: T): Promise<Uint8Array> {
  permit(actor, 'custody.read', item);
  const laboratory = await laboratoryById(lab.db, item.laboratoryId);
  if (laboratory === undefined) throw new NotFound('laboratory');
  const view = await itemCustodyView(lab, actor, item);
  const last = view.events[0]?.proof;
  const facts = {
    agency: { kk: [laboratory.nameKk], ru: [laboratory.nameRu], address: laboratory.address ?? '' },
    code: item.number,
    description: item.description,
    caseNumber: item.caseNumber,
    packaging: '',
    seal: view.seal ?? undefined,
    holder: whereWords(t, view.where),
    timeZone: laboratory.timeZone,
    printedBy: actor.name,
    events: eventsOf(t, view),
    ledger: { sequence: last?.seq ?? 0, hash: last?.hash ?? '', checkpoint: await signedNow(lab, item.laboratoryId) },
  };
  return renderCustodyRecord(facts, { language: t.language, createdAt: lab.clock.now() });
}

/** Undefined where the ledger can't be signed now: the record is printed all the same, and says so. */
async function signedNow(lab: Lab, laboratoryId: string): Promise<PrintedCheckpoint | undefined> {
  const checkpoint = await signCheckpoint(lab, laboratoryId).catch(refusedToSign);
  if (checkpoint === undefined) return undefined;
  const { size, root, at: signedAt, note } = checkpoint;
  const keys = await logKeysOf(lab.db, laboratoryId);
  const key = keys.filter(({ fromSize }) => fromSize <= size).at(-1);
  return key && { origin: key.origin, size, root, signedAt, vkey: key.vkey, note };
}

function refusedToSign(fault: unknown): undefined {
  if (!(fault instanceof RuleBroken)) throw fault;
}

function eventsOf(t: T, { events, inherited, parentNumbers }: ItemCustodyView): CustodyRecordEvent[] {
  const isOfMany = parentNumbers.length > 1;
  const behind = inherited.map((event) => (isOfMany ? event : { ...event, of: undefined }));
  const all = [...events, ...behind].reverse();
  const later = new Map<string, NonNullable<CustodyRecordEvent['later']>>();
  for (const [index, { kind, targetId }] of all.entries()) {
    if (targetId !== undefined && (kind === 'corrected' || kind === 'undone'))
      later.set(targetId, { kind, by: index + 1 });
  }
  return all.map((event) => ({ ...recordEvent(t, event), later: later.get(event.id) }));
}

function recordEvent(t: T, event: CustodyEventView): CustodyRecordEvent {
  const { at, witness, place, massMicrograms, late, proof, condition, kind, seal } = event;
  const signedWords = event.signature && signatureWords(t, event.person, event.signature);
  const seenWords = condition && conditionWords(t, condition);
  const { from, to, by } = partiesOf(event);
  const laterWords = late && lateWords(t, kind, late);
  const ofWords = event.of && t('custody.event.of', { number: event.of });
  const partsWords = event.parts && t('custody.event.parts', { parts: event.parts.join(', ') });
  const note = [
    ofWords,
    ...(kind === 'seized' ? seizureWords(t, event) : []),
    partsWords,
    seenWords,
    kind === 'corrected' || kind === 'merged' ? event.reason : undefined,
    laterWords,
    signedWords,
  ]
    .filter(Boolean)
    .join(' · ');
  return {
    at,
    what: eventWords(t, { ...event, place: undefined }),
    note: note || undefined,
    // The words of other events name it.
    seal: ['received', 'taken-back', 'stored', 'taken-out', 'accepted'].includes(kind) ? seal : undefined,
    by,
    from,
    to,
    witness,
    place,
    massMicrograms: kind === 'seized' ? undefined : massMicrograms,
    entrySequence: proof?.seq ?? 0,
    entryHash: proof?.hash ?? '',
  };
}

interface Parties {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly by?: string | undefined;
}

// Who gave and who took; what a holder does by himself has neither.
function partiesOf({ kind, person, receiver, party }: CustodyEventView): Parties {
  if (kind === 'seized') return { by: party };
  if (kind === 'received' || kind === 'taken-back') return { from: party, to: person };
  if (kind === 'stored') return { from: person };
  if (kind === 'offered') return { from: person, to: receiver };
  if (kind === 'handed-out') return { from: person, to: party };
  return kind === 'taken-out' || kind === 'accepted' ? { to: person } : { by: person };
}
