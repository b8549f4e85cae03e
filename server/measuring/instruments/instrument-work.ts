// What instruments have for a person to do today, and how they stand, for the page of today's work.
import type { T } from '../../../views/messages/translate.js';
import type { HomeInstrument } from '../../../views/work/home-page.js';
import { paths } from '../../../views/paths.js';
import type { WorkItem, WorkSource, WorkVisit } from '../../evidence/cases/work-item.js';
import { mayDo } from '../../people/permissions.js';
import { countInbox } from '../measurements/measurement-search-store.js';
import { countQuarantined } from '../measurements/received-file-store.js';
import { instrumentLines } from './instrument-lines.js';
import { instrumentsOf } from './instrument-store.js';

export const instrumentWork: WorkSource = async (visit) => {
  const { actor } = visit;
  const isKeeper = mayDo(actor, 'instrument.manage');
  const isAnalyst = mayDo(actor, 'file.bind');
  if (!isKeeper && !isAnalyst) return [];
  const alarms = await alarmsOf(visit);
  return isAnalyst ? [...alarms, ...(await inboxOf(visit)), ...(await sentByHand(visit))] : alarms;
};

async function alarmsOf({ lab, actor, t }: WorkVisit): Promise<readonly WorkItem[]> {
  const lines = await instrumentLines(lab, await instrumentsOf(lab.db, actor.laboratoryId));
  return lines.flatMap(({ id, name, folder, quarantined, stuck }) => {
    const at = (group: WorkItem['group'], what: string, detail = '') =>
      itemAt(t, { group, code: name, href: paths.instrument(id), what, detail });
    const away = at('wrong', t('analysis.work.folder', { name }), t('analysis.work.folder.detail'));
    return [
      ...(folder?.state === 'unreachable' ? [away] : []),
      ...(quarantined > 0 ? [at('wrong', t('analysis.work.quarantine', { count: quarantined }))] : []),
      ...(stuck > 0 ? [at('late', t('analysis.work.stuck', { count: stuck }))] : []),
    ];
  });
}

async function inboxOf({ lab, actor, t }: WorkVisit): Promise<readonly WorkItem[]> {
  const count = await countInbox(lab.db, actor.laboratoryId);
  const what = t('analysis.work.inbox', { count });
  const item = { group: 'mine', code: t('analysis.inbox'), href: paths.inbox(), what, detail: '' } as const;
  return count === 0 ? [] : [itemAt(t, item)];
}

async function sentByHand({ lab, actor, t }: WorkVisit): Promise<readonly WorkItem[]> {
  const count = (await countQuarantined(lab.db, actor.laboratoryId)).get('') ?? 0;
  const what = t('analysis.work.quarantine', { count });
  const href = paths.files({ state: 'quarantined' });
  const item = { group: 'mine', code: t('analysis.work.byHand'), href, what, detail: '' } as const;
  return count === 0 ? [] : [itemAt(t, item)];
}

const itemAt = (t: T, item: Omit<WorkItem, 'due' | 'button'>): WorkItem => ({
  ...item,
  due: null,
  button: { href: item.href, label: t('common.open') },
});

/** Undefined for people who do not work with instruments. */
export async function homeInstruments({ lab, actor, t }: WorkVisit): Promise<readonly HomeInstrument[] | undefined> {
  if (!mayDo(actor, 'file.bind') && !mayDo(actor, 'instrument.manage')) return undefined;
  const lines = await instrumentLines(lab, await instrumentsOf(lab.db, actor.laboratoryId));
  return lines.map(({ id, name, folder, lastFile }) => {
    const tone = folder === null || folder.state === 'never' ? 'plain' : folder.state === 'reachable' ? 'ok' : 'stop';
    const word = t.code('analysis', `folder.${folder?.state ?? 'none'}`);
    const note = lastFile === null ? undefined : `${lastFile.name}, ${t.formats.dateTime(lastFile.at)}`;
    return { name, href: paths.instrument(id), state: { tone, word }, note };
  });
}
