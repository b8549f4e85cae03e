// Two people who hand items to and fro through the real forms, and remember what the server answered for.
import { newId } from '../../server/foundation/ids.js';

export interface HandOverPerson {
  readonly id: string;
  readonly cookie: string;
}

export type Step = 'hand-over' | 'accept';

/** One item on its way between two people; survives the server. */
export interface Shuttle {
  readonly exhibitId: string;
  holder: 0 | 1;
  step: Step;
  /** Sent, and not answered. */
  pending: string | undefined;
}

export interface Acknowledged {
  readonly eventId: string;
  readonly exhibitId: string;
}

export interface Road {
  readonly origin: string;
  readonly people: readonly [HandOverPerson, HandOverPerson];
  readonly acknowledge: (event: Acknowledged) => void;
  readonly isRecorded: (eventId: string) => Promise<boolean>;
  /** Asked between two steps; without it the work goes on until the server is gone. */
  readonly isOver?: () => boolean;
}

/** Hands over and accepts until the server is gone or the work is over. */
export async function shuttleOn(road: Road, shuttle: Shuttle): Promise<void> {
  if (shuttle.pending !== undefined && (await road.isRecorded(shuttle.pending))) follow(shuttle);
  while (road.isOver?.() !== true) {
    const eventId = newId();
    shuttle.pending = eventId;
    const answer = await send(road, shuttle, eventId).catch(() => undefined);
    if (answer === undefined) return;
    if (answer.status !== 200) throw new Error(`${shuttle.step} was answered with ${answer.status}`);
    road.acknowledge({ eventId, exhibitId: shuttle.exhibitId });
    follow(shuttle);
  }
}

function follow(shuttle: Shuttle): void {
  const accepted = shuttle.step === 'accept';
  if (accepted) shuttle.holder = other(shuttle.holder);
  shuttle.step = accepted ? 'hand-over' : 'accept';
  shuttle.pending = undefined;
}

const other = (person: 0 | 1): 0 | 1 => (person === 0 ? 1 : 0);

/** @returns undefined where no whole answer came. */
async function send(road: Road, shuttle: Shuttle, eventId: string): Promise<{ readonly status: number }> {
  const receiver = road.people[other(shuttle.holder)];
  const actor = shuttle.step === 'accept' ? receiver : road.people[shuttle.holder];
  const body = new URLSearchParams({
    action: shuttle.step,
    receiver: receiver.id,
    items: `exhibit~${shuttle.exhibitId}~${eventId}`,
  });
  const headers = { Cookie: `dalel-session=${actor.cookie}`, Accept: 'text/html' };
  const answer = await fetch(`${road.origin}/custody`, { method: 'POST', body, headers, redirect: 'manual' });
  await answer.text();
  return { status: answer.status };
}
