// Analytical techniques and their power of discrimination (SWGDRUG Recommendations, part IIIB, table 1). A laboratory may
// keep its own table: category lists are data, the rule that uses them is in identification-scheme.ts.

export type TechniqueCategory = 'A' | 'B' | 'C';

export interface Technique {
  readonly code: string;
  readonly category: TechniqueCategory;
  /** The property that it measures: techniques of one principle confirm each other no more than a repetition does. */
  readonly principle: string;
  readonly onlyFor: Material | null;
}

export type Material = 'cannabis-plant' | 'other';

export const swgdrugTechniques: readonly Technique[] = [
  technique('infrared', 'A', 'infrared-absorption'),
  technique('mass-spectrometry', 'A', 'mass-fragments'),
  technique('nmr', 'A', 'nuclear-resonance'),
  technique('raman', 'A', 'raman-scattering'),
  technique('x-ray-diffraction', 'A', 'crystal-lattice'),
  technique('gas-chromatography', 'B', 'gas-partition'),
  technique('liquid-chromatography', 'B', 'liquid-partition'),
  technique('supercritical-fluid-chromatography', 'B', 'supercritical-partition'),
  technique('thin-layer-chromatography', 'B', 'adsorption'),
  technique('capillary-electrophoresis', 'B', 'ion-mobility-in-liquid'),
  technique('ion-mobility', 'B', 'ion-mobility-in-gas'),
  technique('microcrystalline-test', 'B', 'crystal-form'),
  technique('ultraviolet-visible', 'B', 'electronic-absorption'),
  { ...technique('macroscopic-examination', 'B', 'plant-form'), onlyFor: 'cannabis-plant' },
  { ...technique('microscopic-examination', 'B', 'plant-tissue'), onlyFor: 'cannabis-plant' },
  technique('colour-test', 'C', 'colour-reaction'),
  technique('immunoassay', 'C', 'antibody-binding'),
  technique('melting-point', 'C', 'melting'),
  technique('fluorescence', 'C', 'fluorescence'),
  technique('pharmaceutical-identifiers', 'C', 'imprint'),
];

function technique(code: string, category: TechniqueCategory, principle: string): Technique {
  return { code, category, principle, onlyFor: null };
}
