// Pages of NTUPLES as curves: real and imaginary part, spectra at several temperatures.
import { UnreadableFile } from '../unreadable-file.js';
import type { Block } from './blocks.js';
import { declaredPoints } from './block-points.js';
import { axisOf, type ReadCurve } from './curve.js';
import { checkCount, ordinateTable } from './ordinate-table.js';
import { pagesOf, symbolsOf, variablesOf, type Page, type Variable } from './pages.js';
import { pairTable } from './pair-table.js';

export function pageCurves(block: Block): readonly ReadCurve[] {
  const variables = variablesOf(block);
  return pagesOf(block).map((page) => pageCurve(block, page, variables));
}

function pageCurve(block: Block, page: Page, variables: readonly Variable[]): ReadCurve {
  const [xSymbol, ySymbol] = symbolsOf(page.table);
  const x = described(variables, xSymbol, page);
  const y = described(variables, ySymbol, page);
  const points = declaredPoints(page) ?? y.points ?? x.points;
  const title = `${block.title} ${page.symbol}=${page.value}`.trim();
  const named = { title, axis: axisOf(x.unit, ''), xUnit: x.unit, yUnit: y.unit };
  const { isEnded } = block;
  if (!page.table.value.includes('++')) {
    const pairs = pairTable(page.table, x.factor, y.factor);
    checkCount(pairs.x.length, { points, isEnded }, page.line);
    const form = /PEAK/i.test(page.table.value) ? 'peaks' : 'line';
    return { curve: { ...named, form, ...pairs }, warnings: [] };
  }
  if (x.first === undefined || x.last === undefined) {
    throw new UnreadableFile('malformed', { reason: 'FIRST or LAST missing', line: page.line });
  }
  const frame = { firstX: x.first, lastX: x.last, xFactor: x.factor, yFactor: y.factor, points, isEnded };
  const { warnings, ...decoded } = ordinateTable(page.table, frame);
  return { curve: { ...named, form: 'line', ...decoded }, warnings };
}

function described(variables: readonly Variable[], symbol: string, page: Page): Variable {
  const found = variables.find((each) => each.symbol === symbol);
  if (!found) throw new UnreadableFile('malformed', { reason: 'a variable without description', line: page.line });
  return found;
}
