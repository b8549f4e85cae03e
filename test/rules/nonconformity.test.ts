import { expect } from 'chai';
import {
  checkStep,
  type NonconformityStep,
  stateOfSteps,
  type StepType,
} from '../../server/evidence/nonconformities/nonconformity.js';
import { RuleBroken } from '../../server/foundation/errors.js';

const steps = (...told: readonly (readonly [StepType, string])[]): NonconformityStep[] =>
  told.map(([type, by], index) => ({
    type,
    by,
    position: index + 1,
    ownerId: 'owner',
    dueDate: '2026-11-30',
    note: null,
    at: '2026-11-23T09:00:00.000Z',
  }));

function refusal(told: NonconformityStep[], type: StepType, by: string): string | undefined {
  try {
    checkStep(told, { type, by });
    return undefined;
  } catch (fault) {
    return fault instanceof RuleBroken ? fault.code : String(fault);
  }
}

describe('a non-conformity', () => {
  it('stands where its last telling step left it: another owner changes nothing', () => {
    expect(stateOfSteps(steps(['opened', 'a'], ['assigned', 'b']))).to.equal('opened');
    expect(stateOfSteps(steps(['opened', 'a'], ['explained', 'b'], ['assigned', 'a']))).to.equal('explained');
    expect(stateOfSteps(steps(['opened', 'a'], ['explained', 'b'], ['closed', 'c']))).to.equal('closed');
  });

  it('is closed only when it was explained, and by another than the one who explained it last', () => {
    expect(refusal(steps(['opened', 'a']), 'closed', 'c')).to.equal('nonconformity.not-explained');
    const explained = steps(['opened', 'a'], ['explained', 'b']);
    expect(refusal(explained, 'closed', 'b')).to.equal('nonconformity.own-explanation');
    expect(refusal(explained, 'closed', 'c')).to.equal(undefined);
    const again = steps(['opened', 'a'], ['explained', 'b'], ['explained', 'c']);
    expect(refusal(again, 'closed', 'c')).to.equal('nonconformity.own-explanation');
  });

  it('takes no step when it is closed, and is not opened twice', () => {
    const closed = steps(['opened', 'a'], ['explained', 'b'], ['closed', 'c']);
    for (const type of ['assigned', 'explained', 'closed'] as const) {
      expect(refusal(closed, type, 'd')).to.equal('nonconformity.closed');
    }
    expect(refusal(steps(['opened', 'a']), 'opened', 'b')).to.equal('nonconformity.opened-already');
  });
});
