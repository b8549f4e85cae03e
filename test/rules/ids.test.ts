// Ids made one after the other stand in that order, also when thousands are made in one millisecond.
import { expect } from 'chai';
import { isId, newId } from '../../server/foundation/ids.js';

describe('an id', () => {
  const made = Array.from({ length: 20_000 }, newId);

  it('has the form of a UUIDv7 and is never given twice', () => {
    expect(made.filter((id) => !isId(id))).to.deep.equal([]);
    expect(new Set(made).size).to.equal(made.length);
  });

  it('stands after those made before it', () => {
    expect([...made].sort()).to.deep.equal(made);
  });

  it('tells when it was made', () => {
    const msecs = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
    expect(msecs).to.be.within(Date.now() - 60_000, Date.now() + 1_000);
  });

  it('cannot be foretold from the one before', () => {
    const ends = made.map((id) => id.slice(-11));
    expect(new Set(ends).size).to.be.greaterThan(made.length - 3);
  });
});
