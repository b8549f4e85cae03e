// A group that law controls by structure rather than by name: a core and what may be bound to it ("substituents"), with the act.
import type { FieldFault } from '../../foundation/errors.js';
import { siteRules, type PatternReading, type Site, type StructurePattern } from '../structures/structure.js';
import { datesFault, type InForce } from './control.js';
import type { SubstanceNames } from './substance.js';

export interface GroupStatement extends InForce {
  readonly names: SubstanceNames;
  /** Number or letter of the group in the act; empty where it has none. */
  readonly position: string;
  /** The words of the act that the pattern is of. */
  readonly words: string;
  readonly pattern: StructurePattern;
}

export interface ControlGroup extends GroupStatement {
  readonly id: string;
  /** The proposal that it is in force by. */
  readonly versionId: string;
}

/** A group and what a structure shows of it: a hint, which a person judges. */
export interface GroupHint {
  readonly group: ControlGroup;
  /** Undefined where the pattern can't be read. */
  readonly reading: PatternReading | undefined;
}

/** `numbers`: those that the core's atoms bear; undefined where it can't be read. */
export function groupFaults(
  said: GroupStatement,
  numbers: readonly number[] | undefined,
): Readonly<Record<string, FieldFault>> {
  const { names, act, words, pattern } = said;
  const faults: Record<string, FieldFault> = {};
  const texts = { nameEn: names.en, nameRu: names.ru, nameKk: names.kk, act, words, core: pattern.core };
  for (const [field, text] of Object.entries(texts)) if (text === '') faults[field] = { code: 'required' };
  const dates = datesFault(said);
  if (dates !== undefined) faults['from'] = { code: `control-${dates}` };
  if (numbers === undefined) faults['core'] ??= { code: 'group-core' };
  const site = sitesFault(pattern.sites, numbers ?? []);
  if (site !== undefined) faults['sites'] = site;
  return faults;
}

function sitesFault(sites: readonly Site[], numbers: readonly number[]): FieldFault | undefined {
  const twice = sites.find(({ number }, place) => sites.findIndex((one) => one.number === number) !== place);
  if (twice !== undefined) return { code: 'group-site-twice', values: { number: twice.number } };
  const absent = sites.find(({ number }) => !numbers.includes(number));
  if (absent !== undefined) return { code: 'group-site-absent', values: { number: absent.number } };
  const empty = sites.find(({ rule, allowed }) => (rule === 'listed') !== allowed.length > 0);
  return empty === undefined ? undefined : { code: 'group-site-list', values: { number: empty.number } };
}

/** "1: any; 3: listed C CC": as it is typed and exported. */
export function sitesText(sites: readonly Site[]): string {
  return sites.map(({ number, rule, allowed }) => [`${number}: ${rule}`, ...allowed].join(' ')).join('; ');
}

/** Undefined where it is not of that form. */
export function sitesIn(text: string): readonly Site[] | undefined {
  const sites = text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): Site | undefined => {
      const [, number, said, rest = ''] = /^(\d{1,3})\s*:\s*([a-z]+)(?:\s+(.*))?$/.exec(part) ?? [];
      const rule = siteRules.find((one) => one === said);
      if (number === undefined || rule === undefined) return undefined;
      return { number: Number(number), rule, allowed: rest.split(/\s+/).filter((one) => one !== '') };
    });
  return sites.every((site) => site !== undefined) ? sites : undefined;
}
