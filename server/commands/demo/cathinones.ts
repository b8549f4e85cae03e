// The demonstration's quantitative method, and what its instrument writes for each line of a sequence by it.
import type { BatchLine } from '../../measuring/batches/batch.js';
import type { MethodStatement, Target } from '../../measuring/batches/method-template.js';
import type { Vial } from './batch.js';
import { retentionSecondsOf } from './retention-times.js';
import { seededRandom } from './seeded-random.js';
import { syntheticScans, type Component } from './synthetic-run.js';

/** As the laboratory writes them in its method. */
const names: Readonly<Record<string, string>> = {
  'alpha-pvp': 'альфа-ПВП',
  mephedrone: 'мефедрон',
  phenacetin: 'фенацетин',
};

const target = (substance: string, quantIon: number, qualifierIons: readonly number[]): Target => ({
  name: names[substance] ?? substance,
  quantIon,
  qualifierIons,
  retentionSeconds: retentionSecondsOf(substance),
  windowSeconds: 20,
  windowPercent: null,
});

const analyte = (substance: string, quantIon: number, qualifierIons: readonly number[]): Target => ({
  ...target(substance, quantIon, qualifierIons),
  agreement: { measuredAt: 'half-height', against: 'nearest', seconds: 3, percent: null },
});

const levels = ['10', '25', '50', '100', '200'];
const substances = ['alpha-pvp', 'mephedrone'] as const;
const amounts = (amount: string) => Object.fromEntries(substances.map((substance) => [names[substance] ?? '', amount]));
const internalStandard = 'phenacetin';
const controlAmount = '50';

export const cathinones: MethodStatement = {
  name: 'Катиноны, количественно',
  instrumentKind: 'gc-ms',
  instrumentMethod: 'CATH_QUANT.M',
  amountUnit: 'мкг/мл',
  analytes: [analyte('alpha-pvp', 126, [127, 77]), analyte('mephedrone', 58, [91, 119])],
  internalStandard: target(internalStandard, 108, [109, 179]),
  calibrators: levels.map((level) => ({ level, amounts: amounts(level) })),
  control: { amounts: amounts(controlAmount) },
  plan: {
    blanksFirst: 1,
    systemCheck: 'first',
    blankAfterCalibrators: true,
    controlEvery: 1,
    controlAtEnds: true,
    blankBeforeSample: true,
    injections: 1,
    blankVials: 'one-for-all',
    trayPositions: 150,
  },
};

const countsPerMicrogram = 6_000;
const standardCounts = 400_000;
const span = { firstSecond: 425, scanCount: 540 };
const minutes = 13;
/** Names the injections, so that they are the same each time. */
const worked = 'serie';

interface Injecting {
  readonly series: number;
  readonly componentsOf: (sampleId: string) => readonly Component[];
  readonly carriedOver?: number;
}

/** The run of a line: the same for the same place of the same series. */
export function quantified(line: BatchLine, { series, componentsOf, carriedOver = 0 }: Injecting): Vial {
  const { kind, vialCode, dataFile, trayPosition, sequence } = line;
  const seed = `${worked} ${series} line ${sequence}`;
  const random = seededRandom(`injection of ${seed}`);
  // What the syringe takes up is the same for the standard and the analytes; what was pipetted is not.
  const injected = 1 + 0.04 * random.normal();
  const held = (amount: number): readonly Component[] =>
    substances.map((substance) => {
      const pipetted = 1 + (kind === 'control' ? 0.035 : 0.006) * random.normal();
      return { substance, counts: amount * countsPerMicrogram * injected * pipetted };
    });
  const isAfterCalibrators = sequence === levels.length + 3;
  const analytes = {
    blank: isAfterCalibrators && carriedOver > 0 ? held((10 * carriedOver) / 100) : [],
    'system-check': held(50),
    calibrator: held(Number(line.level)),
    control: held(Number(controlAmount)),
    sample: line.item === null ? [] : componentsOf(line.item.id),
    replicate: [],
  }[kind];
  const standard = { substance: internalStandard, counts: standardCounts * injected };
  const components = [...analytes.filter(({ substance }) => isWithin(substance)), standard];
  const scans = syntheticScans({ seed, components, span, ratioSpread: 0.004 });
  const by = { method: cathinones.instrumentMethod, minutes, scans };
  const ofSequence = { dataFile, trayPosition, sequence };
  return { name: kind.toUpperCase(), sampleId: vialCode, barcode: vialCode, components, ofSequence, by };
}

/** What leaves the column later is not recorded by the short method. */
const isWithin = (substance: string): boolean => retentionSecondsOf(substance) < span.firstSecond + span.scanCount / 2;
