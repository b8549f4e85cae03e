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

// Both are asked at every sheet that is signed: what can be remembered of them is.
const openSteps = memoryOf<boolean>('alarms', 'alarm_clearings');
const newestTimes = memoryOf<{ readonly at: string } | undefined>('ledger_entries');
const newestTime = 'SELECT at FROM ledger_entries WHERE laboratory_id = ? ORDER BY seq DESC LIMIT 1';

/** @throws RuleBroken while a step is not answered for, or the clock stands behind the newest entry this very moment. */
export async function demandSteadyClock(lab: Pick<Lab, 'clock'>, db: Db, laboratoryId: string): Promise<void> {
  await demandStepAnswered(db, laboratoryId);
  const askTime = () => rowOf<{ readonly at: string }>(db, newestTime, [laboratoryId]);
  const newest = await remembered(db, newestTimes, laboratoryId, askTime);
  const times = newest === undefined ? [] : [newest.at, instant(lab.clock.now())];
  if (stepIn(times) !== undefined) throw new RuleBroken('clock-stepped');
}

/** In a transaction that signs: record() has held the time against the newest entry's. @throws RuleBroken */
export async function demandStepAnswered(db: Db, laboratoryId: string): Promise<void> {
  const isOpen = await remembered(db, openSteps, laboratoryId, () => isStepOpen(db, laboratoryId));
  if (isOpen) throw new RuleBroken('clock-stepped');
}
