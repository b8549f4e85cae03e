// Numbers of vendors' tables, whose decimal sign follows the settings of a computer. One sign holds for a whole file.
import type { DecimalSign, InstrumentProfile } from './instrument-profile.js';
import { UnreadableFile } from './unreadable-file.js';

const NUMBER = /^[+-]?(?:\d[\d.,' \u00a0]*|[.,]\d+)(?:e[+-]?\d{1,3})?$/i;

/**
 * The sign that the texts prove: "0,25" and "12,5" can't have groups of thousands. Where nothing is proved commas are asked
 * of the profile. Throws `ambiguous-number` when the texts contradict each other, or nobody knows.
 */
export function decimalSignOf(texts: Iterable<string>, profile: InstrumentProfile): DecimalSign {
  const proved = new Set<DecimalSign>();
  let doubtful: string | undefined;
  for (const text of texts) {
    const written = text.trim();
    if (!NUMBER.test(written)) continue;
    const sign = provedBy(written);
    if (sign) proved.add(sign);
    else if (written.includes(',')) doubtful ??= written;
  }
  if (proved.size > 1) throw new UnreadableFile('ambiguous-number', { reason: 'two decimal signs in one file' });
  const [only] = proved;
  if (only) return only;
  if (doubtful === undefined) return 'point';
  if (profile.decimalSign) return profile.decimalSign;
  throw new UnreadableFile('ambiguous-number', { text: doubtful.slice(0, 40) });
}

interface NumberForm {
  readonly pattern: RegExp;
  readonly groups: RegExp;
}

const forms: Readonly<Record<DecimalSign, NumberForm>> = {
  point: formOf('\\.', "[, ']"),
  comma: formOf(',', "[. ']"),
};

function formOf(decimal: string, group: string): NumberForm {
  const pattern = String.raw`^[+-]?(?:\d{1,3}(?:${group}\d{3})+(?:${decimal}\d*)?|\d+(?:${decimal}\d*)?|${decimal}\d+)(?:e[+-]?\d{1,3})?$`;
  return { pattern: new RegExp(pattern, 'i'), groups: new RegExp(group, 'g') };
}

/** What nearly every cell is: a number that reads one way. */
const PLAIN: Readonly<Record<DecimalSign, RegExp>> = { point: /^-?\d+(?:\.\d+)?$/, comma: /^-?\d+(?:,\d+)?$/ };

/** Undefined for what is no number under this sign; groups of thousands only where every group is whole. */
export function numberIn(text: string, sign: DecimalSign): number | undefined {
  if (PLAIN[sign].test(text)) return Number(sign === 'comma' ? text.replace(',', '.') : text);
  const written = text
    .trim()
    .replaceAll('\u2212', '-')
    .replace(/[\u00a0\u202f]/g, ' ');
  const { pattern, groups } = forms[sign];
  if (!pattern.test(written)) return undefined;
  const value = Number(written.replace(groups, '').replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}

function provedBy(text: string): DecimalSign | undefined {
  const signs = text.replace(/[^.,]/g, '');
  const last = signs.at(-1);
  if (last === undefined) return undefined;
  if (new Set(signs).size === 2) return last === ',' ? 'comma' : 'point';
  const other = last === ',' ? 'point' : 'comma';
  if (signs.length > 1) return other;
  const [whole = '', rest = ''] = text.replace(/^[+-]/, '').split(/[.,]/);
  const isGroup = /^\d{3}$/.test(rest) && /^[1-9]\d{0,2}$/.test(whole);
  return isGroup ? undefined : last === ',' ? 'comma' : 'point';
}
