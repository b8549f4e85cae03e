// The etizolam sequence of a forensic study (LRCFS, DOI 10.5281/zenodo.8046760): its method, its lines, and what an independent
// program made of the same bytes.
import { readFileSync } from 'node:fs';
import type { LineKind } from '../../server/measuring/batches/batch.js';
import type { Target } from '../../server/measuring/batches/method-template.js';
import { fixture } from './fixtures.js';

export const etizolamRuns = 'instruments/open/agilent-D/lrcfs';

export const etizolam: Target = {
  name: 'Etizolam',
  quantIon: 342.1,
  qualifierIons: [344.1, 313.1, 266.1],
  retentionSeconds: 620,
  windowSeconds: 20,
  windowPercent: null,
};

export const etizolamStandard: Target = {
  name: 'Internal standard',
  quantIon: 140.2,
  qualifierIons: [],
  retentionSeconds: 394,
  windowSeconds: 10,
  windowPercent: null,
};

const levels = ['25', '50', '75', '100', '150', '200', '250'];

export const etizolamMethod = {
  analytes: [etizolam],
  internalStandard: etizolamStandard,
  calibrators: levels.map((level) => ({ level, amounts: { Etizolam: level } })),
  control: { amounts: { Etizolam: '40' } },
};

/** In the order of injection; of the blanks between the samples the study published only the reports. */
export const etizolamSequence: readonly (readonly [file: string, kind: LineKind, level?: string])[] = [
  ['220223001', 'blank'],
  ...levels.map((level, place) => [`22022300${place + 2}`, 'calibrator', level] as const),
  ['220223009', 'blank'],
  ['220223010', 'control'],
  ['220223012', 'sample'],
  ['220223014', 'sample'],
  ['220223016', 'sample'],
  ['220223018', 'sample'],
  ['220223020', 'sample'],
];

interface RecomputedRun {
  readonly is_area: number;
  readonly is_rt_s: number;
  readonly area342: number;
  /** By the 1/x quadratic; null in blanks and where there is no etizolam. */
  readonly conc_ug_ml: number | null;
}

export function recomputedRuns(): Readonly<Record<string, RecomputedRun>> {
  const text = readFileSync(fixture('instruments/open/expected/lrcfs-etizolam-eic.json') ?? '', 'utf8');
  return (JSON.parse(text) as { readonly runs: Readonly<Record<string, RecomputedRun>> }).runs;
}
