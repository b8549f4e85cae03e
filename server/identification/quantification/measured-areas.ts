// The areas that a quantification starts from, read once more from the bytes of the runs.
import type { Lab } from '../../ledger/lab.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import { limitsVersions } from '../../measuring/quality/limits-store.js';
import { measuredFigures } from '../../measuring/quality/measured-figures.js';
import { firstLimits } from '../../measuring/quality/quality-limits.js';
import { injectionsOf, type LineAreas, type Source } from './quantification.js';

/** By the limits that the batch was judged by. */
export async function measuredAreas(lab: Lab, source: Source, analyte: string): Promise<readonly LineAreas[]> {
  const { evaluation, method } = source;
  const versions = await limitsVersions(lab.db, evaluation.laboratoryId);
  const limits = versions.find(({ version }) => version === evaluation.limitsVersion) ?? firstLimits;
  const areas: LineAreas[] = [];
  for (const { id } of injectionsOf(source)) {
    const run = evaluation.runs.find(({ lineId }) => lineId === id);
    const measurement = run && (await measurementById(lab.db, run.measurementId));
    const figures = measurement && (await measuredFigures(lab, { method, limits }, measurement));
    const quant = figures?.analytes.find(({ name }) => name === analyte)?.quant;
    areas.push({ lineId: id, area: quant?.area ?? null, standardArea: figures?.standard?.quant?.area ?? null });
  }
  return areas;
}
