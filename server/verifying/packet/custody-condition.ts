// Seals and masses of an item, worked out from its events alone. A seal is broken by its own number and never used twice; an
// item is weighed and divided only while it is open; and its mass never grows beyond what its readings leave open.
import type { CheckedRow } from './check-rows.js';
import { numberIn, textIn } from './columns.js';
import type { EventRow } from './custody-rows.js';

export interface Condition {
  /** Empty while the item is open. */
  readonly seal: string;
  /** Before the first weighing undefined. */
  readonly mass: number | undefined;
  /** Twelve variances of all readings so far, in µg². */
  readonly variances: bigint;
}

export const untouched: Condition = { seal: '', mass: undefined, variances: 0n };

/**
 * Undefined where the seals contradict the event.
 * @param sealsBorne all that the item was ever closed with
 */
export function sealAfter(
  { seal }: Condition,
  { columns, type }: EventRow,
  sealsBorne: ReadonlySet<string>,
): string | undefined {
  const told = textIn(columns, 'seal');
  switch (type) {
    case 'received':
    case 'taken-back':
      return told;
    case 'opened':
      return seal !== '' && isSeal(columns, seal) ? '' : undefined;
    case 'resealed':
      return seal === '' && told !== '' && !sealsBorne.has(told) ? told : undefined;
    case 'stored':
    case 'taken-out':
    case 'accepted':
      return told === '' || isSeal(columns, seal) ? seal : undefined;
    case 'weighed':
    case 'sampled':
    case 'consumed':
    case 'merged-into':
      return seal === '' ? seal : undefined;
    case 'handed-out':
    case 'destroyed':
      return seal === '' ? undefined : seal;
    default:
      return seal;
  }
}

/** The seal on record, or another under the act on a discrepancy that the event names. */
function isSeal(columns: EventRow['columns'], seal: string): boolean {
  return textIn(columns, 'seal') === seal || textIn(columns, 'document') !== '';
}

/** What the event's own rows add: its readings, and the portions that were taken. */
export interface Attached {
  readonly variances: bigint;
  readonly portions: number;
  /** Of a new item: what its parts weighed, and how far they may be from it. */
  readonly parts?: Parts | undefined;
}

export interface Parts {
  readonly micrograms: number;
  readonly variances: bigint;
}

/** Undefined where mass appears that was not there, beyond k·u of the readings, and nobody says why. */
export function massAfter(before: Condition, event: EventRow, attached: Attached): number | undefined {
  const { columns, type } = event;
  const read = numberIn(columns, 'mass_micrograms') ?? 0;
  const hasReason = textIn(columns, 'reason') !== '';
  const mayBe = (now: number, was: number): boolean =>
    hasReason || isWithin(now - was, before.variances + attached.variances);
  if (type === 'separated') return read;
  if (type === 'merged-into') return read === before.mass ? 0 : undefined;
  if (type === 'merged') {
    const { micrograms, variances } = attached.parts ?? { micrograms: 0, variances: 0n };
    const out = read + (numberIn(columns, 'loss_micrograms') ?? 0);
    return hasReason || isWithin(out - micrograms, variances + attached.variances) ? read : undefined;
  }
  if (type === 'weighed') return mayBe(read, before.mass ?? read) ? read : undefined;
  if (type === 'consumed') return (before.mass ?? 0) < read ? undefined : (before.mass ?? 0) - read;
  if (type !== 'sampled') return before.mass ?? 0;
  const [after, consumed, loss] = ['after', 'consumed', 'loss'].map(
    (one) => numberIn(columns, `${one}_micrograms`) ?? 0,
  );
  const accounted = (after ?? 0) + (consumed ?? 0) + (loss ?? 0) + attached.portions;
  return mayBe(accounted, read) && mayBe(read, before.mass ?? read) ? after : undefined;
}

/** The rows that hang on each event, by its id. */
export function attachedRows(rows: readonly CheckedRow[]): ReadonlyMap<string, Attached> {
  const attached = new Map<string, Attached>();
  for (const { table, row } of rows) {
    if (table !== 'weighings' && table !== 'samples') continue;
    const event = textIn(row, 'event_id');
    const { variances, portions } = attached.get(event) ?? { variances: 0n, portions: 0 };
    attached.set(
      event,
      table === 'weighings'
        ? { variances: variances + variancesOf(row), portions }
        : { variances, portions: portions + (numberIn(row, 'mass_micrograms') ?? 0) },
    );
  }
  return attached;
}

// As the laboratory worked it out with its calibration; otherwise of the last place d alone, a rectangle: 12·u² = 4·d².
function variancesOf(row: CheckedRow['row']): bigint {
  const told = textIn(row, 'twelve_variances');
  if (/^[0-9]{1,60}$/.test(told)) return BigInt(told);
  const lastPlace = BigInt(numberIn(row, 'resolution_micrograms') ?? 0);
  return 4n * lastPlace * lastPlace;
}

/** k·u with k = 2: the square of the difference against 4·u². */
function isWithin(growth: number, twelveVariances: bigint): boolean {
  const growing = BigInt(Math.max(0, growth));
  return growing * growing * 3n <= twelveVariances;
}
