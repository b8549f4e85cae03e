// An entry of a packet in words: what happened, and who took part.
import { correctedWords, undoneWords } from '../custody/mending-words.js';
import { lateWords, seizureWords } from '../custody/timeline-part.js';
import { erasedWords } from '../messages/erased-words.js';
import type { T } from '../messages/translate.js';
import type { CheckedEvent, CheckedLine } from './verifier-view.js';

export function lineWords(t: T, line: CheckedLine): string {
  const [event] = line.events;
  return event === undefined ? t.code('ledger', `fact.${line.type}`) : eventWords(t, event);
}

export function eventWords(t: T, event: CheckedEvent): string {
  const {
    kind,
    seal = '',
    massMicrograms,
    count,
    reason = '',
    document,
    place,
    target = '',
    correction,
    into = '',
  } = event;
  if (kind === 'undone') return undoneWords(t, target);
  if (correction !== undefined) return correctedWords(t, target, correction);
  const mass = massMicrograms === undefined ? '' : t.formats.mass(massMicrograms);
  const party = erasedWords(t, event.party ?? '');
  const what = t.code('custody', `event.${kind}`, { seal, mass, count, purpose: erasedWords(t, reason), party, into });
  const under = document === undefined ? '' : `, ${t('custody.event.document', { document })}`;
  return place === undefined ? what + under : `${what}: ${place}${under}`;
}

export function whoWords(t: T, event: CheckedEvent): string {
  const { person, witness, receiver, party, kind, late, reason, seal } = event;
  const isSeen = kind === 'stored' || kind === 'taken-out' || kind === 'accepted';
  const said = [
    ...(kind === 'seized' ? seizedWords(t, event) : [erasedWords(t, person)]),
    event.parts !== undefined && t('custody.event.parts', { parts: event.parts.join(', ') }),
    kind === 'received' && party !== undefined && t('custody.event.from', { party: erasedWords(t, party) }),
    receiver !== undefined && t('custody.event.to', { receiver: erasedWords(t, receiver) }),
    witness !== undefined && t('custody.second', { name: erasedWords(t, witness) }),
    seal !== undefined && (kind === 'received' || kind === 'taken-back') && t('custody.event.seal', { seal }),
    seal !== undefined && isSeen && t('custody.event.sealSeen', { seal }),
    kind !== 'consumed' && reason !== undefined && erasedWords(t, reason),
    late !== undefined && lateWords(t, kind, { ...late, reason: erasedWords(t, late.reason) }),
  ];
  return said.filter((words) => typeof words === 'string').join(' · ');
}

function seizedWords(t: T, { party = '', person, seal, count, massMicrograms }: CheckedEvent): string[] {
  const named = { party: erasedWords(t, party), person: erasedWords(t, person) };
  return seizureWords(t, { ...named, seal, count: count > 0 ? count : undefined, massMicrograms });
}

/** Whose signature, under what, by what, when; undefined where the packet encloses none. */
export function signedWords(t: T, { person, signature }: CheckedEvent): string | undefined {
  if (signature === undefined) return undefined;
  const meaning = t.code('custody', `action.${signature.meaning}`);
  const method = t.code('signing', `method.${signature.method}`);
  const signed = t('custody.event.signed', {
    person: erasedWords(t, person),
    meaning,
    method,
    at: t.formats.dateTime(signature.at),
  });
  return signature.isErased ? `${signed} · ${t('verifier.erased.sheet')}` : signed;
}
