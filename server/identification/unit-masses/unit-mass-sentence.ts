// What a conclusion says of the mass of many units: on its page, offered for an answer, and printed.
import { grams, gramsWithUncertainty, massDecimals } from '../../../templates/quantities.js';
import type { T } from '../../../views/messages/translate.js';
import { populationMass, type UnitMass } from './unit-mass.js';

export function unitMassSentence(t: T, mass: UnitMass): string {
  const { population, units, masses, readabilityMicrograms, uncertaintyMicrograms, vouchedUnits } = mass;
  const { method, vouchedMicrograms, steps } = populationMass(mass);
  const said = {
    population,
    units: t.formats.integer(units),
    weighed: t.formats.integer(masses.length),
    mass: statedUnitMass(t, mass),
  };
  const mean = steps.find(({ name }) => name === 'mean')?.result ?? 0;
  const whole =
    method === 'sum'
      ? t('unitMasses.sentence.sum', said)
      : t('unitMasses.sentence.extrapolation', {
          ...said,
          mean: inGrams(t, Math.round(mean * 1e6), massDecimals(undefined, readabilityMicrograms) + 1),
        });
  if (vouchedUnits === null || vouchedMicrograms === null) return whole;
  const decimals = massDecimals(uncertaintyMicrograms, readabilityMicrograms);
  const vouched = { least: t.formats.integer(vouchedUnits), mass: inGrams(t, vouchedMicrograms, decimals) };
  return `${whole} ${t('unitMasses.sentence.vouched', vouched)}`;
}

/** "(50,0 ± 2,2) г": two figures of the uncertainty, rounded up, and the mass to the same place (JCGM 100 7.2.6). */
export function statedUnitMass(t: T, mass: UnitMass): string {
  const { totalMicrograms, uncertaintyMicrograms, readabilityMicrograms } = mass;
  const decimals = massDecimals(uncertaintyMicrograms, readabilityMicrograms);
  const stated = gramsWithUncertainty(totalMicrograms, uncertaintyMicrograms, decimals, t.language);
  return `(${stated})\u00a0${t('common.unit.g')}`;
}

const inGrams = (t: T, micrograms: number, decimals: number): string =>
  `${grams(micrograms, Math.min(6, decimals), t.language)}\u00a0${t('common.unit.g')}`;
