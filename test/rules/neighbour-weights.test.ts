import { expect } from 'chai';
import { neighbourWeights } from '../../server/chemistry/structures/neighbour-weights.js';

const among = (count: number, likeness: (one: number, other: number) => number) =>
  Array.from({ length: count }, (_, one) =>
    Array.from({ length: count }, (__, other) => (one === other ? 1 : likeness(one, other))),
  );

describe('the weights of neighbours', () => {
  it('are by their nearness alone where they have nothing in common', () => {
    const [near = 0, far = 0] = neighbourWeights(
      [0.95, 0.9],
      among(2, () => 0),
    );
    expect(near).to.be.closeTo(0.95 ** 12 / 2, 1e-12);
    expect(far).to.be.closeTo(0.9 ** 12 / 2, 1e-12);
  });

  it('are shared by those that say the same', () => {
    const weights = neighbourWeights(
      [0.9, 0.9, 0.9, 0.9],
      among(4, (one, other) => (one > 0 && other > 0 ? 1 : 0)),
    );
    const [alone = 0, ...crowd] = weights;
    for (const each of crowd) expect(each).to.be.closeTo(alone / 2, 1e-12);
  });

  it('of however many with the same spectrum are together less than two of one', () => {
    const together = neighbourWeights(
      Array<number>(20).fill(0.9),
      among(20, () => 1),
    ).reduce((sum, each) => sum + each);
    const [one = 0] = neighbourWeights([0.9], [[1]]);
    expect(together)
      .to.be.greaterThan(one)
      .and.lessThan(2 * one);
  });

  it('give each nearness again when it is foretold from the others', () => {
    const nearness = [0.97, 0.93, 0.9, 0.86];
    const rows = among(4, (one, other) => 0.8 + 0.02 * (one + other));
    const weights = neighbourWeights(nearness, rows);
    nearness.forEach((near, one) => {
      const foretold = weights.reduce((sum, weight, other) => sum + weight * (rows[one]?.[other] ?? 0) ** 12, 0);
      expect(foretold + (weights[one] ?? 0)).to.be.closeTo(near ** 12, 1e-9);
    });
  });

  it('are by nearness alone where the likenesses contradict each other, so that there is no solution', () => {
    const star = among(5, (one, other) => (one === 0 || other === 0 ? 1 : 0));
    expect(neighbourWeights([0.9, 0.9, 0.9, 0.9, 0.9], star)).to.deep.equal(Array(5).fill(0.9 ** 12));
    expect(neighbourWeights([], [])).to.deep.equal([]);
  });
});
