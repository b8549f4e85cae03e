import { expect } from 'chai';
import fc from 'fast-check';
import { movesOutOfTurn } from '../../server/verifying/packet/moves-in-turn.js';
import type { CheckedRow } from '../../server/verifying/packet/check-rows.js';

describe('the moves of boxes in their turn', () => {
  it('are held each against all before it', () => {
    const move = fc.record({ box: fc.constantFrom('A', 'B'), position: fc.nat(8), seq: fc.nat(8) });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (told) => {
        const rows = told.map(({ box, position, seq }, index) => {
          const row = { id: String(index), place_id: box, position };
          return { table: 'place_moves', row, index, id: row.id, entry: { seq } } as unknown as CheckedRow;
        });
        const wanted = told.flatMap((one, at) => {
          const others = told.slice(0, at).filter(({ box }) => box === one.box);
          const follows = others.every(
            ({ position, seq }) => position !== one.position && position < one.position === seq < one.seq,
          );
          return follows ? [] : [at];
        });
        const found = movesOutOfTurn(rows);
        expect(rows.filter((row) => found.has(row)).map(({ index }) => index)).to.deep.equal(wanted);
      }),
      { numRuns: 2_000 },
    );
  });
});
