// How far a mass may be from what was read, in whole numbers: twelve variances, 12·u² in µg², is whole for every reading.
// The last place d that was written or that the balance shows leaves ±d open, a rectangle (u = d/√3, GUM 4.3.7): it covers the
// rounding of the zero and of the load (d/√6 together) and the repeatability of a balance that fits its readability.
// The calibration adds its standard uncertainty U/2. Readings are combined as independent and expanded with k = 2.

export interface WeighingUncertainty {
  readonly twelveVariances: bigint;
  readonly coverageFactor: number;
}

/** What one reading rests on. */
export interface ReadingBasis {
  readonly resolutionMicrograms: number;
  /** U with k = 2 as the calibration certificate gives it; null where there is none. */
  readonly calibrationMicrograms: number | null;
}

export const certain: WeighingUncertainty = { twelveVariances: 0n, coverageFactor: 2 };

/** 12·(d²/3 + (U/2)²) = 4·d² + 3·U². */
export function uncertaintyOfReading({
  resolutionMicrograms,
  calibrationMicrograms,
}: ReadingBasis): WeighingUncertainty {
  const lastPlace = BigInt(resolutionMicrograms);
  const calibration = BigInt(calibrationMicrograms ?? 0);
  return { twelveVariances: 4n * lastPlace * lastPlace + 3n * calibration * calibration, coverageFactor: 2 };
}

export function combined(all: readonly WeighingUncertainty[]): WeighingUncertainty {
  return { twelveVariances: all.reduce((sum, each) => sum + each.twelveVariances, 0n), coverageFactor: 2 };
}

/** Of a sum of readings of which nothing but the last place is known. */
export function uncertaintyOfReadings(resolutionsMicrograms: readonly number[]): WeighingUncertainty {
  return combined(
    resolutionsMicrograms.map((resolutionMicrograms) =>
      uncertaintyOfReading({ resolutionMicrograms, calibrationMicrograms: null }),
    ),
  );
}

/** k·u, the largest whole difference that it can explain. */
export function toleranceOf(uncertainty: WeighingUncertainty): number {
  return Number(rootBelow(expandedSquare(uncertainty) / 12n));
}

/** U = k·u as it is stated: never smaller than it is. */
export function expandedMicrograms(uncertainty: WeighingUncertainty): number {
  const square = expandedSquare(uncertainty);
  const root = rootBelow(square / 12n);
  return Number(root * root * 12n === square ? root : root + 1n);
}

function expandedSquare({ twelveVariances, coverageFactor }: WeighingUncertainty): bigint {
  const k = BigInt(coverageFactor);
  return k * k * twelveVariances;
}

/** The largest whole number whose square is not above this one (Newton’s method from above). */
function rootBelow(square: bigint): bigint {
  if (square < 2n) return square;
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2));
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
