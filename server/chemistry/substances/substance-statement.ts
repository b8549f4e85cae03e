// What a proposal says of a substance, whole: every version says everything, so that it can be read by itself.
import type { FieldFault } from '../../foundation/errors.js';
import type { StructureFacts } from '../structures/structure.js';
import { datesFault, overlapping, thresholdFault, type Listing, type Threshold } from './control.js';
import {
  isCasNumber,
  isInchiKey,
  nominalMassOf,
  substanceKinds,
  type Substance,
  type SubstanceKind,
  type SubstanceNames,
} from './substance.js';

export const substanceGroups = [
  ...(['opioid', 'nitazene', 'fentanyl', 'cannabis', 'stimulant', 'phenethylamine', 'cathinone'] as const),
  ...(['dissociative', 'hallucinogen', 'tryptamine', 'piperazine', 'benzodiazepine', 'sedative'] as const),
  ...(['barbiturate', 'synthetic-cannabinoid', 'precursor', 'opium-alkaloid', 'adulterant', 'other'] as const),
] as const;

export interface SubstanceStatement {
  readonly names: SubstanceNames;
  readonly synonyms: readonly string[];
  readonly kind: SubstanceKind;
  readonly group: string;
  readonly casNumber: string | null;
  readonly otherCasNumbers: readonly string[];
  readonly inchiKey: string | null;
  readonly smiles: string | null;
  /** Of the structure, where there is one. */
  readonly formula: string;
  readonly listings: readonly Listing[];
  readonly thresholds: readonly Threshold[];
}

export function statementOf(substance: Substance): SubstanceStatement {
  const { names, synonyms, kind, group, casNumber, otherCasNumbers, inchiKey, smiles, formula } = substance;
  const { listings, thresholds } = substance;
  const identity = { casNumber, otherCasNumbers, inchiKey, smiles, formula };
  return { names, synonyms, kind, group, ...identity, listings, thresholds };
}

/** As the registry knows it: what electron ionisation makes of it stays what it was. */
export function substanceFrom(id: string, said: SubstanceStatement, before: Substance | undefined): Substance {
  return {
    ...said,
    id,
    nominalMass: nominalMassOf(said.formula) ?? 0,
    seenAs: before?.seenAs ?? null,
    ions: before?.ions ?? [],
  };
}

/** The formula is the structure's where there is one; what was typed stays to be held against it. */
export function withFormula(said: SubstanceStatement, structure: StructureFacts | undefined): SubstanceStatement {
  return structure !== undefined && said.formula === '' ? { ...said, formula: structure.formula } : said;
}

const longest = 300;
const mostRows = 60;

/** Faults by field: `nameEn`, `casNumber`, `listing3`, `threshold1`. */
export function statementFaults(
  said: SubstanceStatement,
  structure: StructureFacts | undefined,
): Readonly<Record<string, FieldFault>> {
  const { names, casNumber, otherCasNumbers, inchiKey, formula, smiles } = said;
  const faults: Record<string, FieldFault> = {};
  for (const [field, name] of [
    ['nameEn', names.en],
    ['nameRu', names.ru],
    ['nameKk', names.kk],
  ] as const) {
    if (name === '') faults[field] = { code: 'required' };
    else if (name.length > longest) faults[field] = { code: 'too-long', values: { most: longest } };
  }
  if (!substanceKinds.includes(said.kind)) faults['kind'] = { code: 'not-allowed' };
  if (!substanceGroups.some((group) => group === said.group)) faults['group'] = { code: 'not-allowed' };
  if (casNumber !== null && !isCasNumber(casNumber)) faults['casNumber'] = { code: 'substance-cas' };
  const badCas = otherCasNumbers.find((number) => !isCasNumber(number));
  if (badCas !== undefined) faults['otherCasNumbers'] = { code: 'substance-cas' };
  if (inchiKey !== null && !isInchiKey(inchiKey)) faults['inchiKey'] = { code: 'substance-inchikey' };
  if (smiles !== null && structure === undefined) faults['smiles'] = { code: 'substance-smiles' };
  const isMade = structure !== undefined && !isSameFormula(structure.formula, formula);
  if (nominalMassOf(formula) === undefined) faults['formula'] = { code: 'substance-formula' };
  else if (isMade) faults['formula'] = { code: 'substance-formula-differs', values: { formula: structure.formula } };
  return { ...faults, ...controlFaults(said) };
}

function controlFaults({ listings, thresholds }: SubstanceStatement): Record<string, FieldFault> {
  const faults: Record<string, FieldFault> = {};
  if (listings.length > mostRows || thresholds.length > mostRows)
    faults['listing1'] = { code: 'too-long', values: { most: mostRows } };
  listings.forEach((listing, place) => {
    const said = listing.list === '' || listing.act === '';
    const fault = said ? ('required' as const) : datesFault(listing);
    if (fault !== undefined) faults[`listing${place + 1}`] = faultOf(fault);
  });
  thresholds.forEach((threshold, place) => {
    const fault = threshold.act === '' ? ('required' as const) : thresholdFault(threshold);
    if (fault !== undefined) faults[`threshold${place + 1}`] = faultOf(fault);
  });
  const second = overlapping(thresholds);
  if (second !== undefined) faults[`threshold${thresholds.indexOf(second) + 1}`] ??= faultOf('overlap');
  return faults;
}

const faultOf = (fault: string): FieldFault => ({ code: fault === 'required' ? fault : `control-${fault}` });

/** Elements in any order: C9H13N and NC9H13. */
function isSameFormula(one: string, other: string): boolean {
  const sorted = (formula: string): string => (formula.match(/[A-Z][a-z]?\d*/g) ?? []).sort().join(' ');
  return sorted(one) === sorted(other);
}
