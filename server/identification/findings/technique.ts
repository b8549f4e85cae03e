// Analytical techniques and their power of discrimination. Categories are data: those below came with Dalel, a laboratory enters
// its own as versions (scheme-version.ts); the rule that uses them is in identification-scheme.ts.

export const techniqueCategories = ['A', 'B', 'C'] as const;
export type TechniqueCategory = (typeof techniqueCategories)[number];

/**
 * What a reviewer opens: `run` counts by comparing two runs and is never entered by hand; `curve` a measured spectrum against
 * that of a reference material; `file` a measurement; the others are records of what was seen at the bench.
 */
export const recordForms = ['run', 'curve', 'file', 'reagent', 'plate', 'morphology', 'observation'] as const;
export type RecordForm = (typeof recordForms)[number];

export interface Technique {
  readonly code: string;
  readonly category: TechniqueCategory;
  /** The property that it measures: techniques of one principle confirm each other no more than a repetition does. */
  readonly principle: string;
  readonly onlyFor: Material | null;
  readonly recordedAs: RecordForm;
  /** Where its category comes from. */
  readonly source: string;
  /** Of a technique that the laboratory has added; the others have words in the catalogues. */
  readonly names: TechniqueNames | null;
}

export type TechniqueNames = Readonly<Record<'kk' | 'ru' | 'en', string>>;

export const materials = ['other', 'cannabis-plant'] as const;
export type Material = (typeof materials)[number];

const swgdrugSource = 'SWGDRUG Recommendations 8.1 (2022), IIIB';

export const swgdrugTechniques: readonly Technique[] = [
  technique('infrared', 'A', 'infrared-absorption', 'curve'),
  technique('mass-spectrometry', 'A', 'mass-fragments', 'file'),
  technique('nmr', 'A', 'nuclear-resonance', 'file'),
  technique('raman', 'A', 'raman-scattering', 'curve'),
  technique('x-ray-diffraction', 'A', 'crystal-lattice', 'file'),
  technique('gas-chromatography', 'B', 'gas-partition', 'run'),
  technique('liquid-chromatography', 'B', 'liquid-partition', 'file'),
  technique('supercritical-fluid-chromatography', 'B', 'supercritical-partition', 'file'),
  technique('thin-layer-chromatography', 'B', 'adsorption', 'plate'),
  technique('capillary-electrophoresis', 'B', 'ion-mobility-in-liquid', 'file'),
  technique('ion-mobility', 'B', 'ion-mobility-in-gas', 'file'),
  technique('microcrystalline-test', 'B', 'crystal-form', 'reagent'),
  technique('ultraviolet-visible', 'B', 'electronic-absorption', 'curve'),
  { ...technique('macroscopic-examination', 'B', 'plant-form', 'morphology'), onlyFor: 'cannabis-plant' },
  { ...technique('microscopic-examination', 'B', 'plant-tissue', 'morphology'), onlyFor: 'cannabis-plant' },
  technique('colour-test', 'C', 'colour-reaction', 'reagent'),
  technique('immunoassay', 'C', 'antibody-binding', 'reagent'),
  technique('melting-point', 'C', 'melting', 'observation'),
  technique('fluorescence', 'C', 'fluorescence', 'observation'),
  technique('pharmaceutical-identifiers', 'C', 'imprint', 'observation'),
];

function technique(code: string, category: TechniqueCategory, principle: string, recordedAs: RecordForm): Technique {
  return { code, category, principle, onlyFor: null, recordedAs, source: swgdrugSource, names: null };
}
