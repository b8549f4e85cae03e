// Plots as data, and the one door to draw them: pure vector, in the plot colours of the screen, on white.
import type { Pdf } from '../pdf/pdfkit-door.js';
import type { Box } from './box.js';
import { drawChromatogram, type Chromatogram } from './chromatogram.js';
import { drawMassSpectrum, type MassSpectrum } from './mass-spectrum.js';
import { drawMirrorPlot, type MirrorPlot } from './mirror-plot.js';

export type Figure = Chromatogram | MirrorPlot | MassSpectrum;

/** Throws `UnfitDocument('figure-points')` when the arrays do not belong together. */
export function drawFigureInto(doc: Pdf, figure: Figure, box: Box): void {
  switch (figure.kind) {
    case 'chromatogram':
      return drawChromatogram(doc, figure, box);
    case 'mirror-plot':
      return drawMirrorPlot(doc, figure, box);
    case 'mass-spectrum':
      return drawMassSpectrum(doc, figure, box);
  }
}
