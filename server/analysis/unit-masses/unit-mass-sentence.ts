// What a conclusion says of the mass of many units: on its page, offered for an answer, and printed.
import type { T } from '../../../views/messages/translate.js';
import { populationMass, type UnitMass } from './unit-mass.js';

export function unitMassSentence(t: T, mass: UnitMass): string {
  const { population, units, masses, totalMicrograms, uncertaintyMicrograms, vouchedUnits } = mass;
  const { method, vouchedMicrograms, steps } = populationMass(mass);
  const grams = (micrograms: number): string => t.formats.grams(micrograms);
  const said = {
    population,
    units: t.formats.integer(units),
    weighed: t.formats.integer(masses.length),
    mass: `(${grams(totalMicrograms)} ± ${grams(uncertaintyMicrograms)})\u00a0${t('common.unit.g')}`,
  };
  const mean = steps.find(({ name }) => name === 'mean')?.result ?? 0;
  const whole =
    method === 'sum'
      ? t('unitMasses.sentence.sum', said)
      : t('unitMasses.sentence.extrapolation', { ...said, mean: t.formats.mass(Math.round(mean * 1e6)) });
  if (vouchedUnits === null || vouchedMicrograms === null) return whole;
  const vouched = { least: t.formats.integer(vouchedUnits), mass: t.formats.mass(vouchedMicrograms) };
  return `${whole} ${t('unitMasses.sentence.vouched', vouched)}`;
}
