// The sticks of a mass spectrum, up or down from a line, and the m/z numbers that fit beside them.
import type { Pdf } from '../pdf/pdfkit-door.js';
import { styles } from '../pdf/styles.js';
import { UnfitDocument } from '../unfit-document.js';
import { across, label, widthOf, type Scale } from './axes.js';
import type { Box } from './box.js';

export interface Spectrum {
  readonly mz: ArrayLike<number>;
  readonly intensity: ArrayLike<number>;
}

/** Per cent of the base peak. */
export interface Ion {
  readonly mz: number;
  readonly percent: number;
}

interface SticksStyle {
  readonly direction: 'up' | 'down';
  readonly colour: string;
  readonly axisY: number;
  readonly height: number;
  readonly mzDecimals: number;
  /** Ions that wear a ring: their numbers stand clear of it. */
  readonly ringed?: ReadonlySet<Ion>;
}

const faintest = 0.2;
const labelled = 16;
const labelHeight = 8;

export function ionsOf(spectrum: Spectrum): readonly Ion[] {
  const { mz, intensity } = spectrum;
  if (mz.length !== intensity.length || mz.length === 0) {
    throw new UnfitDocument('figure-points', { x: mz.length, y: intensity.length });
  }
  const base = Array.from(intensity).reduce((high, value) => Math.max(high, Number.isFinite(value) ? value : 0), 0);
  if (base <= 0) throw new UnfitDocument('figure-points', { x: mz.length, y: 0 });
  return Array.from(mz, (value, index) => ({ mz: value, percent: ((intensity[index] ?? 0) / base) * 100 }))
    .filter((ion) => Number.isFinite(ion.mz) && ion.percent >= faintest)
    .sort((a, b) => a.mz - b.mz);
}

export function mzScale(ions: readonly Ion[]): Scale {
  const masses = ions.map((ion) => ion.mz);
  const low = Math.min(...masses);
  const high = Math.max(...masses);
  const margin = Math.max(4, (high - low) * 0.04);
  return { low: Math.max(0, Math.floor(low - margin)), high: Math.ceil(high + margin) };
}

export function drawSticks(doc: Pdf, ions: readonly Ion[], area: Box & Scale, style: SticksStyle): void {
  const sign = style.direction === 'up' ? -1 : 1;
  for (const ion of ions) {
    const x = across(area, area, ion.mz);
    doc.moveTo(x, style.axisY).lineTo(x, style.axisY + sign * (ion.percent / 100) * style.height);
  }
  doc.lineWidth(0.9).stroke(style.colour);
  drawMasses(doc, ions, area, style);
}

/** Strongest ions first; a number that would touch another number or a taller stick is left out. */
function drawMasses(doc: Pdf, ions: readonly Ion[], area: Box & Scale, style: SticksStyle): void {
  const sign = style.direction === 'up' ? -1 : 1;
  const taken: { left: number; right: number; near: number }[] = [];
  const strongest = [...ions].sort((a, b) => b.percent - a.percent).slice(0, labelled);
  for (const ion of strongest) {
    const text = ion.mz.toFixed(style.mzDecimals);
    const x = across(area, area, ion.mz);
    const half = widthOf(doc, text, styles.peak) / 2 + 1;
    const near = (ion.percent / 100) * style.height + (style.ringed?.has(ion) ? 4 : 1);
    const hitsLabel = taken.some(
      (other) => x + half > other.left && x - half < other.right && Math.abs(other.near - near) < labelHeight,
    );
    if (hitsLabel || hitsStick(ions, ion, area, { half, near, height: style.height })) continue;
    taken.push({ left: x - half, right: x + half, near });
    const y = style.axisY + sign * (near + labelHeight / 2);
    label(doc, text, { x, y, align: 'center', style: styles.peak, colour: style.colour });
  }
}

function hitsStick(
  ions: readonly Ion[],
  own: Ion,
  area: Box & Scale,
  { half, near, height }: { half: number; near: number; height: number },
): boolean {
  const x = across(area, area, own.mz);
  return ions.some(
    (ion) => ion !== own && Math.abs(across(area, area, ion.mz) - x) < half && (ion.percent / 100) * height > near,
  );
}
