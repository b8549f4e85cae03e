// What counts as a step of the clock, in the times of entries as they follow each other.
import { expect } from 'chai';
import { stepIn } from '../../server/ledger/clock-step.js';

const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 23, 9) + seconds * 1_000).toISOString();

describe('a step of the clock', () => {
  it('is none while times go on, stand still, or are drawn back by less than a second', () => {
    expect(stepIn([])).to.equal(undefined);
    expect(stepIn([at(0), at(0), at(5), at(4.2), at(86_400 * 30)])).to.equal(undefined);
  });

  it('is a time that lies before the one that came first, and both are told', () => {
    expect(stepIn([at(0), at(60), at(30), at(90)])).to.deep.equal({ lastAt: at(60), nowAt: at(30) });
  });

  it('is a leap ahead by more than a year', () => {
    expect(stepIn([at(0), at(86_400 * 500)])).to.deep.equal({ lastAt: at(0), nowAt: at(86_400 * 500) });
  });
});
