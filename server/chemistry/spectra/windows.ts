// How alike two spectra are from window to window of 32 m/z, each taken by itself: neither a lean nor one overwhelming peak
// hides what the rest of the spectra say.

/** Of intensities, by blocks of 16 m/z: block `(mz >> 4) + 1`. A window is two blocks: every m/z lies in two windows. */
export const windowSums = {
  /** Σ √ of the two intensities' product. */
  products: new Float64Array(4_098),
  unknown: new Float64Array(4_098),
  reference: new Float64Array(4_098),
};

/**
 * Mean cosine of √intensity, a window weighing its m/z times the root of what lies in it; the sums are zero again afterwards.
 *
 * @param heaviest no m/z that was added is greater.
 */
export function windowsCosine(heaviest: number): number {
  const { products, unknown, reference } = windowSums;
  const end = (heaviest >> 4) + 2;
  let sum = 0;
  let weights = 0;
  for (let block = 1; block <= end; block += 1) {
    const a = unknown[block - 1]! + unknown[block]!;
    const b = reference[block - 1]! + reference[block]!;
    const product = products[block - 1]! + products[block]!;
    products[block - 1] = 0;
    unknown[block - 1] = 0;
    reference[block - 1] = 0;
    if (a + b === 0) continue;
    const weight = (block - 1) * Math.sqrt(a + b);
    weights += weight;
    if (product > 0) sum += (weight * product) / Math.sqrt(a * b);
  }
  return weights === 0 ? 0 : sum / weights;
}
