import { expect } from 'chai';
import fc from 'fast-check';
import { nonnegativeFit } from '../../server/chemistry/components/nonnegative-fit.js';

const SIZE = 6;
const number = fc.double({ min: -3, max: 3, noNaN: true });
const problem = fc.integer({ min: 1, max: 4 }).chain((columns) =>
  fc.record({
    columns: fc.array(fc.array(number, { minLength: SIZE, maxLength: SIZE }), {
      minLength: columns,
      maxLength: columns,
    }),
    aim: fc.array(number, { minLength: SIZE, maxLength: SIZE }),
  }),
);

describe('a non-negative fit', () => {
  it('never goes below zero, and no column would make it better (Karush–Kuhn–Tucker)', () => {
    fc.assert(
      fc.property(problem, ({ columns, aim }) => {
        const x = fitted(columns, aim);
        const left = aim.map((value, row) => columns.reduce((rest, column, k) => rest - x[k]! * column[row]!, value));
        columns.forEach((column, k) => {
          const slope = dot(column, left);
          const size = 1e-6 * (1 + dot(column, column) + dot(aim, aim));
          expect(x[k]).to.be.at.least(0);
          if (x[k]! > 0) expect(Math.abs(slope)).to.be.lessThan(size);
          else expect(slope).to.be.lessThan(size);
        });
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it('gives back the amounts that a signal was made of', () => {
    const columns = [
      [1, 2, 3, 2, 1, 0],
      [0, 1, 2, 3, 2, 1],
      [1, 1, 1, 1, 1, 1],
    ];
    const amounts = [3, 0.5, 2];
    const aim = columns[0]!.map((_, row) => columns.reduce((sum, column, k) => sum + amounts[k]! * column[row]!, 0));
    fitted(columns, aim).forEach((amount, k) => expect(amount).to.be.closeTo(amounts[k]!, 1e-9));
  });

  it('leaves out a column that the others span, and one of zeros', () => {
    const column = [1, 2, 1, 0, 0, 0];
    expect(Array.from(fitted([column, column], [2, 4, 2, 0, 0, 0])).reduce((sum, each) => sum + each, 0)).to.be.closeTo(
      2,
      1e-9,
    );
    expect(Array.from(fitted([[0, 0, 0, 0, 0, 0]], column))).to.deep.equal([0]);
  });
});

function fitted(columns: readonly (readonly number[])[], aim: readonly number[]): Float64Array {
  return nonnegativeFit({
    gram: Float64Array.from(columns.flatMap((one) => columns.map((other) => dot(one, other)))),
    right: Float64Array.from(columns, (column) => dot(column, aim)),
  });
}

const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, row) => sum + value * other[row]!, 0);
