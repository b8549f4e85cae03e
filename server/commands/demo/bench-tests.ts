// What the chemist does at the bench before the instrument: a drop of a reagent beside its controls, a plate beside the
// reference material.
import { recordExamination } from '../../identification/examinations/examination-actions.js';
import type { BenchStatement } from '../../identification/examinations/bench-record.js';
import type { Actor } from '../../foundation/actor.js';
import type { Demonstration } from './demonstration.js';

export interface BenchTest {
  readonly technique: 'colour-test' | 'thin-layer-chromatography';
  /** As the form asks for it; the lot is named by the reagent. */
  readonly texts: Readonly<Record<string, string>>;
}

/** On the open package or its sample; it lies on the chemist's bench. */
export async function examined(
  { lab, days, stock }: Demonstration,
  { itemNumber, tests }: { readonly itemNumber: string; readonly tests: readonly BenchTest[] },
  chemist: Actor,
): Promise<void> {
  for (const { technique, texts } of tests) {
    const lot = technique === 'colour-test' ? { lot: stock.marquis.number } : {};
    const statement: BenchStatement = { texts: { ...texts, ...lot }, features: [] };
    const said = { note: null, photograph: null, performedAt: null, lateReason: null };
    await recordExamination(lab, chemist, { ...said, itemNumber, technique, outcome: 'positive', statement });
    days.pass(6);
  }
}

const asExpected = { positiveControl: 'as-expected', negativeControl: 'as-expected' } as const;
const plate = { plate: 'Силикагель 60 F254', visualisation: 'УФ 254 нм, калий йодплатинаты', front: '80' } as const;

/** Diacetylmorphine: purple with Marquis's reagent; on silica beside it. */
export const opiateTests: readonly BenchTest[] = [
  {
    technique: 'colour-test',
    texts: {
      ...{ observed: 'күлгін түс, 5 секундтан кейін', positiveMaterial: 'морфин гидрохлориді', ...asExpected },
      ...{ positiveObserved: 'күлгін түс', negativeObserved: 'өзгеріс жоқ' },
    },
  },
  {
    technique: 'thin-layer-chromatography',
    texts: {
      ...plate,
      ...{ solvent: 'хлороформ — метанол, 9 : 1', spot: '41,5', referenceSpot: '42' },
      reference: 'диацетилморфин, SM-031, сертификат 31-7',
    },
  },
];
