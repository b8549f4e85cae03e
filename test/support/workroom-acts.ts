// What people try in the workroom, each as the real action takes it.
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { moveBox } from '../../server/evidence/custody/box-actions.js';
import type { BoxAct } from '../../server/evidence/custody/box-act.js';
import { boxStanding } from '../../server/evidence/custody/box-content.js';
import type { CustodyEvent } from '../../server/evidence/custody/custody-event.js';
import { saidNow } from '../../server/evidence/custody/correction.js';
import { signatureOf } from '../../server/evidence/custody/custody-signature.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { correctEvent, undoEvent } from '../../server/evidence/custody/mending-actions.js';
import { emptySheet } from '../../server/evidence/custody/scan-sheet.js';
import { consumeItem, weighItem } from '../../server/evidence/custody/weighing-actions.js';
import type { Place } from '../../server/evidence/storage/place.js';
import { movesOfPlace } from '../../server/evidence/storage/place-move-store.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import type { TestExhibit } from './custody-steps.js';
import { box, type BoxDone, type Done, type shelf, type ShelfPencil } from './shelf-pencil.js';
import type { TestLab } from './test-lab.js';

interface Tried {
  /** Which of the people. */
  readonly who: number;
  /** Which of the packages. */
  readonly of: number;
}

type Simple =
  'take-out' | 'accept' | 'decline' | 'withdraw' | 'open' | 'reseal' | 'undo' | 'correct-seal' | 'correct-words';
type OfItem = Tried &
  (
    | { readonly does: Simple }
    | { readonly does: 'store'; readonly into: typeof shelf | typeof box }
    | { readonly does: 'offer'; readonly to: number }
    | { readonly does: 'weigh'; readonly off: number }
    | { readonly does: 'use'; readonly steps: number }
    | { readonly does: 'correct-mass'; readonly target: 'weighed' | 'used'; readonly steps: number }
  );

interface OfBox {
  readonly does: 'move-box';
  readonly who: number;
  readonly how: BoxAct['type'];
  readonly to: number;
}

export type Attempt = OfItem | OfBox;

export interface Scene {
  readonly room: { readonly test: TestLab; readonly people: readonly Actor[]; readonly balanceId: string };
  readonly items: readonly TestExhibit[];
  readonly shelf: Place;
  readonly box: Place;
  readonly pencil: ShelfPencil;
}

export async function itemHandled(scene: Scene, person: Actor, attempt: OfItem): Promise<void> {
  const item = scene.items[attempt.of];
  if (item === undefined) throw new Error('three packages lie here');
  const eventId = newId();
  const done = await handled(scene, person, { attempt, item, eventId });
  scene.pencil.follow(item.id, done, { id: eventId, by: person.id });
}

interface Handling {
  readonly attempt: OfItem;
  readonly item: TestExhibit;
  readonly eventId: string;
}

async function handled(scene: Scene, person: Actor, { attempt, item, eventId }: Handling): Promise<Done> {
  const { lab } = scene.room.test;
  const at = { eventId, item: { kind: item.kind, id: item.id } };
  const line = scene.pencil.line(item.id);
  switch (attempt.does) {
    case 'store': {
      const placeId = attempt.into === box ? scene.box.id : scene.shelf.id;
      await custody.storeItem(lab, person, { ...at, placeId });
      return { does: 'store', into: attempt.into };
    }
    case 'offer': {
      const to = scene.room.people[attempt.to]?.id ?? '';
      await custody.offerItem(lab, person, { ...at, toPersonId: to });
      return { does: 'offer', to };
    }
    case 'take-out':
      await custody.takeOutItem(lab, person, at);
      break;
    case 'accept':
      await custody.acceptItem(lab, person, at);
      break;
    case 'decline':
      await custody.declineItem(lab, person, { ...at, reason: 'упаковка мокрая' });
      break;
    case 'withdraw':
      await custody.withdrawOffer(lab, person, at);
      break;
    case 'open':
      await custody.openItem(lab, person, { ...at, sealBefore: line.seal ?? '' });
      break;
    case 'undo':
      await undoEvent(lab, person, { ...at, undoneEventId: line.newest?.id ?? '' });
      break;
    case 'reseal': {
      const seal = `N-${eventId.slice(-8)}`;
      await custody.resealItem(lab, person, { ...at, sealAfter: seal });
      return { does: 'reseal', seal };
    }
    case 'weigh':
    case 'use':
      return weighed(scene, person, { attempt, item, eventId });
    default:
      return mended(scene, person, { attempt, item, eventId });
  }
  return { does: attempt.does };
}

const digit = 100;
const firstMass = 10_000_000;

async function weighed({ room, pencil }: Scene, person: Actor, { attempt, item, eventId }: Handling): Promise<Done> {
  const at = { eventId, item: { kind: item.kind, id: item.id }, balanceId: room.balanceId };
  const reading = (massMicrograms: number) => ({ massMicrograms, resolutionMicrograms: digit });
  if (attempt.does === 'use') {
    const mass = (attempt.steps + 1) * 10 * digit;
    await consumeItem(room.test.lab, person, { ...at, mass: reading(mass), purpose: 'тест' });
    return { does: 'use', mass };
  }
  const { weighed: before, used } = pencil.line(item.id);
  const off = attempt.does === 'weigh' ? attempt.off * digit : 0;
  const mass = before === undefined ? firstMass : before - used + off;
  await weighItem(room.test.lab, person, { ...at, tare: reading(1_800_000), net: reading(mass) });
  return { does: 'weigh', mass };
}

async function mended({ room, pencil }: Scene, person: Actor, { attempt, item, eventId }: Handling): Promise<Done> {
  const { lab } = room.test;
  const history = await eventsOfItem(lab.db, item);
  const reason = 'прочитано не то';
  const at = { eventId, item: { kind: item.kind, id: item.id }, reason };
  if (attempt.does === 'correct-mass') {
    const target = restingOn(history, attempt.target);
    const more = attempt.steps * 10 * digit;
    const right = Number(saidNow(history, target?.id ?? '', 'mass') ?? 0) + more;
    await correctEvent(lab, person, { ...at, correctedEventId: target?.id ?? '', field: 'mass', right });
    return { does: 'correct-mass', of: attempt.target, more };
  }
  if (attempt.does === 'correct-words') {
    const wrong = { field: 'other' as const, wrong: 'стол 1', right: 'стол 2' };
    await correctEvent(lab, person, { ...at, ...wrong, correctedEventId: history.at(-1)?.id ?? '' });
    return { does: 'correct-words' };
  }
  const { seal: borne } = pencil.line(item.id);
  const target = history.findLast(({ id }) => saidNow(history, id, 'seal') === borne && borne !== undefined);
  const seal = `R-${eventId.slice(-8)}`;
  await correctEvent(lab, person, { ...at, correctedEventId: target?.id ?? '', field: 'seal', right: seal });
  return { does: 'correct-seal', seal };
}

/** The newest weighing, or what was used up last since. */
function restingOn(history: readonly CustodyEvent[], what: 'weighed' | 'used'): CustodyEvent | undefined {
  const last = history.findLastIndex(({ act }) => act.type === 'weighed');
  if (what === 'weighed') return history[last];
  return last < 0 ? undefined : history.slice(last).findLast(({ act }) => act.type === 'consumed');
}

const boxWords = {
  'taken-out': 'take-out',
  stored: 'store',
  offered: 'offer',
  accepted: 'accept',
  declined: 'decline',
  withdrawn: 'withdraw',
  undone: 'undo',
} as const;

/** Signed, as a sheet with the box alone on it. */
export async function boxMoved(scene: Scene, person: Actor, { how, to }: OfBox): Promise<void> {
  const { room, pencil, items } = scene;
  const { lab, laboratoryId } = room.test;
  const placeId = scene.box.id;
  const [newest] = await movesOfPlace(lab.db, placeId);
  const toPersonId = room.people[to]?.id ?? '';
  const act = boxAct(how, { toPersonId, parentPlaceId: scene.shelf.id, undoes: newest?.id ?? '' });
  const standing = await boxStanding(lab.db, person, { placeId, type: how });
  const content = standing.items.map(({ kind, id, eventId: undoes }) => ({
    ...{ kind, id, eventId: newId() },
    ...(how === 'undone' ? { undoes } : {}),
  }));
  const reason = act.type === 'declined' ? act.reason : undefined;
  const moveId = newId();
  const signing = { laboratoryId, personId: person.id, method: 'pin', extent: 'repeated' } as const;
  const action = how === 'offered' ? 'hand-over' : boxWords[how];
  const sheet = { ...emptySheet(), action: action as 'store', placeId: scene.shelf.id, receiverId: toPersonId, reason };
  const signature = signatureOf({ ...sheet, boxes: [{ placeId, moveId, content }] }, signing);
  await moveBox(lab, person, { moveId, placeId, act, content, signature });
  const done: BoxDone = how === 'offered' ? { does: 'offer', to: toPersonId } : { does: boxWords[how] };
  pencil.followBox(done, contentIds(items, content), { id: moveId, by: person.id });
}

const contentIds = (items: readonly TestExhibit[], content: readonly { readonly id: string }[]) =>
  items.map(({ id }) => id).filter((id) => content.some((one) => one.id === id));

interface BoxWishes {
  readonly toPersonId: string;
  readonly parentPlaceId: string;
  readonly undoes: string;
}

function boxAct(type: BoxAct['type'], { toPersonId, parentPlaceId, undoes }: BoxWishes): BoxAct {
  if (type === 'stored') return { type, parentPlaceId };
  if (type === 'offered') return { type, toPersonId };
  if (type === 'declined') return { type, reason: 'коробка помята' };
  return type === 'undone' ? { type, undoes } : { type };
}
