// SQL of the scans of signed acts: received, bound to an act, set aside.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import { codeOnPage, pageOnPage, type ActScan } from './act-scan.js';

interface ScanRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly sha256: string;
  readonly size: number | string;
  readonly media_type: string;
  readonly name: string;
  readonly code_read: string | null;
  readonly act_id: string | null;
  readonly how: ActScan['how'];
  readonly made_by: string;
  readonly made_at: string;
  readonly withdrawn_reason: string | null;
}

const scanRows = (db: Db): Knex.QueryBuilder =>
  db('act_scans')
    .leftJoin('act_scan_bindings', 'act_scan_bindings.scan_id', 'act_scans.id')
    .leftJoin('act_scan_withdrawals', 'act_scan_withdrawals.scan_id', 'act_scans.id')
    .select(
      'act_scans.*',
      'act_scan_bindings.act_id',
      'act_scan_bindings.how',
      'act_scan_withdrawals.reason as withdrawn_reason',
    );

export async function scanById(db: Db, id: string): Promise<ActScan | undefined> {
  const row = (await scanRows(db).where('act_scans.id', id).first()) as ScanRow | undefined;
  return row && scanFrom(row);
}

/** The same bytes, received before and not set aside. */
export async function standingScanOf(db: Db, laboratoryId: string, sha256: string): Promise<ActScan | undefined> {
  const row = (await scanRows(db)
    .where({ 'act_scans.laboratory_id': laboratoryId, 'act_scans.sha256': sha256 })
    .whereNull('act_scan_withdrawals.id')
    .first()) as ScanRow | undefined;
  return row && scanFrom(row);
}

export async function scansOfAct(db: Db, actId: string): Promise<ActScan[]> {
  const rows = (await scanRows(db).where('act_scan_bindings.act_id', actId).orderBy('act_scans.id')) as ScanRow[];
  return rows.map(scanFrom);
}

/** By act: the scans that count. */
export async function standingScans(db: Db, actIds: readonly string[]): Promise<ReadonlyMap<string, ActScan[]>> {
  const rows = (await scanRows(db)
    .whereIn('act_scan_bindings.act_id', [...actIds])
    .whereNull('act_scan_withdrawals.id')) as ScanRow[];
  const scans = new Map<string, ActScan[]>();
  for (const row of rows) scans.set(row.act_id ?? '', [...(scans.get(row.act_id ?? '') ?? []), scanFrom(row)]);
  return scans;
}

/** What was received and belongs to no act yet, the newest first. */
export async function unboundScans(db: Db, laboratoryId: string, limit: number): Promise<ActScan[]> {
  const rows = (await scanRows(db)
    .where('act_scans.laboratory_id', laboratoryId)
    .whereNull('act_scan_bindings.id')
    .whereNull('act_scan_withdrawals.id')
    .orderBy('act_scans.id', 'desc')
    .limit(limit)) as ScanRow[];
  return rows.map(scanFrom);
}

/** As the page bears it: the code, and behind a bar its number. */
const marksIn = ({ code_read: read }: ScanRow): readonly string[] =>
  read?.split(' ').filter((mark) => mark !== '') ?? [];

const scanFrom = (row: ScanRow): ActScan => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  sha256: row.sha256,
  size: Number(row.size),
  mediaType: row.media_type,
  name: row.name,
  codeRead: row.code_read === null ? null : [...new Set(marksIn(row).map(codeOnPage))].join(' '),
  pages: marksIn(row).flatMap((mark) => pageOnPage(mark) ?? []),
  actId: row.act_id,
  how: row.how,
  receivedBy: row.made_by,
  receivedAt: row.made_at,
  withdrawnReason: row.withdrawn_reason,
});

export type NewScan = Pick<ActScan, 'id' | 'laboratoryId' | 'sha256' | 'size' | 'mediaType' | 'name'> & {
  readonly marks: readonly string[];
};

const longestMarks = 1_000;

export async function insertScan(tx: Witnessed, scan: NewScan, made: Making): Promise<void> {
  await insertRow(tx, 'act_scans', {
    id: scan.id,
    laboratory_id: scan.laboratoryId,
    sha256: scan.sha256,
    size: scan.size,
    media_type: scan.mediaType,
    name: scan.name,
    code_read: scan.marks.length === 0 ? null : scan.marks.join(' ').slice(0, longestMarks),
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export interface NewScanBinding {
  readonly laboratoryId: string;
  readonly scanId: string;
  readonly actId: string;
  readonly how: 'code' | 'hand';
}

export async function insertScanBinding(tx: Witnessed, binding: NewScanBinding, made: Making): Promise<void> {
  await insertRow(tx, 'act_scan_bindings', {
    id: newId(),
    laboratory_id: binding.laboratoryId,
    scan_id: binding.scanId,
    act_id: binding.actId,
    how: binding.how,
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertScanWithdrawal(
  tx: Witnessed,
  scan: Pick<ActScan, 'id' | 'laboratoryId'>,
  reason: string,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'act_scan_withdrawals', {
    id: newId(),
    laboratory_id: scan.laboratoryId,
    scan_id: scan.id,
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
