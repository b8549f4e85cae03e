// One thing to do, as a room tells it to the page of today's work: what went wrong, what is late, what waits for this person.
import type { T } from '../../../views/messages/translate.js';
import type { WorkLineProps } from '../../../views/parts/work-line.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';

export interface WorkVisit {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly t: T;
}

/** A room's answer to the question: what is there for this person to do? */
export type WorkSource = (visit: WorkVisit) => Promise<readonly WorkItem[]>;

export interface WorkItem {
  readonly group: 'wrong' | 'late' | 'mine';
  readonly code: string;
  readonly href: string;
  readonly what: string;
  /** What it is, case, place: always in this order. */
  readonly detail: string;
  readonly due: WorkTerm | null;
  readonly button: { readonly href: string; readonly label: string };
}

/** Instants: from when until when it is to be done. */
export interface WorkTerm {
  readonly from: string;
  readonly until: string;
}

const mostLines = 40;

/** Lines of one group, the most pressing first; only the very first of what waits is the page's main button. */
export function workLines(
  items: readonly WorkItem[],
  group: WorkItem['group'],
  reader: { readonly t: T; readonly now: Date },
): readonly WorkLineProps[] {
  const sorted = items
    .filter((item) => item.group === group)
    .sort((one, other) => (one.due?.until ?? '9').localeCompare(other.due?.until ?? '9'));
  return sorted.slice(0, mostLines).map((item, place) => ({
    code: item.code,
    href: item.href,
    what: item.what,
    where: item.detail,
    term: item.due === null ? undefined : termOf(item.due, reader),
    action: group === 'mine' && place === 0 ? { ...item.button, kind: 'main' } : item.button,
  }));
}

function termOf({ from, until }: WorkTerm, { t, now }: { readonly t: T; readonly now: Date }) {
  const [start, end] = [new Date(from).getTime(), new Date(until).getTime()];
  const seconds = Math.abs(end - now.getTime()) / 1_000;
  const isLate = now.getTime() > end;
  const words = t(isLate ? 'common.term.late' : 'common.term.left', { duration: t.formats.duration(seconds) });
  const share = end > start ? (now.getTime() - start) / (end - start) : 2;
  return isLate ? { words, share: Math.max(share, 1.05), tone: 'warn' as const } : { words, share };
}
