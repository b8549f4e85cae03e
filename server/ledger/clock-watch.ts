// The clock is looked at also while nobody writes.
import { instant } from '../foundation/clock.js';
import { isStepOpen, stepIn } from './clock-step.js';
import type { Lab } from './lab.js';
import { entriesBefore } from './ledger-store.js';
import { recordClockStep } from './record.js';

export async function lookAtClock(lab: Lab, laboratoryId: string): Promise<void> {
  const [newest] = await entriesBefore(lab.db, { laboratoryId, before: Number.MAX_SAFE_INTEGER, limit: 1 });
  if (newest === undefined || stepIn([newest.at, instant(lab.clock.now())]) === undefined) return;
  if (!(await isStepOpen(lab.db, laboratoryId))) await recordClockStep(lab, laboratoryId);
}
