// Whether the numbers of an SPC file can be what an instrument measured, and not damage or the zeros of a reserved copy.
import type { Warning } from '../measurement.js';
import { UnreadableFile } from '../unreadable-file.js';
import { holdsMasses } from './axes.js';
import type { SpcHeader } from './header.js';
import { endOfPoints, type SubSpectrum } from './sub-spectra.js';

export function checkValues(spectra: readonly SubSpectrum[], header: SpcHeader): void {
  const isMass = holdsMasses(header);
  if (header.logOffset === 0) checkEnd(spectra, header);
  if (spectra.every(({ x }) => x.length === 0)) throw new UnreadableFile('malformed', { reason: 'number of points' });
  spectra.forEach(({ x, y, z }, at) => {
    if (!Number.isFinite(z)) malformed('place of a spectrum', at);
    if (!areWithin(x, -Number.MAX_VALUE, Number.MAX_VALUE) || !areWithin(y, -Number.MAX_VALUE, Number.MAX_VALUE))
      malformed('no number', at);
    if (isMass && !(areWithin(x, 0, 100_000) && areWithin(y, 0, Number.MAX_VALUE) && areAtMasses(x, y)))
      malformed('no mass or no intensity', at);
    if (!isMass && header.hasOwnX && !isMonotonic(x)) malformed('abscissas go back and forth', at);
  });
}

/** The header repeats the ends of the first abscissas. */
export function boundsWarnings([first]: readonly SubSpectrum[], header: SpcHeader): readonly Warning[] {
  if (!first || !header.hasOwnX || header.isMulti) return [];
  const off = (stated: number, found = stated) => Math.abs(stated - found) > 1e-5 * Math.max(1, Math.abs(stated));
  const differs = off(header.first, first.x[0]) || off(header.last, first.x.at(-1));
  return differs ? [{ code: 'bounds-differ', detail: 'ffirst, flast' }] : [];
}

/** Bytes between the points and what comes next, or the end, are told: the count of points may be what is wrong. */
export function surplusWarnings(
  bytes: Uint8Array,
  header: SpcHeader,
  spectra: readonly SubSpectrum[],
): readonly Warning[] {
  const end = endOfPoints(header, spectra);
  const next = header.logOffset === 0 ? bytes.length : header.logOffset;
  return end === undefined || next <= end ? [] : [{ code: 'trailing-bytes', detail: String(next - end) }];
}

/** Without a log behind them nothing but the points themselves shows that the end has been written. */
function checkEnd(spectra: readonly SubSpectrum[], { hasOwnX }: SpcHeader): void {
  const last = spectra.at(-1);
  if (!last) return;
  const zeros = last.y.length - 1 - last.y.findLastIndex((value) => value !== 0);
  const isEmptyEnd = zeros >= 64 && zeros * 8 >= last.y.length;
  const isUnwritten = hasOwnX && last.x.length > 1 && last.x.at(-1) === 0 && last.x.at(-2) === 0;
  if (isEmptyEnd || isUnwritten)
    throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
}

/** A loop: `every` does the same several times slower. */
function areWithin(values: Float64Array, least: number, most: number): boolean {
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (!(value >= least && value <= most)) return false;
  }
  return true;
}

/** Some writers fill a spectrum up with points of nothing; what was measured has a mass. */
function areAtMasses(x: Float64Array, y: Float64Array): boolean {
  for (let at = 0; at < x.length; at += 1) if (x[at] === 0 && y[at] !== 0) return false;
  return true;
}

function isMonotonic(x: Float64Array): boolean {
  const rises = (x.at(-1) ?? 0) >= (x[0] ?? 0);
  for (let at = 1; at < x.length; at += 1) {
    const step = (x[at] ?? 0) - (x[at - 1] ?? 0);
    if (rises ? step < 0 : step > 0) return false;
  }
  return true;
}

function malformed(reason: string, at: number): never {
  throw new UnreadableFile('malformed', { reason, spectrum: at + 1 });
}
