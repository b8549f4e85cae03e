import { expect } from 'chai';
import {
  demandCarried,
  rfAgrees,
  type CurveRecord,
  type ExaminationRecord,
  type PlateRecord,
  type ReagentRecord,
} from '../../server/identification/examinations/examination-record.js';
import { RuleBroken } from '../../server/foundation/errors.js';

const reagent: ReagentRecord = {
  ...{ kind: 'reagent', lotId: 'l', lot: 'Реактив Марки', observed: 'фиолетовый' },
  ...{ positiveMaterial: 'героин', positiveObserved: 'фиолетовый', positiveControl: 'as-expected' },
  ...{ negativeObserved: 'без изменений', negativeControl: 'as-expected' },
};
const plate: PlateRecord = {
  ...{ kind: 'plate', plate: 'SiO2', solvent: 'MeOH', visualisation: 'UV 254', front: 800, spot: 400 },
  ...{ referenceSpot: 410, reference: 'героин', referenceLotId: null },
};

/** As they come before a laboratory sets its own. */
const limits = { rfPercent: 5, leastSimilarity: 0.8 };

function said(record: ExaminationRecord, outcome: 'positive' | 'negative' | 'inconclusive'): string {
  try {
    demandCarried(record, outcome, limits);
    return 'carried';
  } catch (fault) {
    return fault instanceof RuleBroken ? fault.code : String(fault);
  }
}

describe('the record of an examination', () => {
  it('of a reagent says something only when both controls are as they should be', () => {
    expect(said(reagent, 'positive')).to.equal('carried');
    for (const name of ['positiveControl', 'negativeControl'] as const) {
      expect(said({ ...reagent, [name]: 'failed' }, 'positive')).to.equal('examination.controls-failed');
      expect(said({ ...reagent, [name]: 'failed' }, 'negative')).to.equal('examination.controls-failed');
      expect(said({ ...reagent, [name]: 'failed' }, 'inconclusive')).to.equal('carried');
    }
  });

  it('of a plate speaks for a substance when its Rf is within 5 % of that of the reference beside it', () => {
    expect(said(plate, 'positive')).to.equal('carried');
    expect(rfAgrees({ spot: 380, referenceSpot: 400 }, 5)).to.equal(true);
    expect(rfAgrees({ spot: 379, referenceSpot: 400 }, 5)).to.equal(false);
    expect(rfAgrees({ spot: 420, referenceSpot: 400 }, 5)).to.equal(true);
    expect(rfAgrees({ spot: 1_011, referenceSpot: 1_000 }, 1.1)).to.equal(true);
    expect(rfAgrees({ spot: 1_012, referenceSpot: 1_000 }, 1.1)).to.equal(false);
    expect(said({ ...plate, spot: 300 }, 'positive')).to.equal('examination.rf-differs');
    expect(said({ ...plate, spot: 300 }, 'negative')).to.equal('carried');
  });

  it('of a plant needs two described features', () => {
    const morphology = {
      kind: 'morphology',
      magnification: '×100',
      features: ['cystolith-hair'],
      description: '',
    } as const;
    expect(said(morphology, 'positive')).to.equal('examination.features-few');
    expect(said({ ...morphology, features: ['cystolith-hair', 'sessile-gland'] }, 'positive')).to.equal('carried');
    expect(said({ ...morphology, features: [], description: 'волоски\n\nжелёзки' }, 'positive')).to.equal('carried');
  });

  it('of a spectrum of light needs a likeness', () => {
    const curve: Omit<CurveRecord, 'similarity'> = {
      ...{ kind: 'curve', measurementId: 'm', number: 'M1', referenceMeasurementId: 'r', referenceNumber: 'M2' },
      ...{ reference: 'x', referenceLotId: null, from: '400.0', to: '4000.0', points: 900, algorithm: 'a 1' },
    };
    expect(said({ ...curve, similarity: '0.8000' }, 'positive')).to.equal('carried');
    expect(said({ ...curve, similarity: '0.7999' }, 'positive')).to.equal('examination.spectrum-differs');
  });
});
