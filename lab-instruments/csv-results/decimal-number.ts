// Numbers in tables, by the decimal and group signs configured for the instrument. What reads two ways is refused.
import type { ColumnMap } from './column-map.js';
import { UnreadableFile } from '../unreadable-file.js';

export type NumberSigns = Pick<ColumnMap, 'decimal' | 'groupSeparator'>;

/**
 * Undefined when the text is no number. Throws `ambiguous-number` when it holds a sign that is a decimal sign elsewhere
 * and is not configured here: "1,234" is 1.234 to one laboratory and 1234 to the next.
 */
export function decimalNumber(text: string, signs: NumberSigns): number | undefined {
  const plain = text.trim().replaceAll('\u2212', '-').replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
  const decimal = signs.decimal === 'point' ? '.' : ',';
  const pattern = numberPattern(decimal, signs.groupSeparator);
  if (pattern.test(plain)) return valueOf(plain, decimal, signs.groupSeparator);
  if (/^[+-]?[\d.,' ]*\d[\d.,' ]*(e[+-]?\d+)?$/i.test(plain))
    throw new UnreadableFile('ambiguous-number', { text: text.slice(0, 40) });
  return undefined;
}

function numberPattern(decimal: string, group: string): RegExp {
  const fraction = `(?:\\${decimal}\\d+)?(?:e[+-]?\\d{1,3})?$`;
  const grouped = group === '' ? '' : `|\\d{1,3}(?:${group === ' ' ? ' ' : `\\${group}`}\\d{3})+`;
  return new RegExp(`^[+-]?(?:\\d+${grouped})${fraction}`, 'i');
}

function valueOf(plain: string, decimal: string, group: string): number | undefined {
  const ungrouped = group === '' ? plain : plain.replaceAll(group, '');
  const value = Number(ungrouped.replace(decimal, '.'));
  return Number.isFinite(value) ? value : undefined;
}
