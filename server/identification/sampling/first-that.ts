/** The first whole number of the range that is enough, where all after it are too; the last, where none is. */
export function firstThat(
  isEnough: (number: number) => boolean,
  range: { readonly from: number; readonly to: number },
): number {
  let { from, to } = range;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (isEnough(middle)) to = middle;
    else from = middle + 1;
  }
  return to;
}
