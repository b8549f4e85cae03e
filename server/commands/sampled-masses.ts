// What `dalel sampling` tells of masses: of all units from those that were weighed, and of a sum of single weighings.
import { extrapolatedMass, summedUncertainty, vouchedMass } from '../identification/quantification/many-masses.js';
import { CommandMisused } from './command-failed.js';

export interface MassOptions {
  readonly weighed?: string;
  readonly mean?: string;
  readonly deviation?: string;
  readonly weighingU?: string;
  readonly readability?: string;
  readonly calibrationError?: string;
}

export interface SampledUnits {
  readonly units: number;
  /** Positive units that are vouched for; undefined while nothing was examined. */
  readonly least: number | undefined;
}

export function massesTold(options: MassOptions, sampled: SampledUnits) {
  return { ...extrapolatedTold(options, sampled), ...summedTold(options, sampled) };
}

function extrapolatedTold({ weighed, mean, deviation, weighingU }: MassOptions, { units, least }: SampledUnits) {
  if (weighed === undefined && mean === undefined && deviation === undefined) return {};
  if (weighed === undefined || mean === undefined || deviation === undefined)
    throw new CommandMisused('--weighed, --mean and --deviation go together');
  const known = { units, weighed: numberOf('--weighed', weighed), mean: numberOf('--mean', mean) };
  const weighingUncertainty = numberOf('--weighing-u', weighingU ?? '0');
  const found = extrapolatedMass({ ...known, deviation: numberOf('--deviation', deviation), weighingUncertainty });
  if (found === undefined || !Number.isInteger(known.weighed))
    throw new CommandMisused(`--weighed takes a whole number from 2 to the ${units} units, not “${weighed}”`);
  if (!(known.mean > 0)) throw new CommandMisused('--mean must be above 0');
  return { mass: { ...found, ...(least === undefined ? {} : { vouched: vouchedMass(least, known.mean) }) } };
}

function summedTold({ readability, calibrationError }: MassOptions, { units }: SampledUnits) {
  if (readability === undefined) {
    if (calibrationError !== undefined)
      throw new CommandMisused('--calibration-error goes together with --readability');
    return {};
  }
  const errors = { calibrationError: numberOf('--calibration-error', calibrationError ?? '0') };
  const of = { count: units, readability: numberOf('--readability', readability), ...errors };
  return { summedUncertainty: summedUncertainty(of) };
}

function numberOf(name: string, text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text))
    throw new CommandMisused(`${name} takes a number that is not negative, not “${text}”`);
  return Number(text);
}
