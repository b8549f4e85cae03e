// A block as a curve: infrared, Raman, UV/Vis, magnetic resonance.
import type { Curve, CurveAxis, Warning } from '../measurement.js';
import { valueOf, type Block } from './blocks.js';
import { pointsOf } from './block-points.js';

export interface ReadCurve {
  readonly curve: Curve;
  readonly warnings: readonly Warning[];
}

export function curveOf(block: Block): ReadCurve | undefined {
  const points = pointsOf(block);
  if (!points) return undefined;
  const { x, y, form, warnings } = points;
  const xUnit = valueOf(block, 'XUNITS');
  const axis = axisOf(xUnit, valueOf(block, 'DATATYPE'));
  return { curve: { title: block.title, axis, xUnit, yUnit: valueOf(block, 'YUNITS'), form, x, y }, warnings };
}

export function axisOf(xUnit: string, type: string): CurveAxis {
  const unit = xUnit.toUpperCase().replace(/\s/g, '');
  if (/RAMAN/i.test(type) && isReciprocal(unit)) return 'raman-shift';
  if (unit.includes('RAMAN')) return 'raman-shift';
  if (isReciprocal(unit)) return 'wavenumber';
  if (/^(NANO|MICRO)?MET(ER|RE)S?$|^(NM|UM|MICRONS?)$|WAVELENGTH/.test(unit)) return 'wavelength';
  if (unit === 'PPM') return 'chemical-shift';
  return /^[KM]?HZ$/.test(unit) ? 'frequency' : 'other';
}

function isReciprocal(unit: string): boolean {
  return /^(1\/CM|CM-1|CM\^-1|WAVENUMBERS?(\(CM-1\))?)$/.test(unit);
}
