// Numbers as they are printed. Masses come as whole micrograms and are rounded here and nowhere else.
import type { Language } from './document.js';
import type { DecimalMark } from './figures/ticks.js';
import { UnfitDocument } from './unfit-document.js';

/** Whole micrograms. */
export type Micrograms = number | bigint;

const noBreak = '\u00a0';
const microgramsPerGram = 1_000_000n;

export function decimalMark(language: Language): DecimalMark {
  return language === 'en' ? '.' : ',';
}

/** Grams with this many decimals (0 to 6), half away from zero: `12,431`; groups of three above 9999. */
export function grams(mass: Micrograms, decimals: number, language: Language): string {
  const micrograms = whole(mass);
  const unit = 10n ** BigInt(6 - decimals);
  const magnitude = micrograms < 0n ? -micrograms : micrograms;
  const rounded = ((magnitude + unit / 2n) / unit) * unit;
  const sign = micrograms < 0n && rounded > 0n ? '−' : '';
  const fraction = (rounded % microgramsPerGram).toString().padStart(6, '0').slice(0, decimals);
  const integer = grouped((rounded / microgramsPerGram).toString());
  return `${sign}${integer}${decimals > 0 ? decimalMark(language) + fraction : ''}`;
}

/** Grams to the last digit that was recorded, at least three decimals: what a record says is not rounded. */
export function wholeGrams(mass: Micrograms, language: Language): string {
  const noughts = /0*$/.exec(String(mass))?.[0].length ?? 0;
  return grams(mass, whole(mass) === 0n ? 3 : Math.max(3, 6 - noughts), language);
}

/**
 * Decimals of a mass: the uncertainty keeps two significant digits and the mass ends where it ends (JCGM 100:2008, 7.2.6),
 * but never beyond what the balance shows.
 */
export function massDecimals(uncertainty: Micrograms | undefined, readability: Micrograms): number {
  const shown = decimalsOf(whole(readability), 1);
  return uncertainty === undefined ? shown : Math.min(shown, decimalsOf(whole(uncertainty), 2));
}

/** `12,4310 ± 0,0004` */
export function gramsWithUncertainty(
  mass: Micrograms,
  uncertainty: Micrograms | undefined,
  decimals: number,
  language: Language,
): string {
  const value = grams(mass, decimals, language);
  if (uncertainty === undefined) return value;
  return `${value}${noBreak}±${noBreak}${grams(roundedUp(whole(uncertainty), decimals), decimals, language)}`;
}

export function decimal(value: number, decimals: number, language: Language): string {
  return value.toFixed(decimals).replace('-', '−').replace('.', decimalMark(language));
}

/** Whole: only 1000 itself reads 1000. */
export function scoreOfThousand(score: number): string {
  return String(score < 1000 * almostSame ? Math.min(999, Math.round(score)) : 1000);
}

/** To three decimals: only 1 itself reads 1,000. */
export function scoreOfOne(score: number, language: Language): string {
  return decimal(score < almostSame ? Math.min(0.999, score) : 1, 3, language);
}

/** What floating point leaves of a spectrum that is compared with itself. */
const almostSame = 1 - 1e-9;

export function minutes(seconds: number, decimals: number, language: Language): string {
  return decimal(seconds / 60, decimals, language);
}

/** `a1b2c3d4 e5f6…`: eight digits a group, so that a person can compare it and a line can end. */
export function groupedHash(hash: string): string {
  return hash.replace(/(.{8})(?=.)/g, '$1 ');
}

/** An uncertainty is never made smaller by rounding. */
function roundedUp(micrograms: bigint, decimals: number): bigint {
  const unit = 10n ** BigInt(6 - decimals);
  return ((micrograms + unit - 1n) / unit) * unit;
}

function grouped(digits: string): string {
  return digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, noBreak) : digits;
}

/** Decimals of a gram at which so many significant digits of the micrograms end. */
function decimalsOf(micrograms: bigint, significantDigits: number): number {
  if (micrograms <= 0n) return 6;
  return Math.min(6, Math.max(0, 6 - Math.max(0, micrograms.toString().length - significantDigits)));
}

function whole(mass: Micrograms): bigint {
  if (typeof mass === 'bigint') return mass;
  if (!Number.isSafeInteger(mass)) throw new UnfitDocument('mass', { mass: String(mass) });
  return BigInt(mass);
}
