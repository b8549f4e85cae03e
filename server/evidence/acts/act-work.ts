// What acts have for a person to do: sign them, attach the signed sheet, tell and read of discrepancies.
import { paths } from '../../../views/paths.js';
import { instant } from '../../foundation/clock.js';
import { mayDo } from '../../people/permissions.js';
import type { WorkItem, WorkSource, WorkVisit } from '../cases/work-item.js';
import { actsToSignBy, actsWithoutScan } from './act-list-store.js';
import { actById } from './act-store.js';
import type { Act } from './act.js';
import { untoldActsOf } from './discrepancy-store.js';

const daysForScan = 3;
const dayMs = 86_400_000;

export const actWork: WorkSource = async (visit) => {
  const { lab, actor } = visit;
  const { laboratoryId, id } = actor;
  const parts = await Promise.all([
    mayDo(actor, 'act.sign') ? actsToSignBy(lab.db, laboratoryId, id) : [],
    mayDo(actor, 'act.attach') ? actsWithoutScan(lab.db, laboratoryId, instant(lab.clock.now())) : [],
    mayDo(actor, 'discrepancy.acknowledge') ? untold(visit, id) : [],
    actor.roles.has('registrar') ? untold(visit, undefined) : [],
  ]);
  const [toSign, toScan, toRead, toTell] = parts;
  return [
    ...toSign.map((act) => lineOf(visit, act, 'sign')),
    ...toScan.map((act) => lineOf(visit, act, 'scan')),
    ...toRead.map((act) => lineOf(visit, act, 'read')),
    ...toTell.map((act) => lineOf(visit, act, 'tell')),
  ];
};

/** Of one investigator's orders; undefined: of orders whose investigator has no account. */
async function untold({ lab, actor }: WorkVisit, investigatorId: string | undefined): Promise<Act[]> {
  const ids = await untoldActsOf(lab.db, actor.laboratoryId, investigatorId);
  const acts = await Promise.all(ids.map((id) => actById(lab.db, id)));
  return acts.filter((act): act is Act => act !== undefined);
}

const hashOf = { sign: '#sign', scan: '#scans', read: '#told', tell: '#told' } as const;

function lineOf({ lab, t }: WorkVisit, act: Act, what: keyof typeof hashOf): WorkItem {
  const until = instant(new Date(Date.parse(act.madeAt) + daysForScan * dayMs));
  const isLate = what === 'scan' && until < instant(lab.clock.now());
  return {
    group: what === 'read' ? 'wrong' : isLate ? 'late' : 'mine',
    code: act.number,
    href: paths.act(act.id),
    what: t(`acts.work.${what}`),
    detail: [t.code('acts', `kind.${act.kind}`), act.caseNumber].filter(Boolean).join(', '),
    due: what === 'scan' ? { from: act.madeAt, until } : null,
    button: { href: `${paths.act(act.id)}${hashOf[what]}`, label: t('common.open') },
  };
}
