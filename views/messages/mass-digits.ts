// The digits of a mass. Whole micrograms go in and no digit is lost: a balance that must add up cannot be rounded.
export interface MassDigits {
  readonly digits: string;
  readonly unit: 'g' | 'mg';
}

/** Below one milligram the digits are milligrams, so that 0,000 g never stands for something that is there. */
export function massDigits(micrograms: bigint, minimumDecimals: number, mark: string, unit?: 'g'): MassDigits {
  const size = micrograms < 0n ? -micrograms : micrograms;
  const sign = micrograms < 0n ? '\u2212' : '';
  if (unit === undefined && size > 0n && size < 1000n) {
    return { digits: sign + scaled(size, 3, 1, mark), unit: 'mg' };
  }
  return { digits: sign + scaled(size, 6, minimumDecimals, mark), unit: 'g' };
}

/** Groups of three from the right, by a no-break space. */
export function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}

function scaled(size: bigint, places: number, minimumDecimals: number, mark: string): string {
  const padded = size.toString().padStart(places + 1, '0');
  const whole = padded.slice(0, -places);
  const part = padded.slice(-places).replace(/0+$/, '').padEnd(Math.min(minimumDecimals, places), '0');
  return grouped(whole) + (part === '' ? '' : mark + part);
}
