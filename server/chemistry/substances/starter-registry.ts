// The registry that Dalel brings along, so that it identifies something before a laboratory has loaded its own libraries:
// names, identifiers and principal ions as facts from the literature. Control status in it is for demonstration only.
import type { UnitMassSpectrum } from '../spectra/spectrum.js';
import { unitMassSpectrum } from '../spectra/spectrum.js';
import registry from './starter-registry.json' with { type: 'json' };
import structures from './starter-structures.json' with { type: 'json' };
import { substanceKinds, type PrincipalIon, type Substance, type SubstanceKind } from './substance.js';

/** All of them are identified. */
type StarterSubstance = Substance & { readonly casNumber: string; readonly inchiKey: string };

export const starterNotice: string = registry.notice;

const smilesOf: Readonly<Record<string, string>> = structures;

export const starterSubstances: readonly StarterSubstance[] = registry.substances.map((entry) => ({
  ...entry,
  smiles: smilesOf[entry.id] ?? null,
  listings: [],
  thresholds: [],
  kind: kindOf(entry.kind),
  ions: ionsOf(entry.ions),
}));

export interface StarterSpectrum {
  readonly substance: StarterSubstance;
  readonly spectrum: UnitMassSpectrum;
}

/** A spectrum of its principal ions for each substance that gas chromatography shows; in the order of the registry. */
export const starterSpectra: readonly StarterSpectrum[] = starterSubstances
  .filter((substance) => substance.ions.length > 0)
  .map((substance) => ({ substance, spectrum: ionSpectrum(substance.ions) }));

function ionSpectrum(ions: readonly PrincipalIon[]): UnitMassSpectrum {
  return unitMassSpectrum({ mz: ions.map((ion) => ion.mz), intensity: ions.map((ion) => ion.percent) });
}

function kindOf(text: string): SubstanceKind {
  const kind = substanceKinds.find((known) => known === text);
  if (!kind) throw new Error(`starter registry: unknown kind ${text}`);
  return kind;
}

/** "327:100 369:60": m/z and percent of the base peak. */
function ionsOf(text: string): readonly PrincipalIon[] {
  return text
    .split(' ')
    .filter((ion) => ion !== '')
    .map((ion) => {
      const [mz, percent] = ion.split(':').map(Number);
      return { mz: mz ?? Number.NaN, percent: percent ?? Number.NaN };
    });
}
