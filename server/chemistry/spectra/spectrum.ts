// Mass spectra at unit mass, as electron-ionisation libraries hold them.

export interface RawSpectrum {
  readonly mz: ArrayLike<number>;
  readonly intensity: ArrayLike<number>;
}

/** Ascending nominal m/z; intensities 1–999, the base peak 999. */
export interface UnitMassSpectrum {
  readonly mz: Uint16Array;
  readonly intensity: Uint16Array;
}

const BASE_PEAK = 999;
/** AMDIS and NIST MS Search: m/z x.65 … (x+1).649 is the nominal mass x+1 (mass defects of organic ions are mostly positive). */
const BOUNDARY = 0.649;
const MZ_LIMIT = 65_535;

/** Sums intensities by nominal mass, scales to 999, drops what rounds to zero. Peaks that are not finite or not positive do not count. */
export function unitMassSpectrum(raw: RawSpectrum): UnitMassSpectrum {
  const sums = new Map<number, number>();
  for (let i = 0; i < raw.mz.length; i += 1) {
    const nominal = nominalMass(raw.mz[i]!);
    const intensity = raw.intensity[i]!;
    if (nominal > 0 && nominal <= MZ_LIMIT && intensity > 0 && Number.isFinite(intensity)) {
      sums.set(nominal, (sums.get(nominal) ?? 0) + intensity);
    }
  }
  let highest = 0;
  for (const sum of sums.values()) highest = Math.max(highest, sum);
  const scaled = [...sums]
    .map(([mz, sum]) => [mz, Math.floor((BASE_PEAK * sum) / highest + 0.5)] as const)
    .filter(([, intensity]) => intensity > 0)
    .sort((a, b) => a[0] - b[0]);
  return {
    mz: Uint16Array.from(scaled, ([mz]) => mz),
    intensity: Uint16Array.from(scaled, ([, intensity]) => intensity),
  };
}

export function nominalMass(mz: number): number {
  return Math.ceil(mz - BOUNDARY);
}
