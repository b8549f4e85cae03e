// How etizolam and its internal standard are recognised in the sequence of LRCFS (DOI 10.5281/zenodo.8046760).
import type { Target } from '../../server/analysis/batches/method-template.js';

export const etizolam: Target = {
  name: 'Etizolam',
  quantIon: 342.1,
  qualifierIons: [344.1, 313.1, 266.1],
  retentionSeconds: 620,
  windowSeconds: 20,
  windowPercent: null,
};

export const internalStandard: Target = {
  name: 'IS',
  quantIon: 140.2,
  qualifierIons: [],
  retentionSeconds: 390.5,
  windowSeconds: 10,
  windowPercent: null,
};
