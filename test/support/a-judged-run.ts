// A run of the method's one substance, measured by its area alone; area 0: it is not found.
import type { JudgedRun } from '../../server/measuring/quality/batch-to-judge.js';

export function aJudgedRun(line: JudgedRun['line'], area: number): JudgedRun {
  const quant = area === 0 ? null : { apexSeconds: 616, halfHeightSeconds: 616, saturated: false, area, height: area };
  const analytes = [{ name: 'Etizolam', quant, ratiosPercent: [null, null], byHand: false }];
  return { line, figures: { standard: null, analytes }, warnings: [] };
}
