// Putting vials into the tray: each is scanned where it is put. A vial that belongs elsewhere is refused, and the refusal is
// entered too. With the last one the batch is ready. A vial that was scanned and does not stand there is taken out again, with
// the reason: its place waits for it, and the batch with it.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Fact } from '../../ledger/entry.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { readBarcode } from '../../evidence/labels/barcode.js';
import { subjectOfBarcode } from '../../evidence/labels/barcode-store.js';
import type { Vial } from '../../evidence/vials/vial.js';
import { vialById, vialsOfBatch } from '../../evidence/vials/vial-store.js';
import { permittedBatch } from './permitted-batch.js';
import { batchKey, type Batch } from './batch.js';
import { batchEndingOf } from './batch-store.js';
import { insertPlacing, insertRemoval, lastRemovalsOf, placingsOf } from './vial-placing-store.js';

export interface VialScan {
  readonly batchId: string;
  /** The place that the person is filling. */
  readonly trayPosition: number;
  readonly code: string;
}

export interface VialPlaced {
  readonly kind: 'placed' | 'twice';
  readonly vial: Vial;
  readonly isTrayComplete: boolean;
}

/** @throws RuleBroken for a code that is no vial, a vial of another batch, or one that belongs in another place. */
export async function placeVial(lab: Lab, actor: Actor, scan: VialScan): Promise<VialPlaced> {
  const batch = await permittedBatch(lab.db, actor, { batchId: scan.batchId, action: 'batch.place' });
  const vial = await vialScanned(lab, actor, scan.code);
  const known = (await placingsOf(lab.db, batch.id)).get(vial.id);
  if (known !== undefined) return { kind: 'twice', vial, isTrayComplete: await isTrayComplete(lab.db, batch.id) };
  let complete = false;
  const entered = await record(
    lab,
    actor,
    async (tx): Promise<Fact> => {
      // Asked again where nobody else writes: two scans of one vial may have come at once.
      if ((await placingsOf(tx.db, batch.id)).has(vial.id)) throw new PlacedAlready();
      if ((await batchEndingOf(tx.db, batch.id)) !== undefined) {
        throw new RuleBroken('batch.ended', { number: batch.number });
      }
      await demandItsPlace(tx.db, { batch, vial, position: scan.trayPosition });
      const { id: vialId, trayPosition } = vial;
      const made = { by: actor.id, at: instant(lab.clock.now()) };
      const afterRemoval = (await lastRemovalsOf(tx.db, batch.id)).get(vialId)?.id ?? null;
      await insertPlacing(tx, { batch, vialId, trayPosition, afterRemoval }, made);
      complete = await isTrayComplete(tx.db, batch.id);
      const data = { batch: batch.id, vial: vialId, position: trayPosition, trayComplete: complete };
      return { type: 'batch.vial-placed', items: [batchKey(batch.id), `vial:${vialId}`], data };
    },
    {
      refusal: ({ code }) => {
        const data = { batch: batch.id, vial: vial.id, position: scan.trayPosition, code };
        return { type: 'batch.vial-refused', items: [batchKey(batch.id), `vial:${vial.id}`], data };
      },
    },
  ).then(
    () => true,
    (fault: unknown) => {
      if (fault instanceof PlacedAlready) return false;
      throw fault;
    },
  );
  if (!entered) return { kind: 'twice', vial, isTrayComplete: await isTrayComplete(lab.db, batch.id) };
  return { kind: 'placed', vial, isTrayComplete: complete };
}

/** Not a refusal: another scan has put it there in the meantime. */
class PlacedAlready extends Error {}

async function isTrayComplete(db: Lab['db'], batchId: string): Promise<boolean> {
  return (await placingsOf(db, batchId)).size === (await vialsOfBatch(db, batchId)).length;
}

async function vialScanned(lab: Lab, actor: Actor, text: string): Promise<Vial> {
  const read = readBarcode(text);
  if ('refusal' in read) throw new RuleBroken('batch.unreadable', { code: read.understood });
  const issued = await subjectOfBarcode(lab.db, read.code);
  const isVial = issued?.laboratoryId === actor.laboratoryId && issued.subject.kind === 'vial';
  const vial = isVial ? await vialById(lab.db, issued.subject.id) : undefined;
  if (vial === undefined) throw new RuleBroken('batch.no-vial', { code: read.code });
  return vial;
}

interface Demand {
  readonly batch: Batch;
  readonly vial: Vial;
  readonly position: number;
}

async function demandItsPlace(db: Lab['db'], { batch, vial, position }: Demand): Promise<void> {
  if (vial.batchId !== batch.id) throw new RuleBroken('batch.vial-of-another', { number: vial.batchNumber });
  if (vial.trayPosition === position) return;
  const there = (await vialsOfBatch(db, batch.id)).find(({ trayPosition }) => trayPosition === position);
  throw new RuleBroken('batch.wrong-vial', { position: there?.trayPlace ?? position, belongs: vial.trayPlace });
}

export interface VialTaking {
  readonly batchId: string;
  readonly vialId: string;
  readonly reason: string;
}

/** @throws RuleBroken for a vial that does not stand in the tray, or a batch that is ended. */
export async function takeOutVial(lab: Lab, actor: Actor, taking: VialTaking): Promise<Vial> {
  const batch = await permittedBatch(lab.db, actor, { batchId: taking.batchId, action: 'batch.place' });
  const reason = taking.reason.trim();
  if (taking.vialId === '') throw new InvalidInput({ vial: { code: 'required' } });
  if (reason === '') throw new InvalidInput({ reason: { code: 'required' } });
  const vial = await vialById(lab.db, taking.vialId);
  if (vial?.batchId !== batch.id) throw new NotFound('vial');
  await record(lab, actor, async (tx): Promise<Fact> => {
    if ((await batchEndingOf(tx.db, batch.id)) !== undefined) {
      throw new RuleBroken('batch.ended', { number: batch.number });
    }
    const placing = (await placingsOf(tx.db, batch.id)).get(vial.id);
    if (placing === undefined) throw new RuleBroken('batch.not-in-tray', { position: vial.trayPlace });
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertRemoval(tx, { batch, placing, reason }, made);
    const data = { batch: batch.id, vial: vial.id, position: vial.trayPosition };
    return { type: 'batch.vial-taken-out', items: [batchKey(batch.id), `vial:${vial.id}`], data };
  });
  return vial;
}
