// An alarm: something that a person must look at and answer for in writing. Each kind has its name and its sentence in the
// catalogue `alarms`. A sentence may ask for everything in `data`; what ends with `Id` is read as a person and told by name,
// `…At` as an instant, `…Micrograms` as a mass, `…Microlitres` as a volume: `giverId` is told as {giver}.
import type { Json } from '../foundation/canonical-json.js';

export const alarmKinds = [
  'transfer-overdue',
  'mass-residual',
  'item-missing',
  'item-present',
  'discrepancy',
  'check-failed',
  'balance-failed',
  'instrument-failed',
  'stock-differs',
  'run-reprocessed',
  'integrated-after',
  'unknown-recurs',
  'instrument-silent',
  'ledger-disagrees',
  'witness-disagrees',
  'clock-stepped',
] as const;

export type AlarmKind = (typeof alarmKinds)[number];

export interface NewAlarm {
  readonly laboratoryId: string;
  readonly kind: AlarmKind;
  /** What it is about, as in `Fact.items`: "exhibit:ID". */
  readonly subject: string;
  readonly data: Readonly<Record<string, Json>>;
}

export interface Alarm extends NewAlarm {
  readonly id: string;
  readonly raisedBy: string;
  readonly raisedAt: string;
  readonly clearing: AlarmClearing | null;
}

export interface AlarmClearing {
  /** In a person's words; null where what it was about ended it. */
  readonly reason: string | null;
  /** What ended it by itself, such as "custody-event:ID". */
  readonly answeredBy: string | null;
  readonly by: string;
  readonly at: string;
}

/** Its name in the ledger. */
export function alarmKey(id: string): string {
  return `alarm:${id}`;
}
