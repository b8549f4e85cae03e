// epatemp.txt and quant.txt, ChemStation's "Quantitation Report": compounds with what they were quantified as. Names run into
// numbers, so that lines are read from the right. The file is overwritten at each quantitation.
import { headText } from '../file-text.js';
import type { Identity, Particular, ResultRow, Warning } from '../measurement.js';
import { textLines } from '../text-lines.js';
import { UnreadableFile } from '../unreadable-file.js';
import { printedHeading } from './printed-heading.js';

export interface QuantReport {
  readonly heading: ReadonlyMap<string, string>;
  /** Title as printed, such as `Not Reviewed`. */
  readonly review: string;
  readonly compounds: readonly QuantCompound[];
  /** As printed. */
  readonly text: string;
}

interface QuantCompound {
  readonly line: number;
  readonly group: string;
  readonly name: string;
  readonly minutes: number;
  readonly ion: string;
  readonly response: string;
  readonly isManual: boolean;
  readonly amountText: string;
  readonly amount: number | null;
  readonly unit: string;
  readonly isOutOfRange: boolean;
  readonly quality: string;
}

const TITLE = /^\s*Quantitation Report\s+\(([^)]*)\)/;
const RULER = /^\s*-{20,}\s*$/;
const GROUP =
  /^\s*(Internal Standards?|Target Compounds|System Monitoring Compounds|SemiQuant Compounds|Surrogate Standards?|Surrogates?)\b/i;
const ROW =
  /^\s*(\d+)\)\s*(.*?)\s*(\d+\.\d{2,3})\s+(?:(\d+(?:\.\d+)?|TIC)\s+)?(\d+(?:\.\d+e[+-]?\d+)?)\s*([a-z+]{0,3})\s+(N\.D\.|No Calib|Below Cal|-?\d+(?:\.\d+)?(?:E[+-]?\d+)?)\s*([a-zA-Z%µ][^\s#]*)?\s*(#)?\s*(-?\d+(?:\.\d+)?)?\s*(#)?\s*$/i;

export function isQuantReport(bytes: Uint8Array): boolean {
  return TITLE.test(headText(bytes, 1_024));
}

/**
 * One for each injection: the pages of a long report repeat its heading. Throws `truncated` without the second ruler, which
 * ends the list of an injection; `malformed` for a compound that can't be read.
 */
export function readQuantReports(bytes: Uint8Array): readonly QuantReport[] {
  const lines = textLines(bytes, 'windows-1252');
  const titles = lines.flatMap((line, at) => (TITLE.test(line) ? [at] : []));
  const starts: number[] = [];
  let injection: string | undefined;
  for (const [place, at] of titles.entries()) {
    const own = injectionIn(lines.slice(at, titles[place + 1]));
    if (starts.length === 0 || (own !== undefined && own !== injection)) starts.push(at);
    injection = own ?? injection;
  }
  return starts.map((at, place) => reportIn(lines, place === 0 ? 0 : at, starts[place + 1] ?? lines.length));
}

/** Undefined for a page that does not say it again. */
function injectionIn(page: readonly string[]): string | undefined {
  const end = page.findIndex((line) => RULER.test(line));
  const heading = printedHeading(end < 0 ? page : page.slice(0, end));
  const said = ['data path', 'data file', 'acq on', 'sample'].map((label) => heading.get(label) ?? '');
  return said.every((text) => text === '') ? undefined : JSON.stringify(said);
}

/** Of the one injection that the report is of. Throws `several-injections` where it is of more. */
export function readQuantReport(bytes: Uint8Array): QuantReport {
  const [report, ...others] = readQuantReports(bytes);
  if (report === undefined) throw new UnreadableFile('truncated', { reason: 'no title' });
  if (others.length > 0) throw new UnreadableFile('several-injections', { injections: others.length + 1 });
  return report;
}

/** Lines are counted in the file. */
function reportIn(all: readonly string[], start: number, end: number): QuantReport {
  const lines = all.slice(start, end);
  const rulers = lines.flatMap((line, at) => (RULER.test(line) ? [at] : []));
  const [first, last] = [rulers[0], rulers.at(-1)];
  if (first === undefined || last === undefined || last === first)
    throw new UnreadableFile('truncated', { reason: 'no end of the list of compounds' });
  // Old programs name the first group above the ruler, in the line of the headings.
  let group = GROUP.exec(lines[first - 1] ?? '')?.[1] ?? '';
  const compounds: QuantCompound[] = [];
  for (let at = first + 1; at < last; at += 1) {
    const line = lines[at] ?? '';
    group = GROUP.exec(line)?.[1] ?? group;
    if (/^\s*\d+\)/.test(line)) compounds.push(compoundOf(line, start + at + 1, group));
  }
  return {
    heading: printedHeading(lines.slice(0, first)),
    review: TITLE.exec(lines.join('\n'))?.[1]?.trim() ?? '',
    compounds,
    text: lines.join('\n').trimEnd(),
  };
}

function compoundOf(text: string, line: number, group: string): QuantCompound {
  const match = ROW.exec(text);
  if (!match) throw new UnreadableFile('malformed', { line, text: text.trim().slice(0, 60) });
  const [, , name = '', minutes = '', ion = '', response = '', flags = '', amountText = '', unit = ''] = match;
  return {
    line,
    group,
    name,
    minutes: Number(minutes),
    ion,
    response,
    isManual: /m/i.test(flags),
    amountText,
    amount: /^-?\d/.test(amountText) ? Number(amountText) : null,
    unit: /^d$/.test(unit) ? '' : unit,
    isOutOfRange: match[9] === '#' || match[11] === '#',
    quality: match[10] ?? '',
  };
}

export function quantResults({ compounds }: QuantReport, identity: Identity): readonly ResultRow[] {
  return compounds.map((compound) => ({
    line: compound.line,
    sampleId: identity.sampleId || identity.sampleName || identity.originalName,
    barcode: identity.barcode,
    analyte: compound.name,
    valueText: compound.amountText,
    value: compound.amount,
    unit: compound.unit,
    qualifier: /^N\.D\.$/i.test(compound.amountText) ? 'ND' : '',
    retentionSeconds: compound.minutes > 0 ? compound.minutes * 60 : null,
    qcType: identity.sampleType,
    operator: identity.operator,
    acquiredText: identity.acquiredText,
    acquiredAt: identity.acquiredAt,
    method: identity.method,
    instrument: identity.instrument,
    sourceSha256: '',
    stated: statedOf(compound),
  }));
}

function statedOf({ group, ion, response, isManual, isOutOfRange, quality }: QuantCompound): readonly Particular[] {
  const all: readonly Particular[] = [
    { label: 'Group', value: group },
    { label: 'QIon', value: ion },
    { label: 'Response', value: response + (isManual ? 'm' : '') },
    { label: 'Qualifier', value: isOutOfRange ? '#' : '' },
    { label: /internal/i.test(group) ? 'Dev(Min)' : 'Qvalue', value: quality },
  ];
  return all.filter(({ value }) => value !== '');
}

export function quantWarnings({ review, compounds }: QuantReport): readonly Warning[] {
  const names = (which: (compound: QuantCompound) => boolean): string =>
    compounds
      .filter(which)
      .map(({ name }) => name)
      .join(', ');
  const manual = names(({ isManual }) => isManual);
  const outside = names(({ isOutOfRange }) => isOutOfRange);
  return [
    ...(/not reviewed/i.test(review) ? [{ code: 'quant-not-reviewed', detail: review } as const] : []),
    ...(manual === '' ? [] : [{ code: 'manual-integration', detail: manual } as const]),
    ...(outside === '' ? [] : [{ code: 'qualifier-out-of-range', detail: outside } as const]),
  ];
}
