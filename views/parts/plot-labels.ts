// Chooses which ions get their m/z written, so that no two texts touch: the tallest first.
export interface Stick {
  readonly mz: number;
  /** Percent of the base peak. */
  readonly intensity: number;
}

/** The tallest sticks that stand at least `gap` apart on the axis, at most `most` of them. */
export function labelledSticks(
  sticks: readonly Stick[],
  at: (mz: number) => number,
  limits: { readonly gap: number; readonly most: number; readonly least: number },
): readonly Stick[] {
  const chosen: Stick[] = [];
  for (const stick of [...sticks].sort((a, b) => b.intensity - a.intensity)) {
    if (chosen.length === limits.most || stick.intensity < limits.least) break;
    if (chosen.every((other) => Math.abs(at(other.mz) - at(stick.mz)) >= limits.gap)) chosen.push(stick);
  }
  return chosen;
}

/** Intensities as percent of the largest. */
export function relative(sticks: readonly Stick[]): readonly Stick[] {
  const top = Math.max(...sticks.map((stick) => stick.intensity), 0);
  if (top <= 0) return [];
  return sticks.map((stick) => ({ mz: stick.mz, intensity: (stick.intensity / top) * 100 }));
}

/** Whole ions read 58, others with two decimals. */
export function mzText(mz: number, decimal: (value: number, decimals: number) => string): string {
  return Math.abs(mz - Math.round(mz)) < 0.05 ? String(Math.round(mz)) : decimal(mz, 2);
}
