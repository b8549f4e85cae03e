// One mass spectrum: sticks upward, per cent of the base peak over m/z.
import type { Pdf } from '../pdf/pdfkit-door.js';
import { colours, styles } from '../pdf/styles.js';
import { drawBottomAxis, drawLeftAxis, label } from './axes.js';
import type { Box } from './box.js';
import { drawSticks, ionsOf, mzScale, type Spectrum } from './sticks.js';
import type { DecimalMark } from './ticks.js';

export interface MassSpectrum {
  readonly kind: 'mass-spectrum';
  readonly spectrum: Spectrum;
  readonly name: string;
  readonly decimalMark: DecimalMark;
  readonly mzDecimals?: number | undefined;
}

export function drawMassSpectrum(doc: Pdf, figure: MassSpectrum, box: Box): void {
  const ions = ionsOf(figure.spectrum);
  const scale = mzScale(ions);
  const area = { x: box.x + 30, y: box.y + 12, width: box.width - 34, height: box.height - 30 };
  const height = area.height - 12;
  drawBottomAxis(doc, area, scale, { unit: 'm/z', mark: figure.decimalMark });
  drawLeftAxis(
    doc,
    area,
    [0, 25, 50, 75, 100].map((percent) => [(percent / 100) * height, String(percent)] as const),
  );
  label(doc, '%', { x: area.x - 2, y: area.y - 6, align: 'left' });
  drawSticks(
    doc,
    ions,
    { ...area, ...scale },
    {
      direction: 'up',
      colour: colours.measured,
      axisY: area.y + area.height,
      height,
      mzDecimals: figure.mzDecimals ?? 0,
    },
  );
  const at = { x: box.x + box.width, y: box.y + 5, align: 'right' } as const;
  label(doc, figure.name, { ...at, style: styles.peakBold, colour: colours.measured });
}
