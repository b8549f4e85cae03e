// The demonstration's clock: it stands until it is moved, and goes through the working days that lie behind us, so that
// cases have an age and nothing happens in the future.
import type { Clock } from '../../foundation/clock.js';

export interface WorkingDays extends Clock {
  /** Goes on to a day, the last working day before today being 0, the one before it 1 …, at a time such as `09:15`. */
  readonly goTo: (daysBack: number, time: string) => void;
  readonly pass: (minutes: number) => void;
  /** The calendar day so many working days back; with a negative number so many calendar days ahead of today. */
  readonly day: (daysBack: number) => string;
}

/** Of Kazakhstan, the whole country since 2024. */
export const offsetMinutes = 300;

export function workingDays(today: Date): WorkingDays {
  let now = today;
  const forward = (to: Date): void => {
    if (to < now && now !== today) throw new Error('the demonstration’s clock went backwards');
    now = to;
  };
  return {
    now: () => now,
    goTo: (daysBack, time) => forward(new Date(`${dayBefore(today, daysBack)}T${time}:00.000+05:00`)),
    pass: (minutes) => forward(new Date(now.getTime() + minutes * 60_000)),
    day: (daysBack) => dayBefore(today, daysBack),
  };
}

const dayMilliseconds = 86_400_000;

function dayBefore(today: Date, daysBack: number): string {
  let day = new Date(today.getTime() + offsetMinutes * 60_000);
  if (daysBack < 0) return textOf(new Date(day.getTime() - daysBack * dayMilliseconds));
  for (let left = daysBack; left >= 0;) {
    day = new Date(day.getTime() - dayMilliseconds);
    const isWeekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
    if (!isWeekend) left -= 1;
  }
  return textOf(day);
}

const textOf = (day: Date): string => day.toISOString().slice(0, 10);
