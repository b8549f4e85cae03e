// An entry of a packet in words: what happened, and who took part.
import type { T } from '../messages/translate.js';
import type { CheckedEvent, CheckedLine } from './verifier-view.js';

export function lineWords(t: T, line: CheckedLine): string {
  const [event] = line.events;
  return event === undefined ? t.code('ledger', `fact.${line.type}`) : eventWords(t, event);
}

export function eventWords(t: T, event: CheckedEvent): string {
  const { kind, seal = '', massMicrograms, count, reason = '', party = '', document, place } = event;
  const mass = massMicrograms === undefined ? '' : t.formats.mass(massMicrograms);
  const what = t.code('custody', `event.${kind}`, { seal, mass, count, purpose: reason, party });
  const under = document === undefined ? '' : `, ${t('custody.event.document', { document })}`;
  return place === undefined ? what + under : `${what}: ${place}${under}`;
}

export function whoWords(t: T, event: CheckedEvent): string {
  const { person, witness, receiver, party, kind, late } = event;
  const said = [
    person,
    kind === 'received' && party !== undefined && t('custody.event.from', { party }),
    receiver !== undefined && t('custody.event.to', { receiver }),
    witness !== undefined && t('custody.second', { name: witness }),
    late !== undefined && t('custody.event.late', { at: t.formats.dateTime(late.recordedAt), reason: late.reason }),
  ];
  return said.filter((words) => typeof words === 'string').join(' · ');
}
