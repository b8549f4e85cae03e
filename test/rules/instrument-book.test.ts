import { expect } from 'chai';
import {
  doubtAt,
  fitnessAt,
  lastGoodBefore,
  type BookEntry,
  type BookKind,
  type BookOutcome,
} from '../../server/measuring/instruments/book-entry.js';
import { bookFaults, figuresFrom } from '../../server/measuring/instruments/book-statement.js';

const now = new Date('2026-11-23T12:00:00.000Z');

describe('the book of an instrument', () => {
  it('says nothing against an instrument of which nothing was judged', () => {
    expect(standing([entry('maintenance', 1)], 5)).to.equal('unproved');
    expect(standing([], 5)).to.equal('unproved');
  });

  it('asks for something passed after a maintenance, once it is judged at all', () => {
    const book = [
      entry('check', 1, { outcome: 'passed' }),
      entry('maintenance', 3),
      entry('tune', 5, { outcome: 'passed' }),
    ];
    expect([2, 4, 6].map((day) => standing(book, day))).to.deep.equal(['fit', 'unchecked', 'fit']);
  });

  it('counts only what had happened by the time of the measurement', () => {
    const book = [entry('check', 3, { outcome: 'failed' }), entry('check', 1, { outcome: 'passed' })];
    expect(standing(book, 0)).to.equal('unproved');
    expect(standing(book, 2)).to.equal('fit');
    expect(standing(book, 4)).to.equal('failed');
  });

  it('does not let one kind of check make good the failure of another', () => {
    const book = [
      entry('tune', 1, { outcome: 'failed' }),
      entry('calibration', 2, { outcome: 'passed' }),
      entry('tune', 4, { outcome: 'passed' }),
    ];
    expect(standing(book, 3)).to.equal('failed');
    expect(standing(book, 4)).to.equal('fit');
  });

  it('holds a calibration to the end of the day that it is due on', () => {
    const book = [entry('calibration', 1, { outcome: 'passed', dueOn: '2026-11-10' })];
    expect(standing(book, 10)).to.equal('fit');
    expect(standing(book, 11)).to.equal('overdue');
  });

  it('keeps an instrument out of service until it is back, whatever passes between', () => {
    const book = [entry('out-of-service', 2), entry('check', 3, { outcome: 'passed' }), entry('back-in-service', 5)];
    expect([1, 2, 4, 5].map((day) => standing(book, day))).to.deep.equal([
      'unproved',
      'out-of-service',
      'out-of-service',
      'fit',
    ]);
  });

  it('puts in doubt what was measured between the last passed check and the failed one', () => {
    const failed = entry('check', 6, { outcome: 'failed' });
    const book = [entry('check', 2, { outcome: 'passed' }), failed, entry('check', 8, { outcome: 'passed' })];
    expect([1, 3, 5, 7].map((day) => doubtAt(book, timeOf(day))?.id)).to.deep.equal([
      undefined,
      failed.id,
      failed.id,
      undefined,
    ]);
    expect(lastGoodBefore(book, failed)?.happenedAt).to.equal(timeOf(2));
  });

  it('asks for what each kind of entry needs', () => {
    const statement = { ...entry('calibration', 2), outcome: null, text: ' ', dueOn: '2026-11-01' };
    expect(Object.keys(bookFaults(statement, now)).sort()).to.deep.equal(['dueOn', 'outcome', 'text']);
    expect(bookFaults(entry('maintenance', 2), now)).to.deep.equal({});
    expect(bookFaults(entry('maintenance', 28), now)).to.have.property('happenedAt');
  });

  it('reads figures line by line, with what stands before and after the sign', () => {
    expect(figuresFrom('EM, V = 1482\n\nm/z 69 = 100 = base\nfilament 2')).to.deep.equal([
      { label: 'EM, V', value: '1482' },
      { label: 'm/z 69', value: '100 = base' },
      { label: 'filament 2', value: '' },
    ]);
  });
});

const timeOf = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T06:00:00.000Z`;

function standing(book: readonly BookEntry[], day: number): string {
  const at = timeOf(day);
  return fitnessAt(book, { at, day: at.slice(0, 10) }).kind;
}

let entries = 0;

function entry(
  kind: BookKind,
  day: number,
  said: { readonly outcome?: BookOutcome; readonly dueOn?: string } = {},
): BookEntry {
  entries += 1;
  return {
    id: `entry-${String(entries).padStart(4, '0')}`,
    laboratoryId: 'laboratory',
    instrumentId: 'instrument',
    measurementId: null,
    kind,
    happenedAt: timeOf(day),
    outcome: said.outcome ?? null,
    dueOn: said.dueOn ?? null,
    certificate: null,
    text: 'сделано',
    figures: [],
    madeBy: 'person',
    madeAt: timeOf(day),
  };
}
