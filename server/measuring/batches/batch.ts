// A batch: the samples, blanks and standards that are injected together, line by line, by one version of a method on one
// instrument. How far it has come is read from its rows; nothing of it is ever rewritten.
import type { ItemRef } from '../../evidence/custody/custody-item.js';

export const lineKinds = ['blank', 'system-check', 'calibrator', 'control', 'sample', 'replicate'] as const;
export type LineKind = (typeof lineKinds)[number];

export interface Batch {
  readonly id: string;
  readonly laboratoryId: string;
  /** `26-ALM-B000012`: by year, counted within the laboratory. */
  readonly number: string;
  readonly templateVersionId: string;
  readonly instrumentId: string;
  readonly madeBy: string;
  readonly madeAt: string;
}

export interface BatchLine {
  readonly id: string;
  readonly batchId: string;
  /** Counted from 1, as the instrument injects. */
  readonly sequence: number;
  readonly kind: LineKind;
  /** Of a calibrator. */
  readonly level: string | null;
  /** Of a sample, and of its replicates. */
  readonly item: ItemRef | null;
  readonly vialId: string;
  readonly vialCode: string;
  readonly trayPosition: number;
  /** What that place is called, `A:1`, or its number. */
  readonly trayPlace: string;
  /** Without its ending: what the instrument has to call the file or folder of this injection. */
  readonly dataFile: string;
}

export const endingKinds = ['closed', 'abandoned'] as const;
export type EndingKind = (typeof endingKinds)[number];

export interface BatchEnding {
  readonly kind: EndingKind;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

export interface VialPlacing {
  readonly id: string;
  readonly vialId: string;
  readonly trayPosition: number;
  readonly by: string;
  readonly at: string;
}

export interface VialRemoval {
  readonly id: string;
  readonly vialId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** `loading`: vials are missing in the tray. `ready`: all stand where they belong. `running`: runs arrive. `complete`: all have. */
export type BatchState = 'loading' | 'ready' | 'running' | 'complete' | EndingKind;

export interface BatchProgress {
  readonly vials: number;
  readonly placed: number;
  readonly lines: number;
  /** Lines with a run that counts. */
  readonly arrived: number;
  readonly ending: EndingKind | null;
}

export function batchState({ vials, placed, lines, arrived, ending }: BatchProgress): BatchState {
  if (ending !== null) return ending;
  if (arrived >= lines) return 'complete';
  if (arrived > 0) return 'running';
  return placed < vials ? 'loading' : 'ready';
}

export function batchNumber(laboratoryCode: string, year: number, serial: number): string {
  return `${String(year).slice(-2)}-${laboratoryCode}-B${String(serial).padStart(6, '0')}`;
}

/** Its name in the ledger. */
export const batchKey = (id: string): string => `batch:${id}`;
