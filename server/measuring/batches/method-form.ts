// The form of a method and the method itself, each from the other. Numbers are typed with a comma or a point.
import { InvalidInput } from '../../foundation/errors.js';
import { instrumentKinds, type InstrumentKind } from '../instruments/instrument.js';
import {
  retentionPoints,
  retentionReferences,
  type Calibrator,
  type MethodStatement,
  type RetentionAgreement,
  type Target,
} from './method-template.js';
import { traysIn, traysText } from './tray-place.js';

type Typed = Readonly<Record<string, string>>;

const mostRows = 60;

/** Rows of the form that hold something, and three more to write in. */
export function rowsOf(typed: Typed, prefix: 'analyte' | 'level', spare = 0): number {
  const rows = Array.from({ length: mostRows }, (_, row) => row);
  const last = rows.findLast((row) =>
    Object.keys(typed).some((name) => name.startsWith(`${prefix}-${row}-`) && !isChoice(name) && typed[name]),
  );
  return Math.min(mostRows, Math.max((last ?? -1) + 1 + spare, prefix === 'analyte' ? 1 : 3));
}

/** @throws InvalidInput for a kind of instrument or a number that can't be read; the rest is judged by the method's rules. */
export function methodFrom(typed: Typed): MethodStatement {
  const text = (name: string): string => (typed[name] ?? '').trim();
  const analytes = rows(typed, 'analyte').map((row) => targetFrom(typed, `analyte-${row}`));
  return {
    name: text('name').slice(0, 100),
    instrumentKind: kindFrom(text('instrumentKind')),
    instrumentMethod: text('instrumentMethod').slice(0, 200),
    amountUnit: text('amountUnit').slice(0, 20),
    analytes,
    internalStandard: isFilled(typed, 'standard') ? targetFrom(typed, 'standard') : null,
    calibrators: rows(typed, 'level').map((row) => calibratorFrom(typed, row, analytes)),
    control: text('control') === '' ? null : { amounts: amountsFrom(text('control'), analytes) },
    plan: {
      blanksFirst: numberIn(text('blanksFirst'), 'blanksFirst'),
      systemCheck: text('systemCheck') === 'yes' ? 'first' : 'none',
      blankAfterCalibrators: text('blankAfterCalibrators') === 'yes',
      controlEvery: text('controlEvery') === '' ? null : numberIn(text('controlEvery'), 'controlEvery'),
      controlAtEnds: text('controlAtEnds') === 'yes',
      blankBeforeSample: text('blankBeforeSample') === 'yes',
      injections: numberIn(text('injections'), 'injections'),
      blankVials: text('blankVials') === 'one-each' ? 'one-each' : 'one-for-all',
      trayPositions: numberIn(text('trayPositions'), 'trayPositions'),
      ...traysFrom(text('trays')),
    },
  };
}

/** @throws InvalidInput for what is no list of trays. */
function traysFrom(text: string): Pick<MethodStatement['plan'], 'trays'> {
  const trays = traysIn(text);
  if (trays === undefined) throw new InvalidInput({ trays: { code: 'method.trays' } });
  return trays.length === 0 ? {} : { trays };
}

const isFilled = (typed: Typed, prefix: string): boolean =>
  Object.keys(typed).some(
    (name) => name.startsWith(`${prefix}-`) && !isChoice(name) && (typed[name] ?? '').trim() !== '',
  );

/** A choice is never empty, whatever row it stands in. */
const isChoice = (name: string): boolean => name.endsWith('-at') || name.endsWith('-against');

const rows = (typed: Typed, prefix: 'analyte' | 'level'): number[] =>
  Array.from({ length: mostRows }, (_, row) => row).filter((row) => isFilled(typed, `${prefix}-${row}`));

function kindFrom(text: string): InstrumentKind {
  const kind = instrumentKinds.find((each) => each === text);
  if (kind === undefined) throw new InvalidInput({ instrumentKind: { code: 'required' } });
  return kind;
}

function targetFrom(typed: Typed, prefix: string): Target {
  const text = (name: string): string => (typed[`${prefix}-${name}`] ?? '').trim();
  const field = (name: string): string => `${prefix}-${name}`;
  const minutes = text('minutes') === '' ? null : numberIn(text('minutes'), field('minutes'));
  return {
    name: text('name').slice(0, 100),
    quantIon: numberIn(text('quant'), field('quant')),
    qualifierIons: text('qualifiers')
      .split(/[;\s]+|,\s+/)
      .filter(Boolean)
      .map((ion) => numberIn(ion, field('qualifiers'))),
    retentionSeconds: seconds(numberIn(text('retention'), field('retention'))),
    windowSeconds: minutes === null ? null : seconds(minutes),
    windowPercent: text('percent') === '' ? null : numberIn(text('percent'), field('percent')),
    ...agreementFrom(typed, prefix),
  };
}

/** Of an analyte: the form asks nothing of the kind of the internal standard. */
function agreementFrom(typed: Typed, prefix: string): Pick<Target, 'agreement'> {
  const text = (name: string): string => (typed[`${prefix}-${name}`] ?? '').trim();
  const measuredAt = retentionPoints.find((each) => each === text('at'));
  const against = retentionReferences.find((each) => each === text('against'));
  if (measuredAt === undefined || against === undefined) return {};
  const width = (name: string): number | null => (text(name) === '' ? null : numberIn(text(name), `${prefix}-${name}`));
  const [minutes, percent] = [width('within'), width('withinPercent')];
  return { agreement: { measuredAt, against, seconds: minutes === null ? null : seconds(minutes), percent } };
}

/** To the millisecond, so that minutes typed are minutes shown. */
const seconds = (minutes: number): number => Math.round(minutes * 60_000) / 1000;

function calibratorFrom(typed: Typed, row: number, analytes: readonly Target[]): Calibrator {
  const amounts = amountsFrom(typed[`level-${row}-amounts`] ?? '', analytes);
  return { level: (typed[`level-${row}-name`] ?? '').trim(), amounts };
}

/** One for all analytes, or one for each in their order. */
function amountsFrom(text: string, analytes: readonly Target[]): Record<string, string> {
  const parts = text
    .split(/[;\s]+/)
    .filter(Boolean)
    .map((part) => part.replace(',', '.'));
  const [only] = parts;
  return Object.fromEntries(
    analytes.map(({ name }, place) => [name, (parts.length === 1 ? only : parts[place]) ?? '']),
  );
}

function numberIn(text: string, field: string): number {
  if (!/^\d{1,9}(?:[.,]\d{1,6})?$/.test(text)) {
    throw new InvalidInput({ [field]: { code: text === '' ? 'required' : 'not-a-number' } });
  }
  return Number(text.replace(',', '.'));
}

export const newMethodValues: Typed = {
  instrumentKind: 'gc-ms',
  blanksFirst: '1',
  systemCheck: 'yes',
  blankAfterCalibrators: 'yes',
  blankBeforeSample: 'yes',
  controlEvery: '10',
  controlAtEnds: 'yes',
  injections: '1',
  blankVials: 'one-for-all',
  trayPositions: '150',
};

/** As it was typed, with the decimal sign of the reader. */
export function valuesOf(method: MethodStatement, decimalSign: string): Typed {
  const { plan, analytes, calibrators, control, internalStandard } = method;
  const shown = (value: number | string): string => String(value).replace('.', decimalSign);
  const amounts = (given: Readonly<Record<string, string>>): string =>
    analytes.map(({ name }) => shown(given[name] ?? '')).join('; ');
  const yes = (is: boolean): string => (is ? 'yes' : '');
  return {
    name: method.name,
    instrumentKind: method.instrumentKind,
    instrumentMethod: method.instrumentMethod,
    amountUnit: method.amountUnit,
    ...Object.fromEntries(
      analytes.flatMap((target, row) => Object.entries(targetValues(target, `analyte-${row}`, shown))),
    ),
    ...(internalStandard === null ? {} : targetValues(internalStandard, 'standard', shown)),
    ...Object.fromEntries(
      calibrators.flatMap(({ level, amounts: given }, row) => [
        [`level-${row}-name`, level],
        [`level-${row}-amounts`, amounts(given)],
      ]),
    ),
    control: control === null ? '' : amounts(control.amounts),
    blanksFirst: String(plan.blanksFirst),
    systemCheck: yes(plan.systemCheck === 'first'),
    blankAfterCalibrators: yes(plan.blankAfterCalibrators),
    controlEvery: plan.controlEvery === null ? '' : String(plan.controlEvery),
    controlAtEnds: yes(plan.controlAtEnds),
    blankBeforeSample: yes(plan.blankBeforeSample),
    injections: String(plan.injections),
    blankVials: plan.blankVials,
    trayPositions: String(plan.trayPositions),
    trays: traysText(plan.trays ?? []),
  };
}

function targetValues(target: Target, prefix: string, shown: (value: number) => string): Record<string, string> {
  const { name, quantIon, qualifierIons, retentionSeconds, windowSeconds, windowPercent } = target;
  const minutes = (value: number): string => minutesShown(value, shown);
  return {
    [`${prefix}-name`]: name,
    [`${prefix}-quant`]: shown(quantIon),
    [`${prefix}-qualifiers`]: qualifierIons.map(shown).join('; '),
    [`${prefix}-retention`]: minutes(retentionSeconds),
    [`${prefix}-minutes`]: windowSeconds === null ? '' : minutes(windowSeconds),
    [`${prefix}-percent`]: windowPercent === null ? '' : shown(windowPercent),
    ...agreementValues(target.agreement, prefix, shown),
  };
}

/** A method from before this was asked was judged by the apex against the mean. */
function agreementValues(
  agreement: RetentionAgreement | undefined,
  prefix: string,
  shown: (value: number) => string,
): Record<string, string> {
  const { measuredAt = 'apex', against = 'mean', seconds: within = null, percent = null } = agreement ?? {};
  return {
    [`${prefix}-at`]: measuredAt,
    [`${prefix}-against`]: against,
    [`${prefix}-within`]: within === null ? '' : minutesShown(within, shown),
    [`${prefix}-withinPercent`]: percent === null ? '' : shown(percent),
  };
}

const minutesShown = (value: number, shown: (value: number) => string): string =>
  shown(Number((value / 60).toFixed(5)));
