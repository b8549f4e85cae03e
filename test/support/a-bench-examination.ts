import type { BenchExamination } from '../../server/identification/examinations/examination-actions.js';

/** A colour test as it should be; the lot has to be named. */
export function aColourTest(
  itemNumber: string,
  lot: string,
  changes: Partial<BenchExamination> = {},
): BenchExamination {
  return {
    itemNumber,
    technique: 'colour-test',
    outcome: 'positive',
    statement: {
      texts: {
        ...{ lot, observed: 'фиолетовый', positiveMaterial: 'героин', positiveObserved: 'фиолетовый' },
        ...{ positiveControl: 'as-expected', negativeObserved: 'без изменений', negativeControl: 'as-expected' },
      },
      features: [],
    },
    note: null,
    photograph: null,
    performedAt: null,
    lateReason: null,
    ...changes,
  };
}

export function aPlate(itemNumber: string, changes: Readonly<Record<string, string>> = {}): BenchExamination {
  const texts = {
    ...{ plate: 'Силикагель 60 F254', solvent: 'хлороформ — метанол 9 : 1', visualisation: 'УФ 254 нм' },
    ...{ front: '80', spot: '41,5', referenceSpot: '42', reference: 'героин, партия 7, сертификат 12' },
    ...changes,
  };
  return aColourTest(itemNumber, '', { technique: 'thin-layer-chromatography', statement: { texts, features: [] } });
}

export function aLookAtThePlant(
  itemNumber: string,
  technique: 'macroscopic-examination' | 'microscopic-examination',
  features: readonly string[],
): BenchExamination {
  const statement = { texts: { magnification: '×100', description: '' }, features };
  return aColourTest(itemNumber, '', { technique, statement });
}
