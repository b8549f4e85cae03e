// Two people who hand items to and fro through the real forms, and remember what the server answered for.
import { newId } from '../../server/foundation/ids.js';

export interface HandOverPerson {
  readonly id: string;
  readonly cookie: string;
  /** By which each step is signed. */
  readonly login: string;
  readonly pin: string;
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
  if (shuttle.pending !== undefined && (await road.isRecorded(shuttle.pending))) followStep(shuttle);
  while (road.isOver?.() !== true) {
    const eventId = newId();
    shuttle.pending = eventId;
    const answer = await send(road, shuttle, eventId).catch(() => undefined);
    if (answer === undefined) return;
    if (answer.status !== 200) throw new Error(`${shuttle.step} was answered with ${answer.status}`);
    road.acknowledge({ eventId, exhibitId: shuttle.exhibitId });
    followStep(shuttle);
  }
}

/** What was sent has been recorded. */
export function followStep(shuttle: Shuttle): void {
  const accepted = shuttle.step === 'accept';
  if (accepted) shuttle.holder = other(shuttle.holder);
  shuttle.step = accepted ? 'hand-over' : 'accept';
  shuttle.pending = undefined;
}

const other = (person: 0 | 1): 0 | 1 => (person === 0 ? 1 : 0);

/** One sheet with the next step of shuttles that go together, and the cookie of the one who takes it. */
export function formOf(
  people: Road['people'],
  together: readonly [Shuttle, ...Shuttle[]],
  eventIds: readonly string[],
) {
  const [{ holder, step }] = together;
  const receiver = people[other(holder)];
  const actor = step === 'accept' ? receiver : people[holder];
  const items = together.map(({ exhibitId }, index) => `exhibit~${exhibitId}~${eventIds[index]}`).join(',');
  const sheet = { sheet: newId(), action: step, receiver: receiver.id, items };
  const body = new URLSearchParams({ ...sheet, who: actor.login, secret: actor.pin }).toString();
  return { cookie: actor.cookie, body };
}

/** Rejects where no whole answer came. */
async function send({ origin, people }: Road, shuttle: Shuttle, eventId: string): Promise<{ readonly status: number }> {
  const { cookie, body } = formOf(people, [shuttle], [eventId]);
  const headers = {
    Cookie: `dalel-session=${cookie}`,
    Accept: 'text/html',
    'Content-Type': 'application/x-www-form-urlencoded',
  };
  const answer = await fetch(`${origin}/custody`, { method: 'POST', body, headers, redirect: 'manual' });
  await answer.text();
  return { status: answer.status };
}
