// The custody of an item on paper: the same events as on its page, for a court that wants to hold them.
import { conditionWords } from '../../../views/custody/condition-words.js';
import { eventWords, signatureWords } from '../../../views/custody/timeline-part.js';
import { whereWords } from '../../../views/custody/where-words.js';
import type { CustodyEventView, ItemCustodyView } from '../../../views/custody/item-view.js';
import type { T } from '../../../views/messages/translate.js';
import {
  type CustodyRecordEvent,
  renderCustodyRecord,
} from '../../../templates/custody-record/render-custody-record.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
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
    ledger: { sequence: last?.seq ?? 0, hash: last?.hash ?? '' },
  };
  return renderCustodyRecord(facts, { language: t.language, createdAt: lab.clock.now() });
}

function eventsOf(t: T, { events, inherited }: ItemCustodyView): CustodyRecordEvent[] {
  return [...events, ...inherited].reverse().map((event) => recordEvent(t, event));
}

function recordEvent(t: T, event: CustodyEventView): CustodyRecordEvent {
  const { at, witness, place, massMicrograms, late, proof, condition } = event;
  const lateWords = late && t('custody.event.late', { at: t.formats.dateTime(late.recordedAt), reason: late.reason });
  const signedWords = event.signature && signatureWords(t, event.person, event.signature);
  const seenWords = condition && conditionWords(t, condition);
  const { from, to, by } = partiesOf(event);
  return {
    at,
    what: eventWords(t, { ...event, place: undefined }),
    note:
      [by, seenWords, event.kind === 'corrected' ? event.reason : undefined, lateWords, signedWords]
        .filter(Boolean)
        .join(' · ') || undefined,
    from,
    to,
    witness,
    place,
    massMicrograms,
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
  if (kind === 'received' || kind === 'taken-back') return { from: party, to: person };
  if (kind === 'stored') return { from: person };
  if (kind === 'offered') return { from: person, to: receiver };
  if (kind === 'handed-out') return { from: person, to: party };
  return kind === 'taken-out' || kind === 'accepted' ? { to: person } : { by: person };
}
