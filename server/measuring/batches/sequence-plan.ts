// Laying out a batch: where blanks, checks, calibrators and controls stand among the samples, and which vial stands where.
// The rules, in the order in which they hold:
//
//  1. solvent blanks, then the system check, begin; calibrators follow by rising level, then a blank;
//  2. a control stands before the first sample and after the last where the method asks for controls at both ends, and there
//     are never more samples than `controlEvery` without one;
//  3. a blank goes right before the first injection of each sample; a sample's further injections follow at once;
//  4. one vial for each level, each sample, the check and the control; blanks share one or have one each;
//  5. vials stand in the order in which they are first injected. Pure.
import { RuleBroken } from '../../foundation/errors.js';
import type { VialContents } from '../../evidence/vials/vial.js';
import type { LineKind } from './batch.js';
import type { MethodStatement, SequencePlan } from './method-template.js';
import { trayPlace } from './tray-place.js';

export interface PlannedLine {
  readonly sequence: number;
  readonly kind: LineKind;
  readonly level: string | null;
  /** Of the samples that were picked, counted from 0; null for what is no sample. */
  readonly sample: number | null;
  readonly trayPosition: number;
  readonly trayPlace: string;
}

export interface PlannedVial {
  readonly trayPosition: number;
  readonly trayPlace: string;
  readonly contents: VialContents;
  readonly level: string | null;
  readonly sample: number | null;
}

export interface SequenceLayout {
  readonly lines: readonly PlannedLine[];
  readonly vials: readonly PlannedVial[];
}

/** @throws RuleBroken where there is no sample, or the tray is too small. */
export function laidOut(method: Pick<MethodStatement, 'plan' | 'calibrators' | 'control'>, samples: number) {
  if (samples < 1) throw new RuleBroken('batch.no-samples');
  const injections = [...beginning(method), ...samplesOf(method, samples)];
  const layout = inTray(injections, method.plan);
  const { trayPositions } = method.plan;
  if (layout.vials.length > trayPositions) {
    throw new RuleBroken('batch.tray-too-small', { vials: layout.vials.length, positions: trayPositions });
  }
  return layout;
}

interface Injection {
  readonly kind: LineKind;
  readonly level: string | null;
  readonly sample: number | null;
}

const blank: Injection = { kind: 'blank', level: null, sample: null };
const check: Injection = { kind: 'system-check', level: null, sample: null };
const controlLine: Injection = { kind: 'control', level: null, sample: null };

type Planned = Pick<MethodStatement, 'plan' | 'calibrators' | 'control'>;

function beginning({ plan, calibrators, control }: Planned): Injection[] {
  const levels = calibrators.map(({ level }): Injection => ({ kind: 'calibrator', level, sample: null }));
  return [
    ...Array.from({ length: plan.blanksFirst }, () => blank),
    ...(plan.systemCheck === 'first' ? [check] : []),
    ...levels,
    ...(levels.length > 0 && plan.blankAfterCalibrators ? [blank] : []),
    ...(control !== null && plan.controlAtEnds ? [controlLine] : []),
  ];
}

function samplesOf({ plan, control }: Planned, samples: number): Injection[] {
  return Array.from({ length: samples }, (_, sample) => {
    const again = Array.from({ length: plan.injections - 1 }, (): Injection => ({ ...of('replicate', sample) }));
    const isLast = sample === samples - 1;
    const isDue = plan.controlEvery !== null && (sample + 1) % plan.controlEvery === 0;
    const isControlled = control !== null && (isDue || (isLast && plan.controlAtEnds));
    return [
      ...(plan.blankBeforeSample ? [blank] : []),
      of('sample', sample),
      ...again,
      ...(isControlled ? [controlLine] : []),
    ];
  }).flat();
}

const of = (kind: LineKind, sample: number): Injection => ({ kind, level: null, sample });

function inTray(injections: readonly Injection[], { blankVials, trays = [] }: SequencePlan): SequenceLayout {
  const blanksShare = blankVials === 'one-for-all';
  const vials: PlannedVial[] = [];
  const positions = new Map<string, number>();
  const lines = injections.map((injection, index): PlannedLine => {
    const key = vialKey(injection, index, blanksShare);
    const known = positions.get(key);
    const trayPosition = known ?? vials.length + 1;
    const place = trayPlace(trays, trayPosition) ?? String(trayPosition);
    if (known === undefined) {
      positions.set(key, trayPosition);
      const { level, sample } = injection;
      vials.push({ trayPosition, trayPlace: place, contents: contentsOf(injection.kind), level, sample });
    }
    return { ...injection, sequence: index + 1, trayPosition, trayPlace: place };
  });
  return { lines, vials };
}

function vialKey({ kind, level, sample }: Injection, index: number, blanksShare: boolean): string {
  if (sample !== null) return `sample ${sample}`;
  if (kind === 'calibrator') return `calibrator ${level ?? ''}`;
  return kind === 'blank' && !blanksShare ? `blank ${index}` : kind;
}

const contentsOf = (kind: LineKind): VialContents => (kind === 'replicate' ? 'sample' : kind);

/** The vial's code; where a vial is injected more than once, with the number of the line, so that no file replaces another. */
export function dataFileName(code: string, line: { readonly sequence: number; readonly ofVial: number }): string {
  return line.ofVial === 1 ? code : `${code}-${String(line.sequence).padStart(3, '0')}`;
}
