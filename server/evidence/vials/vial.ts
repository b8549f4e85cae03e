// A vial of a batch: what is injected, in a place of the tray that was chosen for it, under a code of its own.

export const vialContents = ['blank', 'system-check', 'calibrator', 'control', 'sample'] as const;
export type VialContents = (typeof vialContents)[number];

export interface Vial {
  readonly id: string;
  readonly laboratoryId: string;
  readonly batchId: string;
  readonly batchNumber: string;
  /** Counted from 1, as the autosampler counts. */
  readonly trayPosition: number;
  /** What that place is called, `A:1`, or its number. */
  readonly trayPlace: string;
  readonly contents: VialContents;
  /** The number of the sample, the level of the calibrator; empty for a blank. */
  readonly detail: string;
}
