// A mirror plot: the measured spectrum upward, the library's downward. A strong ion that the library lacks wears a ring.
import type { Pdf } from '../pdf/pdfkit-door.js';
import { colours, styles } from '../pdf/styles.js';
import { across, drawBottomAxis, drawLeftAxis, label } from './axes.js';
import type { Box } from './box.js';
import { drawSticks, ionsOf, mzScale, type Ion, type Spectrum } from './sticks.js';
import type { DecimalMark } from './ticks.js';

export interface MirrorPlot {
  readonly kind: 'mirror-plot';
  readonly measured: Spectrum;
  readonly library: Spectrum;
  /** "Измерен: объект № 3, пик 2" */
  readonly measuredName: string;
  /** "Библиотека: 4-метилметкатинон" */
  readonly libraryName: string;
  readonly decimalMark: DecimalMark;
  readonly mzDecimals?: number | undefined;
}

const missingFrom = 5;
const mzTolerance = 0.5;

export function drawMirrorPlot(doc: Pdf, figure: MirrorPlot, box: Box): void {
  const measured = ionsOf(figure.measured);
  const library = ionsOf(figure.library);
  const scale = mzScale([...measured, ...library]);
  const area = { x: box.x + 30, y: box.y + 4, width: box.width - 34, height: box.height - 22 };
  const half = area.height / 2;
  const axisY = area.y + half;
  const height = half - 22;
  const sticks = { axisY, height, mzDecimals: figure.mzDecimals ?? 0 };
  drawBottomAxis(doc, area, scale, { unit: 'm/z', mark: figure.decimalMark });
  drawLeftAxis(doc, area, percentLabels(half, height));
  const ringed = missing(measured, library);
  const up = { ...sticks, direction: 'up', colour: colours.measured, ringed: new Set(ringed) } as const;
  drawSticks(doc, measured, { ...area, ...scale }, up);
  drawSticks(doc, library, { ...area, ...scale }, { ...sticks, direction: 'down', colour: colours.library });
  doc
    .moveTo(area.x, axisY)
    .lineTo(area.x + area.width, axisY)
    .lineWidth(0.6)
    .stroke(colours.edge);
  ringMissing(doc, ringed, (ion) => ({
    x: across(area, scale, ion.mz),
    y: axisY - (ion.percent / 100) * height,
  }));
  const right = { x: area.x + area.width, align: 'right', style: styles.peakBold } as const;
  label(doc, figure.measuredName, { ...right, y: area.y + 4, colour: colours.measured });
  label(doc, figure.libraryName, { ...right, y: area.y + area.height - 8, colour: colours.library });
}

/** Measured ions of 5 % or more that the library spectrum does not have. */
export function missing(measured: readonly Ion[], library: readonly Ion[]): readonly Ion[] {
  return measured.filter(
    (ion) => ion.percent >= missingFrom && !library.some((other) => Math.abs(other.mz - ion.mz) <= mzTolerance),
  );
}

function percentLabels(half: number, height: number): readonly (readonly [number, string])[] {
  return [-100, -50, 0, 50, 100].map(
    (percent) => [half + (percent / 100) * height, String(Math.abs(percent))] as const,
  );
}

function ringMissing(
  doc: Pdf,
  ions: readonly Ion[],
  tip: (ion: Ion) => { readonly x: number; readonly y: number },
): void {
  for (const ion of ions) doc.circle(tip(ion).x, tip(ion).y, 2.6).lineWidth(0.8).stroke(colours.measured);
}
