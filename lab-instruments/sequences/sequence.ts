// A sequence as instruments are told it: line by line, what to inject, by which method, into which file.

export type InjectionType = 'blank' | 'system-check' | 'calibrator' | 'control' | 'sample';

export interface SequenceLine {
  readonly sequence: number;
  readonly type: InjectionType;
  readonly sampleName: string;
  /** Of the vial: it comes back in the results. */
  readonly code: string;
  /** The place in the tray as the instrument names it: `7`, `A:1`. */
  readonly vial: string;
  readonly method: string;
  /** Without its ending. */
  readonly dataFile: string;
  /** Of a calibrator, else empty. */
  readonly level: string;
}

export const sequenceFormats = ['agilent', 'shimadzu', 'xcalibur', 'generic'] as const;
export type SequenceFormat = (typeof sequenceFormats)[number];
