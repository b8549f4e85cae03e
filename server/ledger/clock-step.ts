// Steps of the server's clock. The order of entries comes from their numbers, never from the clock; but times stand in
// conclusions, so a step is recorded, and nothing is signed until a person has answered for it.
import { machinery } from '../foundation/actor.js';
import { instant } from '../foundation/clock.js';
import { RuleBroken } from '../foundation/errors.js';
import type { Db } from '../database/connection.js';
import { rowOf } from '../database/statements.js';
import { alarmKey } from './alarm.js';
import { openAlarmOn, raiseAlarm } from './alarm-store.js';
import type { Lab } from './lab.js';
import { entriesAfter, entriesBefore } from './ledger-store.js';
import { record } from './record.js';

/** Time services draw a clock back by less than this without anybody's doing. */
const backMilliseconds = 1_000;
/** No laboratory is silent for so long: the clock has run ahead. */
const aheadMilliseconds = 400 * 86_400_000;

export interface ClockStep {
  /** The time of the newest entry, and the time that came after it. */
  readonly lastAt: string;
  readonly nowAt: string;
}

/** The first step in times that should only go forward, each by a sane amount. */
export function stepIn(times: readonly string[]): ClockStep | undefined {
  for (const [index, nowAt] of times.entries()) {
    const lastAt = times[index - 1];
    if (lastAt === undefined) continue;
    const passed = Date.parse(nowAt) - Date.parse(lastAt);
    if (passed < -backMilliseconds || passed > aheadMilliseconds) return { lastAt, nowAt };
  }
  return undefined;
}

/** How far each ledger has been looked through. */
export type SeenEntries = Map<string, number>;

const pageSize = 1_000;

/** Looks through the entries since the last look, and at the clock now; the first look begins near the ledger's end. */
export async function lookAtClock(lab: Lab, laboratoryId: string, seen: SeenEntries): Promise<void> {
  const [newest] = await entriesBefore(lab.db, { laboratoryId, before: Number.MAX_SAFE_INTEGER, limit: 1 });
  if (newest === undefined) return;
  const from = Math.max(seen.get(laboratoryId) ?? 0, newest.seq - pageSize);
  const entries = await entriesAfter(lab.db, laboratoryId, from - 1, pageSize + 1);
  seen.set(laboratoryId, entries.at(-1)?.seq ?? from);
  const step = stepIn([...entries.map(({ at }) => at), instant(lab.clock.now())]);
  if (step !== undefined) await recordStep(lab, laboratoryId, step);
}

async function recordStep(lab: Lab, laboratoryId: string, step: ClockStep): Promise<void> {
  const subject = `laboratory:${laboratoryId}`;
  if ((await openAlarmOn(lab.db, laboratoryId, 'clock-stepped', subject)) !== undefined) return;
  const watch = machinery(laboratoryId, 'watch');
  await record(lab, watch, async (tx) => {
    const made = { by: watch.id, at: instant(lab.clock.now()) };
    const data = { ...step };
    const id = await raiseAlarm(tx, { laboratoryId, kind: 'clock-stepped', subject, data }, made);
    return { type: 'clock.stepped', items: [alarmKey(id), subject], data };
  });
}

interface ClockStanding {
  readonly newest_at: string | null;
  readonly open_alarms: number | string;
}

// One statement, asked at every sheet that is signed.
const standingSql = `
  SELECT
    (SELECT at FROM ledger_entries WHERE laboratory_id = ? ORDER BY seq DESC LIMIT 1) AS newest_at,
    (SELECT COUNT(*) FROM alarms a LEFT JOIN alarm_clearings c ON c.alarm_id = a.id
      WHERE a.laboratory_id = ? AND a.kind = 'clock-stepped' AND a.subject = ? AND c.id IS NULL) AS open_alarms`;

/** @throws RuleBroken while a step is not answered for, or the clock stands behind the newest entry this very moment. */
export async function demandSteadyClock(lab: Pick<Lab, 'clock'>, db: Db, laboratoryId: string): Promise<void> {
  const asked = [laboratoryId, laboratoryId, `laboratory:${laboratoryId}`];
  const standing = await rowOf<ClockStanding>(db, standingSql, asked);
  if (standing === undefined) return;
  const times = standing.newest_at === null ? [] : [standing.newest_at, instant(lab.clock.now())];
  if (Number(standing.open_alarms) > 0 || stepIn(times) !== undefined) throw new RuleBroken('clock-stepped');
}
