// Widths of table columns: by share, but never narrower than the longest word while another column has room to give.

interface ColumnNeed {
  readonly share: number;
  /** Width of the longest word, with padding. */
  readonly least: number;
}

export function columnWidths(needs: readonly ColumnNeed[], total: number): readonly number[] {
  const shares = needs.reduce((sum, need) => sum + need.share, 0);
  const wished = needs.map((need) => (need.share / shares) * total);
  const least = leastThatFit(needs, total);
  const lacking = sum(wished.map((width, index) => Math.max(0, (least[index] ?? 0) - width)));
  const spare = sum(wished.map((width, index) => Math.max(0, width - (least[index] ?? 0))));
  const given = spare > 0 ? Math.min(1, lacking / spare) : 0;
  return wished.map((width, index) => {
    const floor = least[index] ?? 0;
    return width < floor ? floor : width - (width - floor) * given;
  });
}

/** If even the longest words together are too wide, the widest columns give way: their words are broken. */
function leastThatFit(needs: readonly ColumnNeed[], total: number): readonly number[] {
  let cap = total;
  const capped = (): readonly number[] => needs.map((need) => Math.min(need.least, cap));
  while (sum(capped()) > total) cap -= 4;
  return capped();
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
