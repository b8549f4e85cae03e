// A method as the laboratory runs it: what is looked for and how it is recognised, with what it is calibrated, and in which
// order a batch is injected. What is changed is a new version; a batch names the one that it was laid out by.
import type { Tray } from './tray-place.js';
import type { InstrumentKind } from '../instruments/instrument.js';

/** How one substance is recognised in a run. Times are seconds, masses m/z. */
export interface Target {
  readonly name: string;
  readonly quantIon: number;
  readonly qualifierIons: readonly number[];
  readonly retentionSeconds: number;
  /** Half the window; where both are given, the wider holds. */
  readonly windowSeconds: number | null;
  readonly windowPercent: number | null;
  /** How its retention is held against the standards'; none: apex against their mean, by the widths of the window. */
  readonly agreement?: RetentionAgreement;
}

export const retentionPoints = ['half-height', 'apex'] as const;
export const retentionReferences = ['nearest', 'mean'] as const;

/** The window has to hold the whole peak; how far retention may lie from the standards' is mostly far less. */
export interface RetentionAgreement {
  readonly measuredAt: (typeof retentionPoints)[number];
  /** The standards' mean, or the standard whose response is nearest: an overloaded peak is late. */
  readonly against: (typeof retentionReferences)[number];
  /** Where both widths are given, the wider holds; where neither, those of the window. */
  readonly seconds: number | null;
  readonly percent: number | null;
}

export interface Calibrator {
  /** What it is called on labels and in sequences: `C1`, `25`. */
  readonly level: string;
  /** As written, by the analyte's name, in the template's unit. */
  readonly amounts: Readonly<Record<string, string>>;
}

/** A check standard: prepared apart from the calibrators, with amounts that are known. */
export interface Control {
  readonly amounts: Readonly<Record<string, string>>;
}

/** Where in the sequence what is no sample stands. */
export interface SequencePlan {
  readonly blanksFirst: number;
  readonly systemCheck: 'first' | 'none';
  readonly blankAfterCalibrators: boolean;
  /** After so many samples; null: none between them. */
  readonly controlEvery: number | null;
  readonly controlAtEnds: boolean;
  readonly blankBeforeSample: boolean;
  /** How often each sample is injected from its vial. */
  readonly injections: number;
  readonly blankVials: 'one-for-all' | 'one-each';
  readonly trayPositions: number;
  /** Where places are named by tray; none: they are numbered through. */
  readonly trays?: readonly Tray[];
}

/** What a person states about a method. */
export interface MethodStatement {
  readonly name: string;
  readonly instrumentKind: InstrumentKind;
  /** The name of the method in the instrument's own software, as a sequence has to give it. */
  readonly instrumentMethod: string;
  readonly amountUnit: string;
  readonly analytes: readonly Target[];
  readonly internalStandard: Target | null;
  /** By rising amount; none for a method that only identifies. */
  readonly calibrators: readonly Calibrator[];
  readonly control: Control | null;
  readonly plan: SequencePlan;
}

export interface MethodTemplate extends MethodStatement {
  readonly id: string;
  readonly laboratoryId: string;
  readonly versionId: string;
  readonly version: number;
  readonly reason: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

/** Its name in the ledger. */
export const methodKey = (id: string): string => `method:${id}`;
