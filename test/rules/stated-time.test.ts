import { expect } from 'chai';
import type { CustodyEvent } from '../../server/evidence/custody/custody-event.js';
import { unknownItem } from '../../server/evidence/custody/custody-state.js';
import { checkStatedTime } from '../../server/evidence/custody/stated-time.js';
import { RuleBroken } from '../../server/foundation/errors.js';

describe('the stated time of an event', () => {
  const state = { ...unknownItem('e1'), lastAt: '2026-11-23T09:00:00.000Z' };
  const now = new Date('2026-11-23T10:00:00.000Z');

  it('may lie five minutes back and not a moment more without a reason', () => {
    expect(codeAt('2026-11-23T09:55:00.000Z')).to.equal('');
    expect(codeAt('2026-11-23T09:54:59.999Z')).to.equal('custody.late-without-reason');
    expect(codeAt('2026-11-23T09:54:59.999Z', 'нет света')).to.equal('');
  });

  it('is refused in the future, before the last event, or when it is no time', () => {
    expect(codeAt('2026-11-23T10:01:00.001Z')).to.equal('custody.in-future');
    expect(codeAt('2026-11-23T08:59:00.000Z', 'нет света')).to.equal('custody.before-last');
    expect(codeAt('вчера')).to.equal('custody.time-unreadable');
  });

  it('is refused before the last event though it is not late, but for the minutes that a form leaves open', () => {
    const lastAt = '2026-11-23T09:59:30.000Z';
    expect(codeAt('2026-11-23T09:58:00.000Z', null, lastAt)).to.equal('custody.before-last');
    expect(codeAt('2026-11-23T09:59:00.000Z', null, lastAt)).to.equal('');
  });

  it('is not asked for when it is now, though the clock was set back', () => {
    expect(codeAt(now.toISOString(), null, '2026-11-23T12:00:00.000Z')).to.equal('');
  });

  function codeAt(occurredAt: string, lateReason: string | null = null, lastAt = state.lastAt): string {
    const person = { id: 'p1', name: 'Сәтбаева Айгерім' };
    const act = { type: 'withdrawn' as const };
    const event: CustodyEvent = { id: 'x', itemId: 'e1', person, witness: null, occurredAt, lateReason, act };
    try {
      checkStatedTime({ ...state, lastAt }, event, now);
      return '';
    } catch (refusal) {
      if (refusal instanceof RuleBroken) return refusal.code;
      throw refusal;
    }
  }
});
