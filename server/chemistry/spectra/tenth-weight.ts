// How heavy a peak has to be to stand among the ten heaviest of its spectrum, by m/z² · intensity: as a number of 32 bits, since
// an index keeps it of each spectrum.

const TOP = 10;
const GREATEST = 4_294_967_295;
const heaviest = new Float64Array(TOP);

/** Of the peaks from one place up to another; 1 where there are fewer than ten. */
export function tenthWeight(
  { mz, intensity }: { readonly mz: Uint16Array; readonly intensity: Uint16Array },
  from: number,
  to: number,
): number {
  heaviest.fill(1);
  for (let i = from; i < to; i += 1) {
    const weight = Math.min(GREATEST, mz[i]! * mz[i]! * intensity[i]!);
    if (weight <= heaviest[TOP - 1]!) continue;
    let at = TOP - 1;
    for (; at > 0 && weight > heaviest[at - 1]!; at -= 1) heaviest[at] = heaviest[at - 1]!;
    heaviest[at] = weight;
  }
  return heaviest[TOP - 1]!;
}
