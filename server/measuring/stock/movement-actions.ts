// Moving stock: what was received besides, used, disposed of or counted, each with its purpose, and the correction of a line.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { personNamed, proveSecond } from '../../evidence/custody/commit-actions.js';
import type { Lot } from '../../evidence/lots/lot.js';
import { lotById } from '../../evidence/lots/lot-store.js';
import { textFault } from '../../evidence/orders/order.js';
import { labDay } from '../../evidence/orders/order-actions.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { mayDo, permit, type Action } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { proveSigner } from '../../people/signing-actions.js';
import { correctionOn, followOn, type SaidKind } from './movement.js';
import { recordMovement } from './movement-recording.js';
import { movementById, movementsFrom } from './movement-store.js';
import type { TwoSigners } from './two-signatures.js';

export interface TwoProofs {
  /** Badge or sign-in name of the one who moves it; empty where the session has proved it. */
  readonly who: string;
  readonly secret: string;
  readonly witness: string;
  readonly witnessSecret: string;
  readonly address: string;
}

/** Both prove who they are at one terminal. @throws RuleBroken or InvalidInput; nothing is then signed. */
export async function proveTwo(lab: Lab, actor: Actor, proofs: TwoProofs): Promise<TwoSigners> {
  permit(actor, 'stock.move');
  const { who, secret, witness, witnessSecret, address } = proofs;
  refuseFaults({
    secret: secret === '' ? { code: 'required' } : undefined,
    witness: witness === '' ? { code: 'required' } : undefined,
    witnessSecret: witnessSecret === '' ? { code: 'required' } : undefined,
  });
  const named = who === '' ? undefined : ((await personNamed(lab, actor, who)) ?? 'nobody');
  const { method } = await proveSigner(lab, actor, { named, secret, address });
  const second = await proveSecond(lab, actor, { who: witness, secret: witnessSecret, address });
  const { id: secondId, name } = second.person;
  if (!mayDo({ ...actor, id: secondId, roles: second.roles }, 'stock.move')) {
    throw new RuleBroken('stock.second-may-not', { name });
  }
  return { first: { personId: actor.id, method }, second: { personId: secondId, method: second.method } };
}

export interface StockMovement {
  readonly lotId: string;
  /** Made by the client: pressing twice moves it once. */
  readonly movementId: string;
  readonly kind: SaidKind;
  readonly amount: number;
  readonly purpose: string;
  readonly signers: TwoSigners | undefined;
}

/** @throws RuleBroken where it may not be used, too little is left, or a controlled lot is not signed for by two. */
export async function moveStock(lab: Lab, actor: Actor, input: StockMovement): Promise<void> {
  const { lotId, movementId, kind, amount, signers } = input;
  const known = await permittedLot(lab.db, actor, 'stock.move', lotId);
  if ((await movementById(lab.db, movementId))?.lotId === lotId) return;
  const purpose = input.purpose.trim();
  refuseFaults({ purpose: textFault(purpose, longestPurpose), amount: amountFault(kind, amount) });
  const day = await labDay(lab, known.laboratoryId);
  await record(lab, actor, async (tx) => {
    const lot = await permittedLot(tx.db, actor, 'stock.move', lotId);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const follows = followOn(lot, { kind, amount }, day);
    const movement = { ...follows, id: movementId, kind, of: kind, amount, purpose, correctsId: null, signers };
    const items = await recordMovement(tx, lot, movement, made);
    const data = { lot: lot.id, movement: movementId, kind, change: follows.change, balance: follows.balance };
    return { type: 'stock.moved', items, data };
  });
}

const longestPurpose = 500;

const amountFault = (kind: SaidKind, amount: number) =>
  amount === 0 && kind !== 'counted' ? { code: 'amount-nothing' } : undefined;

export interface StockCorrection {
  readonly correctsId: string;
  readonly movementId: string;
  /** What it should have been. */
  readonly amount: number;
  readonly reason: string;
  readonly signers: TwoSigners | undefined;
}

/** The wrong line stays; the balance follows from the new one. @returns the lot. */
export async function correctMovement(lab: Lab, actor: Actor, input: StockCorrection): Promise<Lot> {
  permit(actor, 'stock.move');
  const { correctsId, movementId, amount, signers } = input;
  const wrong = await movementById(lab.db, correctsId);
  if (wrong === undefined) throw new NotFound('lot-movement');
  const known = await permittedLot(lab.db, actor, 'stock.move', wrong.lotId);
  if ((await movementById(lab.db, movementId))?.correctsId === correctsId) return known;
  const purpose = input.reason.trim();
  refuseFaults({ reason: textFault(purpose, longestPurpose) });
  if (amount === wrong.amount) throw new InvalidInput({ amount: { code: 'amount-same' } });
  await record(lab, actor, async (tx) => {
    const lot = await permittedLot(tx.db, actor, 'stock.move', wrong.lotId);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const lines = await movementsFrom(tx.db, lot.id, 1);
    const { of, ...follows } = correctionOn(lot, { wrong, lines, amount });
    const movement = {
      ...follows,
      id: movementId,
      kind: 'corrected' as const,
      of,
      amount,
      purpose,
      correctsId,
      signers,
    };
    const items = await recordMovement(tx, lot, movement, made);
    const data = { lot: lot.id, movement: movementId, corrects: correctsId, change: follows.change };
    return { type: 'stock.corrected', items, data: { ...data, balance: follows.balance } };
  });
  return known;
}

/** @throws NotFound for a lot of another laboratory. */
export async function permittedLot(db: Db, actor: Actor, action: Action, lotId: string): Promise<Lot> {
  permit(actor, action);
  const lot = await lotById(db, lotId);
  if (lot === undefined) throw new NotFound('lot');
  permit(actor, action, lot);
  return lot;
}
