// The registration journal: for each exhibit who received it as expert, where it was first deposited, how it left. All of it
// is read off the custody events; nothing is written into the journal by itself.
import type { JournalMark, JournalRow } from '../../../templates/acts/render-journal.js';
import type { CustodyEvent } from '../custody/custody-event.js';
import { custodyState } from '../custody/custody-state.js';
import type { JournalLine } from './journal-store.js';

export function journalRow(line: JournalLine, events: readonly CustodyEvent[]): JournalRow {
  return {
    registeredAt: line.registeredAt,
    caseNumber: line.caseNumber,
    ruling: { number: line.rulingNumber, date: line.rulingDate },
    orderingBody: line.orderingBody,
    investigator: line.investigatorName,
    number: line.number,
    description: line.description,
    seal: line.sealNumber ?? '',
    expert: expertOf(events),
    deposit: depositOf(events),
    departure: departureOf(line.exhibitId, events),
  };
}

/** Who opened it, or took it over for that: the one who works on it. */
function expertOf(events: readonly CustodyEvent[]): JournalMark | undefined {
  const opened = events.find(({ act }) => act.type === 'opened');
  if (opened === undefined) return undefined;
  const before = events.slice(0, events.indexOf(opened));
  const taken = before.findLast(
    ({ act, person }) => (act.type === 'accepted' || act.type === 'taken-out') && person.id === opened.person.id,
  );
  return { who: opened.person.name, at: (taken ?? opened).occurredAt };
}

function depositOf(events: readonly CustodyEvent[]): JournalMark | undefined {
  const stored = events.find(({ act }) => act.type === 'stored');
  if (stored?.act.type !== 'stored') return undefined;
  return { who: stored.person.name, at: stored.occurredAt, where: stored.act.place.name };
}

/** As it stands: what came back has not left. */
function departureOf(exhibitId: string, events: readonly CustodyEvent[]): JournalRow['departure'] {
  const { whereabouts } = custodyState(exhibitId, events);
  const last = (type: CustodyEvent['act']['type']) => events.findLast(({ act }) => act.type === type);
  const { kind } = whereabouts;
  if (kind === 'outside') {
    const out = last('handed-out');
    return out && { kind: 'handed-out', who: whereabouts.party, at: out.occurredAt };
  }
  if (kind !== 'destroyed' && kind !== 'used-up') return undefined;
  const end = kind === 'destroyed' ? last('destroyed') : events.at(-1);
  return end && { kind, who: end.person.name, at: end.occurredAt };
}
