import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import type { BalanceInUse } from '../balances/balance-use.js';
import { newSalt } from '../../foundation/salt.js';
import type { ItemRef } from './custody-item.js';
import { uncertaintyOfReadings, type WeighingUncertainty } from './mass-uncertainty.js';
import type { Mass } from './masses.js';

export type WeighingKind = 'net' | 'before' | 'after' | 'portion' | 'consumed';

export interface Weighing {
  readonly id: string;
  readonly kind: WeighingKind;
  readonly massMicrograms: number;
  readonly resolutionMicrograms: number;
  /** Its name at the time; older weighings have nothing else. */
  readonly balance: string;
  readonly balanceId: string | null;
  readonly calibrationId: string | null;
  readonly checkId: string | null;
  readonly grossMicrograms: number | null;
  readonly tareMicrograms: number | null;
  readonly uncertainty: WeighingUncertainty;
  /** What the balance itself printed; null where a person typed what it showed. */
  readonly print: string | null;
  readonly eventId: string;
  readonly madeBy: string;
  readonly madeAt: string;
}

interface WeighingRow {
  readonly id: string;
  readonly kind: WeighingKind;
  readonly mass_micrograms: number;
  readonly resolution_micrograms: number;
  readonly balance: string;
  readonly balance_id: string | null;
  readonly calibration_id: string | null;
  readonly check_id: string | null;
  readonly gross_micrograms: number | null;
  readonly tare_micrograms: number | null;
  readonly twelve_variances: string | null;
  readonly print: string | null;
  readonly event_id: string;
  readonly made_by: string;
  readonly made_at: string;
}

/** Every weighing of an item, the oldest first. */
export async function weighingsOfItem(db: Db, item: ItemRef): Promise<Weighing[]> {
  const rows = (await db('weighings')
    .where({ 'weighings.item_kind': item.kind, 'weighings.item_id': item.id })
    .orderBy('weighings.id')) as WeighingRow[];
  return rows.map(weighingFrom);
}

/** What was read of the portions that were taken from an item, the oldest first. */
export async function portionWeighings(db: Db, parent: ItemRef): Promise<Weighing[]> {
  const takings = db('custody_events')
    .where({ 'custody_events.item_kind': parent.kind, 'custody_events.item_id': parent.id })
    .where('custody_events.type', 'sampled')
    .select('custody_events.id');
  const rows = (await db('weighings')
    .whereIn('weighings.event_id', takings)
    .where('weighings.kind', 'portion')
    .orderBy('weighings.id')) as WeighingRow[];
  return rows.map(weighingFrom);
}

/** How many weighings rest on a balance since an instant: what is in doubt when its check fails. */
export async function countWeighingsSince(
  db: Db,
  { balanceId, since }: { readonly balanceId: string; readonly since: string },
): Promise<number> {
  const [row] = (await db('weighings')
    .where('weighings.balance_id', balanceId)
    .where('weighings.made_at', '>', since)
    .count({ count: '*' })) as { count: number | string }[];
  return Number(row?.count ?? 0);
}

export interface NewWeighing {
  readonly laboratoryId: string;
  readonly item: ItemRef;
  readonly kind: WeighingKind;
  readonly mass: Mass;
  readonly uncertainty: WeighingUncertainty;
  /** With its vessel, and the vessel alone, where both are known. */
  readonly parts?: { readonly grossMicrograms: number; readonly tareMicrograms: number } | undefined;
  readonly use: BalanceInUse;
  readonly eventId: string;
}

export async function insertWeighing(tx: Witnessed, weighing: NewWeighing, made: Making): Promise<void> {
  const { mass, parts, use } = weighing;
  await insertRow(tx, 'weighings', {
    id: newId(),
    laboratory_id: weighing.laboratoryId,
    item_kind: weighing.item.kind,
    item_id: weighing.item.id,
    kind: weighing.kind,
    mass_micrograms: mass.massMicrograms,
    resolution_micrograms: mass.resolutionMicrograms,
    balance: use.balance.name,
    balance_id: use.balance.id,
    calibration_id: use.standing.calibration.id,
    check_id: use.standing.check.id,
    gross_micrograms: parts?.grossMicrograms ?? null,
    tare_micrograms: parts?.tareMicrograms ?? null,
    twelve_variances: weighing.uncertainty.twelveVariances.toString(),
    print: mass.print ?? null,
    salt: newSalt(),
    event_id: weighing.eventId,
    made_by: made.by,
    made_at: made.at,
  });
}

function weighingFrom(row: WeighingRow): Weighing {
  const resolutionMicrograms = Number(row.resolution_micrograms);
  return {
    id: row.id,
    kind: row.kind,
    massMicrograms: Number(row.mass_micrograms),
    resolutionMicrograms,
    balance: row.balance,
    balanceId: row.balance_id,
    calibrationId: row.calibration_id,
    checkId: row.check_id,
    grossMicrograms: row.gross_micrograms === null ? null : Number(row.gross_micrograms),
    tareMicrograms: row.tare_micrograms === null ? null : Number(row.tare_micrograms),
    uncertainty:
      row.twelve_variances === null
        ? uncertaintyOfReadings([resolutionMicrograms])
        : { twelveVariances: BigInt(row.twelve_variances), coverageFactor: 2 },
    print: row.print,
    eventId: row.event_id,
    madeBy: row.made_by,
    madeAt: row.made_at,
  };
}
