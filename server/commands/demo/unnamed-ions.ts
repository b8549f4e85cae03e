// The spectrum of the substance that no library of the demonstration holds.
import type { Substance } from '../../chemistry/substances/substance.js';

export const unnamed: Pick<Substance, 'id' | 'ions' | 'nominalMass'> & { readonly retentionSeconds: number } = {
  id: 'unnamed',
  nominalMass: 247,
  retentionSeconds: 585,
  ions: [
    { mz: 128, percent: 100 },
    { mz: 72, percent: 34 },
    { mz: 86, percent: 12 },
    { mz: 91, percent: 11 },
    { mz: 119, percent: 8 },
    { mz: 57, percent: 7 },
    { mz: 204, percent: 3 },
    { mz: 65, percent: 4 },
    { mz: 247, percent: 1.6 },
  ],
};
