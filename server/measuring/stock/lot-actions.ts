// Entering a lot that was received or prepared, opening it, and attaching its certificate.
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken, type FieldFault } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import { issueBarcode } from '../../evidence/labels/barcode-store.js';
import { lotKey, lotNumber, type Lot, type LotStatement } from '../../evidence/lots/lot.js';
import { insertLot, lastLotSerial, lotById } from '../../evidence/lots/lot-store.js';
import { textFault } from '../../evidence/orders/order.js';
import { labDay } from '../../evidence/orders/order-actions.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { laboratoryById, type Making } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { personById } from '../../people/person-store.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { insertCertificate } from './certificate-store.js';
import { insertOpening, insertPart } from './lot-part-store.js';
import { lotFaults, useUntil } from './lot-statement.js';
import { permittedLot } from './movement-actions.js';
import { followOn } from './movement.js';
import { recordMovement } from './movement-recording.js';
import type { TwoSigners } from './two-signatures.js';

export interface NewLot {
  /** Made by the client: pressing twice enters one lot. */
  readonly lotId: string;
  readonly statement: LotStatement;
  readonly amount: number;
  /** What a solution was made of, and how much of each was taken. */
  readonly parts: readonly PartTaken[];
  readonly purpose: string;
  readonly signers: TwoSigners | undefined;
}

export interface PartTaken {
  readonly lotId: string;
  readonly amount: number;
}

/** With its first movement; what a solution is made of is taken from its lots. @throws RuleBroken as moving them does. */
export async function enterLot(lab: Lab, actor: Actor, input: NewLot): Promise<Lot> {
  permit(actor, 'stock.enter');
  const known = await lotById(lab.db, input.lotId);
  if (known !== undefined) return permittedLot(lab.db, actor, 'stock.enter', known.id);
  const day = await labDay(lab, actor.laboratoryId);
  const { statement } = input;
  refuseFaults({
    ...lotFaults(statement, day),
    purpose: textFault(input.purpose, 500),
    amount: input.amount === 0 ? { code: 'amount-nothing' } : undefined,
    parts: partsFault(input),
  });
  await refuseStrangePreparer(lab, actor, statement);
  await record(lab, actor, async (tx) => {
    if ((await lotById(tx.db, input.lotId)) !== undefined) throw new RuleBroken('stock.entered-already');
    const now = lab.clock.now();
    const made = { by: actor.id, at: instant(now) };
    const { laboratoryId } = actor;
    const numbered = await nextNumber(tx, laboratoryId, now);
    await insertLot(tx, { ...statement, ...numbered, id: input.lotId, laboratoryId }, made);
    await issueBarcode(tx, { kind: 'reagent', id: input.lotId, laboratoryId }, made);
    const taken = await takeParts(tx, actor, { input, number: numbered.number, day }, made);
    const items = await receive(tx, actor, input, made);
    if (statement.kind === 'solution') await openAtOnce(tx, actor, input, made);
    const { kind, control } = statement;
    const data = { lot: input.lotId, number: numbered.number, kind, control, amount: input.amount };
    return { type: 'stock.entered', items: [...items, ...taken], data };
  });
  return permittedLot(lab.db, actor, 'stock.enter', input.lotId);
}

function partsFault({ statement, parts }: NewLot): FieldFault | undefined {
  if (statement.kind !== 'solution') return undefined;
  if (parts.length === 0) return { code: 'lot-parts-needed' };
  if (parts.some(({ amount }) => amount === 0)) return { code: 'amount-nothing' };
  return new Set(parts.map(({ lotId }) => lotId)).size < parts.length ? { code: 'lot-part-twice' } : undefined;
}

async function refuseStrangePreparer(lab: Lab, actor: Actor, { preparedBy }: LotStatement): Promise<void> {
  if (preparedBy === null) return;
  const person = await personById(lab.db, preparedBy);
  if (person?.laboratoryId !== actor.laboratoryId) throw new InvalidInput({ preparedBy: { code: 'not-allowed' } });
}

async function nextNumber(tx: Witnessed, laboratoryId: string, now: Date) {
  const laboratory = await laboratoryById(tx.db, laboratoryId);
  if (laboratory === undefined) throw new NotFound('laboratory');
  const year = now.getUTCFullYear();
  const serial = (await lastLotSerial(tx.db, laboratoryId, year)) + 1;
  return { year, serial, number: lotNumber(laboratory.code, year, serial) };
}

interface Taking {
  readonly input: NewLot;
  readonly number: string;
  readonly day: string;
}

async function takeParts(tx: Witnessed, actor: Actor, { input, number, day }: Taking, made: Making) {
  const items: string[] = [];
  for (const { lotId: partId, amount } of input.parts) {
    const part = await permittedLot(tx.db, actor, 'stock.move', partId);
    const { signers } = input;
    const follows = followOn(part, { kind: 'used', amount }, day);
    const purpose = `${number}, ${input.statement.name}`;
    const moved = { ...follows, id: newId(), kind: 'used' as const, of: 'used' as const, correctsId: null };
    items.push(...(await recordMovement(tx, part, { ...moved, amount, purpose, signers }, made)));
    await insertPart(tx, { laboratoryId: actor.laboratoryId, lotId: input.lotId, partId }, made);
  }
  return items;
}

async function receive(tx: Witnessed, actor: Actor, { lotId, amount, purpose, signers }: NewLot, made: Making) {
  const lot = await permittedLot(tx.db, actor, 'stock.enter', lotId);
  const first = { id: newId(), kind: 'received' as const, of: 'received' as const, correctsId: null };
  const follows = { ordinal: 1, change: amount, balance: amount };
  return recordMovement(tx, lot, { ...first, ...follows, amount, purpose: purpose.trim(), signers }, made);
}

async function openAtOnce(tx: Witnessed, actor: Actor, { lotId, statement }: NewLot, made: Making): Promise<void> {
  const { cameOn: openedOn, expiresOn, daysAfterOpening } = statement;
  const until = useUntil({ expiresOn, daysAfterOpening }, openedOn);
  await insertOpening(tx, { laboratoryId: actor.laboratoryId, lotId, openedOn, useUntil: until }, made);
}

export interface LotOpening {
  readonly lotId: string;
  readonly openedOn: string;
}

/** From then on it keeps as long as it is said to keep open. */
export async function openLot(lab: Lab, actor: Actor, { lotId, openedOn }: LotOpening): Promise<void> {
  const known = await permittedLot(lab.db, actor, 'stock.enter', lotId);
  const day = await labDay(lab, known.laboratoryId);
  await record(lab, actor, async (tx) => {
    const lot = await permittedLot(tx.db, actor, 'stock.enter', lotId);
    const { number, cameOn, laboratoryId } = lot;
    if (lot.openedOn !== null) throw new RuleBroken('stock.opened-already', { number });
    refuseFaults({ openedOn: openedOn > day || openedOn < cameOn ? { code: 'lot-opened-outside' } : undefined });
    const until = useUntil(lot, openedOn);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertOpening(tx, { laboratoryId, lotId, openedOn, useUntil: until }, made);
    return { type: 'stock.opened', items: [lotKey(lotId)], data: { lot: lotId, openedOn, until } };
  });
}

const certificateTypes: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];

export interface CertificateToAttach {
  readonly lotId: string;
  readonly number: string;
  /** Already in the vault. */
  readonly file:
    | {
        readonly sha256: string;
        readonly size: number;
        readonly name: string;
        readonly sniffedType: string | undefined;
      }
    | undefined;
}

export async function attachCertificate(lab: Lab, actor: Actor, input: CertificateToAttach): Promise<void> {
  const { laboratoryId } = await permittedLot(lab.db, actor, 'stock.enter', input.lotId);
  const { lotId, file } = input;
  const mediaType = file?.sniffedType ?? '';
  const number = input.number.trim();
  refuseFaults({ number: textFault(number, 100) });
  if (file === undefined) throw new InvalidInput({ certificate: { code: 'lot-certificate-needed' } });
  if (!certificateTypes.includes(mediaType)) throw new InvalidInput({ certificate: { code: 'lot-certificate-type' } });
  const { sha256, size } = file;
  const id = newId();
  await record(lab, actor, async (tx) => {
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const name = file.name.slice(0, 200);
    await insertCertificate(tx, { id, laboratoryId, lotId, number, sha256, size, mediaType, name }, made);
    const data = { lot: lotId, certificate: id, number };
    return {
      type: 'stock.certified',
      items: [lotKey(lotId)],
      data,
      files: [{ sha256, size, name: `certificate ${id}` }],
    };
  });
}
