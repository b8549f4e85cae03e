// Where the names that are given at an instrument carry the code of what was measured: a template of fixed text and fields,
// such as `{sample}_{n}.D`. Matched by our own steps, each place of the text once a part: no name can make it slow. Pure.
import type { NamePattern } from '../../../lab-instruments/instrument-profile.js';
import type { Identity } from '../../../lab-instruments/measurement.js';

/** `sample`: the code of a label — exhibit, sample or vial — or the number of an item. `n`: digits. `any`: whatever stands there. */
const fields = ['sample', 'n', 'any'] as const;
type Field = (typeof fields)[number];

type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'field'; readonly field: Field };

export type TemplateFault = 'name-pattern-field' | 'name-pattern-code' | 'name-pattern-side-by-side';

/** One code, and fixed text between any two fields: else a name could be read in more ways than one. */
export function templateFault(template: string): TemplateFault | undefined {
  const parts = partsOf(template);
  if (parts === undefined) return 'name-pattern-field';
  if (parts.filter(isCode).length !== 1) return 'name-pattern-code';
  const isBeside = parts.some((part, place) => part.kind === 'field' && parts[place - 1]?.kind === 'field');
  return isBeside ? 'name-pattern-side-by-side' : undefined;
}

/** The texts of a file that the pattern speaks of: an older name of the file as well, since a copy may be called otherwise. */
function textsSpokenOf({ of }: NamePattern, identity: Identity, fileName: string): readonly string[] {
  if (of === 'file-name') return [fileName, identity.originalName].filter((text) => text !== '');
  return [of === 'sample-name' ? identity.sampleName : identity.sampleId].filter((text) => text !== '');
}

/**
 * The texts of a file as the pattern has them read: those that it doesn't speak of, as they are, and of the others what stands
 * at the place of the code.
 */
export function textsBy(
  pattern: NamePattern | undefined,
  { identity, name }: { readonly identity: Identity; readonly name: string },
  texts: readonly string[],
): { readonly freely: readonly string[]; readonly placed: readonly string[] } {
  if (pattern === undefined) return { freely: texts, placed: [] };
  const spokenOf = textsSpokenOf(pattern, identity, name);
  const placed = spokenOf.flatMap((text) => codesAtPlace(pattern.template, unpacked(text)));
  return { freely: texts.filter((text) => !spokenOf.includes(text)), placed };
}

/** A run that was packed up is called after what is in it. */
const unpacked = (name: string): string => name.replace(/(\.tar)?\.(zip|gz)$|\.(tar|tgz)$/i, '');

/** What stands at the place of the code, in every way in which the whole text fits; none where it doesn't. */
export function codesAtPlace(template: string, text: string): readonly string[] {
  const parts = partsOf(template);
  const place = parts?.findIndex(isCode) ?? -1;
  const name = text.normalize('NFC').trim();
  if (parts === undefined || place < 0 || name.length > longestName) return [];
  const starts = reached(name, parts.slice(0, place), new Set([0]));
  const found = new Set<string>();
  for (const start of starts) {
    for (const end of codeEnds(name, start)) {
      if (reached(name, parts.slice(place + 1), new Set([end])).has(name.length)) found.add(name.slice(start, end));
    }
  }
  return [...found];
}

/** Number of an item as people write it in the name of a file, where points and dashes are often not to be had. */
export function numberIn(text: string): string {
  const groups = written.exec(text)?.groups;
  if (groups === undefined) return '';
  const { year = '', laboratory = '', serial = '', exhibit = '', sample, aliquot } = groups;
  const tail = [sample, aliquot].flatMap((part) => (part === undefined ? [] : [`.${part}`])).join('');
  return `${year}-${laboratory}-${serial}-${exhibit}${tail}`.toUpperCase();
}

const longestName = 300;

const written =
  /^(?<year>\d{2})[-_ ](?<laboratory>[A-Za-z]{2,5})[-_ ](?<serial>\d{6})[-_ ](?<exhibit>\d{2,3})(?:[-._ ](?<sample>S\d{1,3})(?:[-._ ](?<aliquot>A\d{1,3}))?)?$/i;
const labelCode = /^[0-9A-Za-z]{4}[- ]?[0-9A-Za-z]{4}[- ]?[0-9A-Za-z]{3}$/;
const longestCode = 30;

const isCode = (part: Part): boolean => part.kind === 'field' && part.field === 'sample';

function partsOf(template: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (const piece of template.split(/(\{[^{}]*\})/).filter((each) => each !== '')) {
    const field = fields.find((each) => piece === `{${each}}`);
    if (field !== undefined) parts.push({ kind: 'field', field });
    else if (/[{}]/.test(piece)) return undefined;
    else parts.push({ kind: 'text', text: piece.normalize('NFC') });
  }
  return parts;
}

/** The places at which these parts can end, begun at any of the places given. */
function reached(name: string, parts: readonly Part[], from: ReadonlySet<number>): ReadonlySet<number> {
  let places = from;
  for (const part of parts) places = endsOf(name, part, places);
  return places;
}

function endsOf(name: string, part: Part, places: ReadonlySet<number>): ReadonlySet<number> {
  if (part.kind === 'field' && part.field === 'any') return everyFrom(name, Math.min(...places));
  const ends = new Set<number>();
  for (const place of places) {
    if (part.kind === 'text') {
      const end = place + part.text.length;
      if (name.slice(place, end).toLowerCase() === part.text.toLowerCase()) ends.add(end);
    } else {
      const digits = /^\d{0,9}/.exec(name.slice(place))?.[0].length ?? 0;
      for (let end = place + 1; end <= place + digits; end += 1) ends.add(end);
    }
  }
  return ends;
}

/** None where nothing was reached. */
function everyFrom(name: string, least: number): ReadonlySet<number> {
  if (!Number.isFinite(least)) return new Set();
  return new Set(Array.from({ length: Math.max(0, name.length - least + 1) }, (_, more) => least + more));
}

function codeEnds(name: string, start: number): readonly number[] {
  const ends: number[] = [];
  for (let end = start + 11; end <= Math.min(name.length, start + longestCode); end += 1) {
    const text = name.slice(start, end);
    if (labelCode.test(text) || written.test(text)) ends.push(end);
  }
  return ends;
}
