// When something happened, as stated by the one who records it: rule 9 of transfer.ts (ISO/IEC 17025 7.5.1: recorded when made).
import { RuleBroken } from '../../foundation/errors.js';
import type { CustodyEvent } from './custody-event.js';
import type { CustodyState } from './custody-state.js';

const lateAfterSeconds = 300;
/** Clocks of terminals and server may differ a little. */
const forwardSeconds = 60;

export function checkStatedTime(state: CustodyState, event: CustodyEvent, now: Date): void {
  checkTimeAlone(event, now);
  const statedMs = Date.parse(event.occurredAt);
  const late = isLate(event.occurredAt, now);
  // What happens now is recorded even where the server's clock has been set back: that is an alarm of its own.
  if (!late && Math.abs(now.getTime() - statedMs) < 1000) return;
  // A form states whole minutes.
  const slackMs = late ? 0 : forwardSeconds * 1000;
  if (state.lastAt !== null && statedMs + slackMs < Date.parse(state.lastAt))
    throw new RuleBroken('custody.before-last', { lastAt: state.lastAt });
}

/** What can be said of a stated time before it is known of which item. */
export function checkTimeAlone(
  { occurredAt, lateReason }: { readonly occurredAt: string; readonly lateReason?: string | null | undefined },
  now: Date,
): void {
  const statedMs = Date.parse(occurredAt);
  if (Number.isNaN(statedMs)) throw new RuleBroken('custody.time-unreadable');
  if (statedMs > now.getTime() + forwardSeconds * 1000) throw new RuleBroken('custody.in-future');
  if (isLate(occurredAt, now) && (lateReason ?? '').trim() === '')
    throw new RuleBroken('custody.late-without-reason', { minutes: lateAfterSeconds / 60 });
}

export function isLate(occurredAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(occurredAt) > lateAfterSeconds * 1000;
}
