// Which unknowns are one substance: the same answer in whatever order they came.
import { expect } from 'chai';
import fc from 'fast-check';
import { clustersOf, isWarning, type Unknown } from '../../server/identification/unknowns/unknown.js';

const spectra: readonly Unknown['ions'][] = [
  [
    [58, 999],
    [91, 200],
    [134, 50],
  ],
  [
    [58, 999],
    [91, 230],
    [134, 45],
  ],
  [
    [105, 999],
    [77, 500],
    [182, 300],
  ],
  [
    [245, 999],
    [146, 600],
    [189, 300],
  ],
];

const unknown = (at: number, spectrum: number, caseNumber = `case ${at}`, region: string | null = null): Unknown => ({
  ...{ id: `u${String(at).padStart(3, '0')}`, laboratoryId: 'l', caseId: caseNumber, caseNumber, region },
  ...{ exhibitId: 'e', measurementId: 'm', measurementNumber: 'M', analysisId: 'a', peakNumber: 1 },
  ...{ fileSha256: '0', peakAlgorithm: 'p', retentionMilliseconds: 1, molecularMass: 0, massBasis: 'none' },
  ...{ ions: spectra[spectrum] ?? [], note: null, madeBy: 'p', madeAt: '2026-11-23T00:00:00.000Z', ending: null },
});

describe('clusters of unknowns', () => {
  it('join what is alike and keep the rest apart', () => {
    const found = clustersOf([unknown(1, 0), unknown(2, 2), unknown(3, 1), unknown(4, 3)]);
    expect(found.map(({ members }) => members.map(({ id }) => id))).to.deep.equal([
      ['u004'],
      ['u001', 'u003'],
      ['u002'],
    ]);
  });

  it('are the same in whatever order their members came', () => {
    const shape = (all: readonly Unknown[]) =>
      clustersOf(all)
        .map(({ id, members }) => `${id}: ${members.map((member) => member.id).join(' ')}`)
        .sort();
    const some = fc.array(fc.integer({ min: 0, max: spectra.length - 1 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (kinds, weights) => {
        const all = kinds.map((kind, at) => unknown(at, kind));
        const order = new Map(all.map((each) => [each.id, weights.next().value as number]));
        const shuffled = [...all].sort((a, b) => order.get(a.id)! - order.get(b.id)!);
        expect(shape(shuffled)).to.deep.equal(shape(all));
      }),
      { numRuns: 60 },
    );
  });

  it('warn from three cases or two regions on', () => {
    const warns = (...members: readonly Unknown[]) => clustersOf(members).map(isWarning);
    expect(warns(unknown(1, 0), unknown(2, 1))).to.deep.equal([false]);
    expect(warns(unknown(1, 0), unknown(2, 1), unknown(3, 0))).to.deep.equal([true]);
    expect(warns(unknown(1, 0, 'c'), unknown(2, 1, 'c'), unknown(3, 0, 'c'))).to.deep.equal([false]);
    expect(warns(unknown(1, 0, 'c', 'KZ-71'), unknown(2, 1, 'd', 'KZ-75'))).to.deep.equal([true]);
  });
});
