import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { drawItems, ticketOf } from '../../server/evidence/checks/sampling.js';

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const populations = fc.uniqueArray(
  fc.uuid({ version: 7 }).map((id) => `exhibit:${id}`),
  { minLength: 1, maxLength: 60 },
);

describe('a random check', () => {
  it('draws by SHA-256 of the seed’s bytes and the item as the ledger names it', () => {
    const seed = 'ab'.repeat(32);
    const other = createHash('sha256').update(Buffer.from(seed, 'hex')).update('exhibit:1').digest('hex');
    expect(ticketOf(seed, 'exhibit:1')).to.equal(other);
    // The same by hand: { printf 'ab' repeated 32 times | xxd -r -p; printf %s exhibit:1; } | sha256sum
    expect(ticketOf(seed, 'exhibit:1')).to.match(/^[0-9a-f]{64}$/);
  });

  it('draws the same whoever asks and in whatever order the population stands', () => {
    fc.assert(
      fc.property(seeds, populations, fc.nat({ max: 70 }), (seed, population, count) => {
        const drawn = drawItems(seed, population, count);
        expect(drawItems(seed, [...population].reverse(), count)).to.deep.equal(drawn);
        expect(drawn).to.have.length(Math.min(count, population.length));
        expect(new Set(drawn.map(({ item }) => item)).size).to.equal(drawn.length);
        expect(drawn.map(({ rank }) => rank)).to.deep.equal(drawn.map((_, index) => index + 1));
      }),
      { numRuns: 200, seed: 20261127 },
    );
  });

  it('leaves a smaller draw within a larger one, so that more can be checked without choosing', () => {
    fc.assert(
      fc.property(seeds, populations, fc.nat({ max: 20 }), (seed, population, count) => {
        const more = drawItems(seed, population, count + 5);
        expect(more.slice(0, count)).to.deep.equal(drawItems(seed, population, Math.min(count, more.length)));
      }),
      { numRuns: 100, seed: 20261127 },
    );
  });

  it('favours nobody: over many seeds each of 20 items is drawn about as often (χ², 19 degrees of freedom)', () => {
    const population = Array.from({ length: 20 }, (_, index) => `exhibit:${index}`);
    const drawnTimes = new Map(population.map((item) => [item, 0]));
    const rounds = 4_000;
    const count = 3;
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { item } of drawItems(seed, population, count))
          drawnTimes.set(item, (drawnTimes.get(item) ?? 0) + 1);
      }),
      { numRuns: rounds, seed: 4711 },
    );
    const expected = (rounds * count) / population.length;
    const chiSquare = [...drawnTimes.values()].reduce((sum, times) => sum + (times - expected) ** 2 / expected, 0);
    // 43.8 is the 0.999 quantile; the seed is fixed, so this neither flickers nor passes a draw by remainder.
    expect(chiSquare).to.be.lessThan(43.8);
    expect([...drawnTimes.values()].reduce((sum, times) => sum + times, 0)).to.equal(rounds * count);
  });

  it('refuses a seed that is not 32 bytes', () => {
    for (const seed of ['', 'ab', 'g'.repeat(64), 'AB'.repeat(32)])
      expect(() => ticketOf(seed, 'x')).to.throw(RangeError);
  });
});
