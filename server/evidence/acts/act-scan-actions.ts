// Scans of signed acts: received with the code that was read off them, bound to their act by it or by hand, set aside.
import type { Db } from '../../database/connection.js';
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import type { Making } from '../../people/laboratory-store.js';
import { permit } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { readBarcode } from '../labels/barcode.js';
import { subjectOfBarcode } from '../labels/barcode-store.js';
import { textFault } from '../orders/order.js';
import type { Act } from './act.js';
import { codeOnPage, scanTypes, type ActScan } from './act-scan.js';
import {
  insertScan,
  insertScanBinding,
  insertScanWithdrawal,
  scanById,
  standingScanOf,
  type NewScanBinding,
} from './act-scan-store.js';
import { settleDiscrepancy } from './act-settling.js';
import { permittedAct } from './act-signing-actions.js';
import { actById, actByNumber } from './act-store.js';

interface ScanFile {
  readonly sha256: string;
  readonly size: number;
  readonly name: string;
  readonly sniffedType: string | undefined;
}

/** What became of one file: bound to an act, or why it waits for a person. */
export interface ReceivedScan {
  readonly scanId: string;
  readonly name: string;
  readonly act: Act | undefined;
  readonly waits: 'no-code' | 'several-codes' | 'unknown-code' | 'received-already' | undefined;
  readonly code: string | null;
  /** The same file was received before: it is not counted twice. */
  readonly isAgain: boolean;
}

/** Files already in the vault. Each is bound where exactly one act's code is on its pages. */
export async function receiveScans(
  lab: Lab,
  actor: Actor,
  files: readonly ScanFile[],
): Promise<readonly ReceivedScan[]> {
  permit(actor, 'act.attach');
  const known: readonly string[] = scanTypes;
  if (files.length === 0) throw new InvalidInput({ scans: { code: 'scan-needed' } });
  if (files.some(({ sniffedType }) => !known.includes(sniffedType ?? ''))) {
    throw new InvalidInput({ scans: { code: 'scan-type' } });
  }
  const received: ReceivedScan[] = [];
  for (const file of files) received.push(await receiveScan(lab, actor, file));
  return received;
}

async function receiveScan(lab: Lab, actor: Actor, file: ScanFile): Promise<ReceivedScan> {
  const { sha256, size, sniffedType: mediaType = '' } = file;
  const name = file.name.slice(0, 200);
  const before = await standingScanOf(lab.db, actor.laboratoryId, sha256);
  if (before !== undefined) return { name, ...(await receivedBefore(lab.db, before)) };
  const task = { vaultFolder: lab.vault.folder, sha256, mediaType };
  const marks = (await lab.workers.acts.run(task, { name: 'readMarks' })) as readonly string[];
  const codes = [...new Set(marks.map(codeOnPage))];
  const { act, waits } = await actOfCodes(lab.db, actor, codes);
  const scanId = newId();
  const codeRead = codes.length === 0 ? null : codes.join(' ');
  await record(lab, actor, async (tx) => {
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const { laboratoryId } = actor;
    if ((await standingScanOf(tx.db, laboratoryId, sha256)) !== undefined) throw new RuleBroken('scan-bound-already');
    await insertScan(tx, { id: scanId, laboratoryId, sha256, size, mediaType, name, marks }, made);
    const bound =
      act === undefined ? [] : await bind(tx, act, { laboratoryId, scanId, actId: act.id, how: 'code' }, made);
    const data = { scan: scanId, act: act?.id ?? null, how: act === undefined ? null : 'code' };
    return { type: 'act-scan.received', items: bound, data, files: [{ sha256, size, name: `scan ${scanId}` }] };
  });
  return { scanId, name, act, waits, code: codeRead, isAgain: false };
}

async function receivedBefore(db: Db, { id, actId, codeRead: code }: ActScan): Promise<Omit<ReceivedScan, 'name'>> {
  const act = actId === null ? undefined : await actById(db, actId);
  return { scanId: id, act, waits: act === undefined ? 'received-already' : undefined, code, isAgain: true };
}

interface Sought {
  readonly act?: Act | undefined;
  readonly waits?: ReceivedScan['waits'];
}

async function actOfCodes(db: Db, actor: Actor, codes: readonly string[]): Promise<Sought> {
  const [code, ...more] = codes;
  if (code === undefined) return { waits: 'no-code' };
  if (more.length > 0) return { waits: 'several-codes' };
  const act = await actOfCode(db, actor, code);
  return act === undefined ? { waits: 'unknown-code' } : { act };
}

async function actOfCode(db: Db, actor: Actor, code: string): Promise<Act | undefined> {
  const barcode = await subjectOfBarcode(db, code);
  if (barcode?.subject.kind !== 'document' || barcode.laboratoryId !== actor.laboratoryId) return undefined;
  return actById(db, barcode.subject.id);
}

async function bind(tx: Witnessed, act: Act, binding: NewScanBinding, made: Making): Promise<readonly string[]> {
  await insertScanBinding(tx, binding, made);
  return [`act:${act.id}`, ...(await settleDiscrepancy(tx, act, made))];
}

export interface ScanByHand {
  readonly scanId: string;
  /** The act's number, or the code that is printed on it. */
  readonly actName: string;
}

/** Where no code could be read a person says which act it is. */
export async function bindScan(lab: Lab, actor: Actor, { scanId, actName }: ScanByHand): Promise<Act> {
  const known = await permittedScan(lab.db, actor, scanId);
  const act = await actNamed(lab.db, actor, actName);
  await record(lab, actor, async (tx) => {
    const scan = await permittedScan(tx.db, actor, known.id);
    if (scan.actId !== null || scan.withdrawnReason !== null) throw new RuleBroken('scan-bound-already');
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    const { laboratoryId } = scan;
    const items = await bind(tx, act, { laboratoryId, scanId: scan.id, actId: act.id, how: 'hand' }, made);
    return { type: 'act-scan.bound', items, data: { scan: scan.id, act: act.id } };
  });
  return act;
}

async function actNamed(db: Db, actor: Actor, name: string): Promise<Act> {
  const reading = readBarcode(name);
  const act =
    'code' in reading ? await actOfCode(db, actor, reading.code) : await actByNumber(db, actor.laboratoryId, name);
  if (act === undefined) throw new InvalidInput({ actName: { code: name.trim() === '' ? 'required' : 'act-unknown' } });
  return permittedAct(db, actor, 'act.attach', act.id);
}

/** It shows the wrong sheet, or can't be read: it no longer counts; the file stays. */
export async function withdrawScan(
  lab: Lab,
  actor: Actor,
  input: { readonly scanId: string; readonly reason: string },
): Promise<ActScan> {
  const known = await permittedScan(lab.db, actor, input.scanId);
  refuseFaults({ reason: textFault(input.reason, 500) });
  await record(lab, actor, async (tx) => {
    const scan = await permittedScan(tx.db, actor, known.id);
    if (scan.withdrawnReason !== null) throw new RuleBroken('scan-withdrawn-already');
    await insertScanWithdrawal(tx, scan, input.reason, { by: actor.id, at: instant(lab.clock.now()) });
    const items = scan.actId === null ? [] : [`act:${scan.actId}`];
    return { type: 'act-scan.withdrawn', items, data: { scan: scan.id } };
  });
  return known;
}

export async function permittedScan(db: Db, actor: Actor, scanId: string): Promise<ActScan> {
  permit(actor, 'act.attach');
  const scan = await scanById(db, scanId);
  if (scan === undefined) throw new NotFound('act-scan');
  permit(actor, 'act.attach', scan);
  return scan;
}
