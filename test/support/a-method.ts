// A method as a laboratory would state it: one substance, an internal standard, three levels, a control.
import type { MethodStatement, SequencePlan } from '../../server/measuring/batches/method-template.js';

export const aPlan: SequencePlan = {
  blanksFirst: 1,
  systemCheck: 'first',
  blankAfterCalibrators: true,
  controlEvery: 10,
  controlAtEnds: true,
  blankBeforeSample: true,
  injections: 1,
  blankVials: 'one-for-all',
  trayPositions: 150,
};

export function aMethod(changes: Partial<MethodStatement> = {}): MethodStatement {
  const window = { windowSeconds: 6, windowPercent: 2 };
  return {
    name: 'Этизолам, ГХ-МС',
    instrumentKind: 'gc-ms',
    instrumentMethod: 'BENZO_2022.M',
    amountUnit: 'мкг/мл',
    analytes: [{ name: 'Etizolam', quantIon: 342.1, qualifierIons: [344.1, 313.1], retentionSeconds: 616, ...window }],
    internalStandard: { name: 'IS', quantIon: 140.2, qualifierIons: [], retentionSeconds: 390.5, ...window },
    calibrators: [
      { level: 'C1', amounts: { Etizolam: '25' } },
      { level: 'C2', amounts: { Etizolam: '50' } },
      { level: 'C3', amounts: { Etizolam: '100' } },
    ],
    control: { amounts: { Etizolam: '40' } },
    plan: aPlan,
    ...changes,
  };
}
