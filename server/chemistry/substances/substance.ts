// A substance that the laboratory looks for: its names, identity, control, and what electron ionisation makes of it.
import type { Listing, Threshold } from './control.js';

export const substanceKinds = ['narcotic', 'psychotropic', 'precursor', 'analogue', 'adulterant'] as const;
export type SubstanceKind = (typeof substanceKinds)[number];

export interface SubstanceNames {
  readonly en: string;
  readonly ru: string;
  readonly kk: string;
}

export interface PrincipalIon {
  readonly mz: number;
  /** Percent of the base peak. */
  readonly percent: number;
}

export interface Substance {
  readonly id: string;
  readonly names: SubstanceNames;
  readonly synonyms: readonly string[];
  /** Whether and how it is controlled is law with dates: the laboratory loads the list in force. */
  readonly kind: SubstanceKind;
  readonly group: string;
  readonly formula: string;
  /** Of the most abundant isotopes. */
  readonly nominalMass: number;
  readonly casNumber: string | null;
  /** Numbers of its salts and racemate under which libraries list it too. */
  readonly otherCasNumbers: readonly string[];
  /** Stereochemistry left open where the spectrum can't tell and the name does not either. */
  readonly inchiKey: string | null;
  readonly smiles: string | null;
  readonly listings: readonly Listing[];
  readonly thresholds: readonly Threshold[];
  /** Id of the substance into which the hot injector turns it, when it does not survive gas chromatography itself. */
  readonly seenAs: string | null;
  /** Strongest first; empty when `seenAs` names another. */
  readonly ions: readonly PrincipalIon[];
}

export type SubstanceFault =
  | 'cas-check-digit'
  | 'formula-unreadable'
  | 'inchikey-malformed'
  | 'ions-malformed'
  | 'ions-too-few'
  | 'nominal-mass-differs';

const INCHI_KEY = /^[A-Z]{14}-[A-Z]{8}[SN][A-Z]-[A-Z]$/;
const FEWEST_IONS = 8;
/** Isotopes and hydrogen transfer put ions a few units above the molecular ion. */
const ABOVE_MOLECULE = 4;

/** What is wrong with a registry entry; empty when nothing is. */
export function substanceFaults(substance: Substance): readonly SubstanceFault[] {
  const mass = nominalMassOf(substance.formula);
  const faults: (SubstanceFault | false)[] = [
    !casNumbersOf(substance).every(isCasNumber) && 'cas-check-digit',
    mass === undefined && 'formula-unreadable',
    mass !== undefined && mass !== substance.nominalMass && 'nominal-mass-differs',
    substance.inchiKey !== null && !isInchiKey(substance.inchiKey) && 'inchikey-malformed',
    substance.seenAs === null && substance.ions.length < FEWEST_IONS && 'ions-too-few',
    !areIons(substance) && 'ions-malformed',
  ];
  return faults.filter((fault) => fault !== false);
}

export const isInchiKey = (text: string): boolean => INCHI_KEY.test(text);

export function casNumbersOf({ casNumber, otherCasNumbers }: Substance): readonly string[] {
  return casNumber === null ? otherCasNumbers : [casNumber, ...otherCasNumbers];
}

export function isControlled(substance: Substance): boolean {
  return substance.kind !== 'adulterant';
}

/** Check digit: the digits from the right times 1, 2, 3 …, modulo 10. */
export function isCasNumber(text: string): boolean {
  const match = /^([1-9]\d{1,6})-(\d\d)-(\d)$/.exec(text);
  if (!match) return false;
  const digits = [...`${match[1]}${match[2]}`].reverse();
  return digits.reduce((sum, digit, i) => sum + Number(digit) * (i + 1), 0) % 10 === Number(match[3]);
}

const isotopes: Readonly<Record<string, number>> = {
  H: 1,
  D: 2,
  B: 11,
  C: 12,
  N: 14,
  O: 16,
  F: 19,
  Na: 23,
  Si: 28,
  P: 31,
  S: 32,
  Cl: 35,
  K: 39,
  Br: 79,
  I: 127,
};

/** Mass number of the molecule of most abundant isotopes; undefined when the formula can't be read. */
export function nominalMassOf(formula: string): number | undefined {
  if (!/^([A-Z][a-z]?\d*)+$/.test(formula)) return undefined;
  let mass = 0;
  for (const [, element = '', count = ''] of formula.matchAll(/([A-Z][a-z]?)(\d*)/g)) {
    const isotope = isotopes[element];
    if (isotope === undefined) return undefined;
    mass += isotope * (count === '' ? 1 : Number(count));
  }
  return mass;
}

function areIons({ ions, nominalMass }: Substance): boolean {
  const distinct = new Set(ions.map((ion) => ion.mz)).size === ions.length;
  const base = ions.length === 0 || ions[0]?.percent === 100;
  return (
    distinct &&
    base &&
    ions.every(({ mz, percent }, i) => {
      const whole = Number.isInteger(mz) && mz >= 12 && mz <= nominalMass + ABOVE_MOLECULE;
      return whole && percent > 0 && percent <= (ions[i - 1]?.percent ?? 100);
    })
  );
}
