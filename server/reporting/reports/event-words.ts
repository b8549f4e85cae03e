import { correctedWords, undoneWords } from '../../../views/custody/mending-words.js';
import type { T } from '../../../views/messages/translate.js';
import type { CustodyEvent } from '../../evidence/custody/custody-event.js';

/** What happened, in one line, with its seal or mass. */
export function eventWords({ act }: CustodyEvent, t: T): string {
  const mass = (massMicrograms: number): string => t.formats.mass(massMicrograms);
  switch (act.type) {
    case 'opened':
      return t.code('custody', 'event.opened', { seal: act.sealBefore });
    case 'resealed':
      return t.code('custody', 'event.resealed', { seal: act.sealAfter });
    case 'weighed':
      return t.code('custody', 'event.weighed', { mass: mass(act.massMicrograms) });
    case 'sampled':
      return t.code('custody', 'event.sampled', { count: act.portions.length, mass: mass(act.afterMicrograms) });
    case 'merged':
      return t.code('custody', 'event.merged', { count: act.parts.length, mass: mass(act.massMicrograms) });
    case 'merged-into':
      return t.code('custody', 'event.merged-into', { into: act.into.number, mass: mass(act.massMicrograms) });
    case 'consumed':
      return t.code('custody', 'event.consumed', { mass: mass(act.massMicrograms), purpose: act.purpose });
    case 'handed-out':
      return t.code('custody', 'event.handed-out', { party: act.to });
    case 'taken-back':
      return t.code('custody', 'event.taken-back', { party: act.from });
    case 'stored':
      return `${t.code('custody', 'event.stored')}: ${act.place.name}`;
    case 'offered':
      return `${t.code('custody', 'event.offered')}: ${act.to.name}`;
    case 'seized':
      return `${t.code('custody', 'event.seized')}: ${act.by}, ${act.document}`;
    case 'received':
      return `${t.code('custody', 'event.received')}: ${act.from}`;
    case 'corrected':
      return correctedWords(t, act.target.type, act.correction);
    case 'undone':
      return undoneWords(t, act.target.type);
    default:
      return t.code('custody', `event.${act.type}`);
  }
}
