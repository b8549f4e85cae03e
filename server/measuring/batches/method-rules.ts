// What a method has to state so that a batch can be laid out, exported and judged by it. Pure.
import { isSafeCell } from '../../../lab-instruments/sequences/delimited.js';
import type { FieldFault } from '../../foundation/errors.js';
import type { Calibrator, MethodStatement, SequencePlan, Target } from './method-template.js';

const planLimits = {
  blanksFirst: { least: 0, most: 10 },
  controlEvery: { least: 1, most: 100 },
  injections: { least: 1, most: 5 },
  trayPositions: { least: 1, most: 400 },
} as const;

/** By the parts of the form: empty where nothing stands against it. */
export function methodFaults(method: MethodStatement): Readonly<Record<string, FieldFault>> {
  const { name, instrumentMethod, amountUnit, analytes, internalStandard, calibrators, control, plan } = method;
  const isQuantified = calibrators.length > 0 || control !== null;
  const found: Record<string, FieldFault | undefined> = {
    name: name.trim() === '' ? { code: 'required' } : undefined,
    instrumentMethod: cellFault(instrumentMethod),
    amountUnit: isQuantified && amountUnit.trim() === '' ? { code: 'required' } : undefined,
    analytes: targetsFault(analytes),
    internalStandard: internalStandard === null ? undefined : targetFault(internalStandard),
    calibrators: calibratorsFault(calibrators, analytes),
    control: control === null ? undefined : amountsFault(control.amounts, analytes),
    ...planFaults(plan),
  };
  const faults = Object.entries(found).filter((entry): entry is [string, FieldFault] => entry[1] !== undefined);
  return Object.fromEntries(faults);
}

function cellFault(text: string): FieldFault | undefined {
  if (text.trim() === '') return { code: 'required' };
  return isSafeCell(text) ? undefined : { code: 'method.not-for-sequence' };
}

function targetsFault(targets: readonly Target[]): FieldFault | undefined {
  if (targets.length === 0) return { code: 'required' };
  const names = new Set(targets.map(({ name }) => name.toLowerCase()));
  if (names.size < targets.length) return { code: 'method.named-twice' };
  return targets.map(targetFault).find((fault) => fault !== undefined);
}

function targetFault(target: Target): FieldFault | undefined {
  const { name, quantIon, qualifierIons, retentionSeconds, windowSeconds, windowPercent } = target;
  if (name.trim() === '') return { code: 'method.target-without-name' };
  if (![quantIon, ...qualifierIons].every((ion) => ion >= 1 && ion <= 5000))
    return { code: 'method.ion', values: { name } };
  if (qualifierIons.includes(quantIon)) return { code: 'method.ion-twice', values: { name } };
  if (!(retentionSeconds > 0)) return { code: 'method.retention', values: { name } };
  const widths = [windowSeconds, windowPercent].filter((width) => width !== null);
  const isOpen = widths.length > 0 && widths.every((width) => width > 0);
  if (!isOpen) return { code: 'method.window', values: { name } };
  const own = [target.agreement?.seconds, target.agreement?.percent].filter((width) => typeof width === 'number');
  return own.every((width) => width > 0) ? undefined : { code: 'method.agreement', values: { name } };
}

function calibratorsFault(calibrators: readonly Calibrator[], analytes: readonly Target[]): FieldFault | undefined {
  if (new Set(calibrators.map(({ level }) => level)).size < calibrators.length) return { code: 'method.level-twice' };
  const foreign = calibrators.find(({ level }) => level.trim() === '' || level.length > 20 || !isSafeCell(level));
  if (foreign !== undefined) return { code: 'method.level-name' };
  const wrong = calibrators.map(({ amounts }) => amountsFault(amounts, analytes)).find((fault) => fault !== undefined);
  if (wrong !== undefined) return wrong;
  const rises = analytes.every(({ name }) => isRising(calibrators.map(({ amounts }) => Number(amounts[name]))));
  return rises ? undefined : { code: 'method.levels-not-rising' };
}

function amountsFault(amounts: Readonly<Record<string, string>>, analytes: readonly Target[]): FieldFault | undefined {
  const isWhole = analytes.every(({ name }) => isAmount(amounts[name] ?? ''));
  return isWhole ? undefined : { code: 'method.amounts', values: { count: analytes.length } };
}

const isAmount = (text: string): boolean => /^\d{1,9}(?:\.\d{1,9})?$/.test(text) && Number(text) > 0;

const isRising = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0));

/** Every place has to be in one of them. */
function traysFault({ trays, trayPositions }: SequencePlan): FieldFault | undefined {
  if (trays === undefined) return undefined;
  const positions = trays.reduce((sum, tray) => sum + tray.positions, 0);
  return positions < trayPositions ? { code: 'method.trays-too-few', values: { positions } } : undefined;
}

function planFaults(plan: SequencePlan): Record<string, FieldFault | undefined> {
  const within = (value: number | null, { least, most }: { readonly least: number; readonly most: number }) => {
    if (value === null) return undefined;
    if (!Number.isInteger(value)) return { code: 'not-a-number' };
    if (value < least) return { code: 'too-small', values: { least } };
    return value > most ? { code: 'too-great', values: { most } } : undefined;
  };
  return {
    blanksFirst: within(plan.blanksFirst, planLimits.blanksFirst),
    controlEvery: within(plan.controlEvery, planLimits.controlEvery),
    injections: within(plan.injections, planLimits.injections),
    trayPositions: within(plan.trayPositions, planLimits.trayPositions),
    trays: traysFault(plan),
  };
}
