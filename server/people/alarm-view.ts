// Alarms as their page shows them: in words, with who may clear them and how they ended.
import type { AlarmView } from '../../views/alarms/alarm-view.js';
import type { T } from '../../views/messages/translate.js';
import type { Db } from '../database/connection.js';
import type { Actor } from '../foundation/actor.js';
import type { Alarm } from '../ledger/alarm.js';
import { clearingOfKind, isOwnDifference } from './alarm-actions.js';
import { alarmSentence, peopleInAlarm } from './alarm-words.js';
import { mayDo, rolesThatMay } from './permissions.js';
import { peopleNamed } from './person-store.js';

interface Link {
  readonly label: string;
  readonly href: string;
}

export interface AlarmReader {
  readonly actor: Actor;
  readonly t: T;
}

export async function alarmViews(
  db: Db,
  { actor, t }: AlarmReader,
  alarms: readonly Alarm[],
  links: ReadonlyMap<string, Link>,
): Promise<AlarmView[]> {
  const ids = alarms.flatMap((alarm) => [alarm.clearing?.by ?? '', ...peopleInAlarm(alarm)]).filter(Boolean);
  const people = await peopleNamed(db, [...new Set(ids)]);
  const nameOf = (id: string): string => people.get(id)?.name ?? t('ledger.machinery');
  return alarms.map((alarm) => {
    const action = clearingOfKind[alarm.kind];
    const roles = rolesThatMay(action).map((role) => t.code('people', `role.${role}`));
    return {
      id: alarm.id,
      kind: alarm.kind,
      what: alarmSentence(t, alarm, nameOf),
      at: alarm.raisedAt,
      subject: links.get(alarm.subject),
      clearing: alarm.clearing && { ...alarm.clearing, by: nameOf(alarm.clearing.by) },
      mayClear: clearableBy(actor, alarm),
      roles: roles.join(', '),
    };
  });
}

function clearableBy(actor: Actor, alarm: Alarm): AlarmView['mayClear'] {
  if (alarm.clearing !== null || !mayDo(actor, clearingOfKind[alarm.kind], alarm)) return 'no';
  return isOwnDifference(alarm, actor) ? 'own' : 'yes';
}
