// Steps of the server's clock. The order of entries comes from their numbers, never from the clock; but times stand in
// conclusions, so a step is recorded, before the first entry on its other side, and nothing is signed until a person has answered
// for it.
import { instant } from '../foundation/clock.js';
import { RuleBroken } from '../foundation/errors.js';
import type { Db } from '../database/connection.js';
import { rowOf } from '../database/statements.js';
import { memoryOf, remembered } from '../database/unchanged.js';
import type { Witnessed } from '../database/witnessed.js';
import { alarmKey } from './alarm.js';
import { openAlarmOn, raiseAlarm, type Made } from './alarm-store.js';
import type { Fact } from './entry.js';
import type { Lab } from './lab.js';

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

const subjectOf = (laboratoryId: string): string => `laboratory:${laboratoryId}`;

/** Whether a step stands open: nobody has answered for it yet. */
export async function isStepOpen(db: Db, laboratoryId: string): Promise<boolean> {
  return (await openAlarmOn(db, laboratoryId, 'clock-stepped', subjectOf(laboratoryId))) !== undefined;
}

interface SteppedAt {
  readonly laboratoryId: string;
  readonly step: ClockStep;
}

/** The alarm, and the fact that speaks of it. */
export async function raiseStep(tx: Witnessed, { laboratoryId, step }: SteppedAt, made: Made): Promise<Fact> {
  const subject = subjectOf(laboratoryId);
  const data = { ...step };
  const id = await raiseAlarm(tx, { laboratoryId, kind: 'clock-stepped', subject, data }, made);
  return { type: 'clock.stepped', items: [alarmKey(id), subject], data };
}

interface ClockStanding {
  readonly newest_at: string | null;
  readonly open_alarms: number | string;
}

// Asked at every sheet that is signed: those that are signed while a batch is written share one answer.
const standings = memoryOf<ClockStanding | undefined>('ledger_entries', 'alarms', 'alarm_clearings');
const standingSql = `
  SELECT
    (SELECT at FROM ledger_entries WHERE laboratory_id = ? ORDER BY seq DESC LIMIT 1) AS newest_at,
    (SELECT COUNT(*) FROM alarms a LEFT JOIN alarm_clearings c ON c.alarm_id = a.id
      WHERE a.laboratory_id = ? AND a.kind = 'clock-stepped' AND a.subject = ? AND c.id IS NULL) AS open_alarms`;

/** @throws RuleBroken while a step is not answered for, or the clock stands behind the newest entry this very moment. */
export async function demandSteadyClock(lab: Pick<Lab, 'clock'>, db: Db, laboratoryId: string): Promise<void> {
  return demandSteadyAt(db, laboratoryId, instant(lab.clock.now()));
}

/** The same inside the transaction that signs, by the time that is signed. */
export async function demandSteadyAt(db: Db, laboratoryId: string, at: string): Promise<void> {
  const asked = [laboratoryId, laboratoryId, subjectOf(laboratoryId)];
  const ask = () => rowOf<ClockStanding>(db, standingSql, asked);
  const standing = await remembered(db, standings, laboratoryId, ask);
  if (standing === undefined) return;
  const times = standing.newest_at === null ? [] : [standing.newest_at, at];
  if (Number(standing.open_alarms) > 0 || stepIn(times) !== undefined) throw new RuleBroken('clock-stepped');
}
