// A method for the synthetic run, and that run with another amount of its analyte.
import type { Scans } from '../../lab-instruments/measurement.js';
import type { MethodStatement, Target } from '../../server/measuring/batches/method-template.js';
import { aPlan } from './a-method.js';
import { aSyntheticRun } from './synthetic-run.js';

const at198: Omit<Target, 'name' | 'quantIon' | 'qualifierIons'> = {
  retentionSeconds: 198,
  windowSeconds: 12,
  windowPercent: null,
};
export const cocaineMethod: Partial<MethodStatement> = {
  analytes: [{ name: 'Cocaine', quantIon: 182.1, qualifierIons: [303.15], ...at198 }],
  internalStandard: { name: 'IS', quantIon: 58.05, qualifierIons: [], ...at198 },
  calibrators: ['10', '50', '100'].map((level) => ({ level, amounts: { Cocaine: level } })),
  control: { amounts: { Cocaine: '40' } },
  plan: { ...aPlan, systemCheck: 'none', blankBeforeSample: false, controlAtEnds: false, controlEvery: 1 },
};

/** The synthetic run with its analyte's ions at this amount, 100 being what it holds by itself. */
export function scansWith(amount: number): Scans {
  const { scans } = aSyntheticRun();
  const isAnalyte = (mz: number): boolean => mz > 150;
  const intensity = scans.intensity.map((value, point) =>
    isAnalyte(scans.mz[point] ?? 0) ? Math.round((value * amount) / 100) : value,
  );
  const totalIonCurrent = scans.totalIonCurrent.map((_, scan) =>
    intensity.subarray(scans.offsets[scan], scans.offsets[scan + 1]).reduce((sum, value) => sum + value, 0),
  );
  return { ...scans, intensity, totalIonCurrent };
}
