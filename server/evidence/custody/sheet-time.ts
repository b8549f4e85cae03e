// A time stated for a whole sheet: what was done while no terminal was at hand is recorded afterwards, with the reason.
import { instant } from '../../foundation/clock.js';
import { RuleBroken } from '../../foundation/errors.js';
import { localInstant } from '../orders/due.js';
import type { Fields } from './act-form.js';
import { type ScanSheet, timeStated } from './scan-sheet.js';
import { checkTimeAlone } from './stated-time.js';

export interface WallClock {
  readonly now: Date;
  readonly timeZone: string;
}

/** An empty field states no time. @throws RuleBroken for a time that can't be read, lies ahead, or wants a reason. */
export function withTimeOf(sheet: ScanSheet, fields: Fields, { now, timeZone }: WallClock): ScanSheet {
  const typed = fields['lateAt']?.trim() ?? '';
  if (typed === '') return { ...sheet, stated: undefined };
  const moment = localInstant(typed, timeZone);
  if (moment === undefined) throw new RuleBroken('custody.time-unreadable');
  const stated = timeStated({ occurredAt: instant(moment), lateReason: fields['lateReason'] ?? '' });
  if (stated !== undefined) checkTimeAlone(stated, now);
  return { ...sheet, stated };
}
