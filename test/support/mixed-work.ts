// Work that goes on beside the hand-overs until the server is gone: packages put on a shelf and taken out again, photographs
// taken. Each worker remembers what the server answered for.
import { randomBytes } from 'node:crypto';
import { sha256Hex } from '../../server/foundation/hash.js';
import { newId } from '../../server/foundation/ids.js';
import type { HandOverPerson, Road } from './hand-overs.js';

/** One package on its way between a pair of hands and a shelf; survives the server. */
export interface Shelved {
  readonly exhibitId: string;
  readonly placeId: string;
  step: 'store' | 'take-out';
  /** Sent, and not answered. */
  pending: string | undefined;
}

export async function shelveOn(road: Road, shelved: Shelved): Promise<void> {
  const [keeper] = road.people;
  if (shelved.pending !== undefined && (await road.isRecorded(shelved.pending))) follow(shelved);
  while (road.isOver?.() !== true) {
    const eventId = newId();
    shelved.pending = eventId;
    const items = `exhibit~${shelved.exhibitId}~${eventId}`;
    const sheet = { sheet: newId(), action: shelved.step, place: shelved.placeId, items };
    const body = new URLSearchParams({ ...sheet, who: keeper.login, secret: keeper.pin });
    const status = await post(`${road.origin}/custody`, keeper, body);
    if (status === undefined) return;
    if (status !== 200) throw new Error(`${shelved.step} was answered with ${status}`);
    road.acknowledge({ eventId, exhibitId: shelved.exhibitId });
    follow(shelved);
  }
}

function follow(shelved: Shelved): void {
  shelved.step = shelved.step === 'store' ? 'take-out' : 'store';
  shelved.pending = undefined;
}

/** Tells the hash of each picture that the server took. */
export async function photographOn(
  { origin, people: [keeper], isOver }: Road,
  number: string,
  taken: (sha256: string) => void,
): Promise<void> {
  while (isOver?.() !== true) {
    const bytes = Buffer.concat([onePixel, randomBytes(5_000)]);
    const body = new FormData();
    body.set('subject', 'seal');
    body.set('photographs', new Blob([bytes], { type: 'image/png' }), 'seal.png');
    const status = await post(`${origin}/exhibits/${number}/photographs`, keeper, body);
    if (status === undefined) return;
    if (status !== 303) throw new Error(`a photograph was answered with ${status}`);
    taken(sha256Hex(bytes));
  }
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** @returns undefined where no whole answer came. */
async function post(
  url: string,
  person: HandOverPerson,
  body: URLSearchParams | FormData,
): Promise<number | undefined> {
  const headers = { Cookie: `dalel-session=${person.cookie}`, Accept: 'text/html' };
  try {
    const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' });
    await answer.text();
    return answer.status;
  } catch {
    return undefined;
  }
}
