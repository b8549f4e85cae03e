// The registry that Dalel brings along, so that it identifies something before a laboratory has loaded its own libraries:
// names, identifiers and principal ions as facts from the literature. Control status in it is for demonstration only.
import type { UnitMassSpectrum } from '../spectra/spectrum.js';
import { unitMassSpectrum } from '../spectra/spectrum.js';
import registry from './starter-registry.json' with { type: 'json' };
import type { PrincipalIon, Substance, SubstanceKind } from './substance.js';

const kinds: readonly SubstanceKind[] = ['narcotic', 'psychotropic', 'precursor', 'analogue', 'adulterant'];

export const starterNotice: string = registry.notice;

export const starterSubstances: readonly Substance[] = registry.substances.map((entry) => ({
  ...entry,
  kind: kindOf(entry.kind),
  ions: ionsOf(entry.ions),
}));

export interface StarterSpectrum {
  readonly substance: Substance;
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
  const kind = kinds.find((known) => known === text);
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
