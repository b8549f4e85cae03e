// What people do with an item: each is one event. Who may do it is asked here, whether it may follow in transfer.ts.
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { placeRefs } from '../storage/place-store.js';
import type { PlaceRef } from './custody-event.js';
import { type CustodyOutcome, type Moment, type Step, recordStep } from './custody-recording.js';
import { lookAtIntake, lookedAt, type Look } from './looking.js';
import { checkItemMayLie, checkMayTakeFrom, layingIn } from './placing-check.js';
import { receiverNamed } from './receivers.js';
import { reception } from './sheet-act.js';

export interface Reception extends Step {
  /** Who brought it; the ordering body when not said. */
  readonly from?: string | undefined;
  /** The seal as read from the package; the one found at its inspection when not said. */
  readonly seal?: string | undefined;
  /** What was found at the registration is the condition, as far as nothing else is said. */
  readonly look?: Look | undefined;
}

/** The item comes into the laboratory: from here on its chain is ours. */
export async function receiveItem(
  lab: Lab,
  actor: Actor,
  { from, seal, look, ...step }: Reception,
): Promise<CustodyOutcome> {
  permit(actor, 'custody.receive');
  return recordStep(lab, actor, { action: 'custody.receive', step }, async (moment) => {
    const act = reception(moment.item, from, seal);
    const found = { ...(await lookAtIntake(moment)), ...said(look) };
    const seals = { sealBefore: act.seal ?? undefined };
    return { act, ...(await lookedAt(lab, moment, { ...asItWas, look: found, seals, at: step.occurredAt })) };
  });
}

export interface Sealed extends Step {
  /** The seal number read from the package, where it was read. */
  readonly sealSeen?: string | undefined;
}

export async function storeItem(
  lab: Lab,
  actor: Actor,
  { placeId, sealSeen, ...step }: Sealed & { readonly placeId: string },
): Promise<CustodyOutcome> {
  permit(actor, 'custody.move');
  return recordStep(lab, actor, { action: 'custody.move', step }, async (moment) => {
    await checkItemMayLie(moment.tx.db, moment.item, await layingIn(moment.tx.db, actor, placeId));
    return { act: { type: 'stored', place: await placeOf(moment, placeId), ...seen(sealSeen) } };
  });
}

export async function takeOutItem(
  lab: Lab,
  actor: Actor,
  { sealSeen, look, ...step }: Sealed & { readonly look?: Look | undefined },
): Promise<CustodyOutcome> {
  permit(actor, 'custody.move');
  return recordStep(lab, actor, { action: 'custody.move', step }, async (moment) => {
    const { whereabouts } = moment.state;
    if (whereabouts.kind === 'place') await checkMayTakeFrom(moment.tx.db, actor, whereabouts.place.id);
    const act = { type: 'taken-out' as const, ...seen(sealSeen) };
    if (look === undefined) return { act };
    const at = { ...asItWas, look, seals: { sealBefore: sealSeen }, at: step.occurredAt };
    return { act, ...(await lookedAt(lab, moment, at)) };
  });
}

export async function offerItem(
  lab: Lab,
  actor: Actor,
  { toPersonId, ...step }: Step & { readonly toPersonId: string },
): Promise<CustodyOutcome> {
  permit(actor, 'custody.move');
  return recordStep(lab, actor, { action: 'custody.move', step }, async (moment) => {
    return { act: { type: 'offered', to: await receiverNamed(moment.tx.db, actor, toPersonId) } };
  });
}

export async function acceptItem(lab: Lab, actor: Actor, { sealSeen, ...step }: Sealed): Promise<CustodyOutcome> {
  permit(actor, 'custody.move');
  return recordStep(lab, actor, { action: 'custody.move', step }, () =>
    Promise.resolve({ act: { type: 'accepted', ...seen(sealSeen) } }),
  );
}

export async function declineItem(
  lab: Lab,
  actor: Actor,
  { reason, ...step }: Step & { readonly reason: string },
): Promise<CustodyOutcome> {
  permit(actor, 'custody.move');
  return recordStep(lab, actor, { action: 'custody.move', step }, () =>
    Promise.resolve({ act: { type: 'declined', reason } }),
  );
}

export async function withdrawOffer(lab: Lab, actor: Actor, step: Step): Promise<CustodyOutcome> {
  permit(actor, 'custody.move');
  return recordStep(lab, actor, { action: 'custody.move', step }, () =>
    Promise.resolve({ act: { type: 'withdrawn' } }),
  );
}

interface Looking extends Step {
  readonly look?: Look | undefined;
}

/** Breaks the seal; its number is read from the package, never proposed. */
export async function openItem(
  lab: Lab,
  actor: Actor,
  { sealBefore, look, ...step }: Looking & { readonly sealBefore: string },
): Promise<CustodyOutcome> {
  permit(actor, 'custody.open');
  return recordStep(lab, actor, { action: 'custody.open', step }, async (moment) => ({
    act: { type: 'opened', sealBefore },
    ...(await lookedAt(lab, moment, { ...asItWas, look, seals: { sealBefore }, at: step.occurredAt })),
  }));
}

export async function resealItem(
  lab: Lab,
  actor: Actor,
  { sealAfter, look, ...step }: Looking & { readonly sealAfter: string },
): Promise<CustodyOutcome> {
  permit(actor, 'custody.open');
  return recordStep(lab, actor, { action: 'custody.open', step }, async (moment) => ({
    act: { type: 'resealed', sealAfter },
    ...(await lookedAt(lab, moment, {
      package: 'closed-anew',
      look,
      seals: { sealAfter },
      at: step.occurredAt,
    })),
  }));
}

const asItWas = { package: 'as-it-was' } as const;

/** Without what was not said. */
const said = (look: Look | undefined): Look =>
  Object.fromEntries(Object.entries(look ?? {}).filter(([, value]) => value !== undefined));

const seen = (sealSeen: string | undefined) => (sealSeen === undefined ? {} : { sealSeen });

async function placeOf({ tx, item }: Moment, placeId: string): Promise<PlaceRef> {
  const place = (await placeRefs(tx.db, item.laboratoryId)).get(placeId);
  if (place === undefined) throw new NotFound('place');
  return place;
}
