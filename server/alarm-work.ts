// Alarms on the page of today's work: each for the one who may clear it, and their number for everybody who may read them.
import { paths } from '../views/paths.js';
import type { WorkItem, WorkSource, WorkVisit } from './evidence/cases/work-item.js';
import { alarmSubjects } from './alarm-subjects.js';
import { type Alarm, alarmKinds } from './ledger/alarm.js';
import { countOpenAlarms, searchAlarms } from './ledger/alarm-store.js';
import { clearingOfKind, isOwnDifference } from './people/alarm-actions.js';
import { alarmSentence, peopleInAlarm } from './people/alarm-words.js';
import { mayDo } from './people/permissions.js';
import { peopleNamed } from './people/person-store.js';

const mostLines = 20;

export const alarmWork: WorkSource = async (visit) => {
  const { lab, actor } = visit;
  if (!mayDo(actor, 'alarm.read')) return [];
  const kinds = alarmKinds.filter((kind) => mayDo(actor, clearingOfKind[kind]));
  const search = { laboratoryId: actor.laboratoryId, state: 'open' as const, kinds, limit: mostLines };
  const clearable = kinds.length === 0 ? [] : await searchAlarms(lab.db, search);
  const mine = clearable.filter((alarm) => !isOwnDifference(alarm, actor));
  const others = (await countOpenAlarms(lab.db, actor.laboratoryId)) - mine.length;
  return [...(await linesOf(visit, mine)), ...(others > 0 ? [countLine(visit, others)] : [])];
};

async function linesOf({ lab, t }: WorkVisit, alarms: readonly Alarm[]): Promise<WorkItem[]> {
  const links = await alarmSubjects.linksTo(
    lab.db,
    alarms.map(({ subject }) => subject),
  );
  const people = await peopleNamed(lab.db, alarms.flatMap(peopleInAlarm));
  return alarms.map((alarm) => {
    const kind = t.code('alarms', `kind.${alarm.kind}`);
    const { label = t('alarms.title'), href = paths.alarm(alarm.id) } = links.get(alarm.subject) ?? {};
    return {
      group: 'wrong',
      code: label,
      href,
      what: kind,
      detail: alarmSentence(t, alarm, (id) => people.get(id)?.name ?? ''),
      due: null,
      button: { href: paths.alarm(alarm.id), label: t('alarms.work.button') },
    };
  });
}

function countLine({ t }: WorkVisit, count: number): WorkItem {
  return {
    group: 'wrong',
    code: t('alarms.work.others.code'),
    href: paths.alarms(),
    what: t('alarms.work.others', { count }),
    detail: '',
    due: null,
    button: { href: paths.alarms(), label: t('common.open') },
  };
}
