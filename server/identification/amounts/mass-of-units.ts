// The mass of an exhibit by its units, as they were weighed and summed or carried over: of those that a sampling plan vouches for,
// where there is one, so that no unit is counted that was not shown to hold the substance. Pure.
import { populationMass, type WeighedPopulation } from '../unit-masses/unit-mass.js';
import type { StatedMass } from './amount-class.js';

/** Undefined where no units were weighed. Weighings of one balance share its calibration: their U is summed as it is. */
export function massOfUnits(populations: readonly WeighedPopulation[]): StatedMass | undefined {
  if (populations.length === 0) return undefined;
  const masses = populations.map(vouchedPart);
  return {
    value: masses.reduce((sum, { value }) => sum + value, 0),
    expanded: masses.reduce((sum, { expanded }) => sum + expanded, 0),
  };
}

function vouchedPart(population: WeighedPopulation): StatedMass {
  const { totalMicrograms, uncertaintyMicrograms, vouchedMicrograms } = populationMass(population);
  if (vouchedMicrograms === null || population.vouchedUnits === null) {
    return { value: totalMicrograms, expanded: uncertaintyMicrograms };
  }
  const share = population.vouchedUnits / population.units;
  return { value: vouchedMicrograms, expanded: Math.ceil(share * uncertaintyMicrograms) };
}
