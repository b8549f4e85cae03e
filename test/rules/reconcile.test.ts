import { expect } from 'chai';
import { type Evidence, type SeenItem, reconcile } from '../../server/evidence/inventories/reconcile.js';

const item = (id: string) => ({ kind: 'exhibit' as const, id });
const places: Evidence['places'] = new Map([
  ['shelf', { kind: 'shelf', parentId: null }],
  ['box', { kind: 'box', parentId: 'shelf' }],
  ['box/1', { kind: 'position', parentId: 'box' }],
  ['box/2', { kind: 'position', parentId: 'box' }],
]);
const startedAt = '2026-11-23T09:00:00.000Z';
const before = '2026-11-20T09:00:00.000Z';
const during = '2026-11-23T09:05:00.000Z';

const seen = (id: string, placeId: string, recordedPlaceId: string | null): SeenItem => ({
  item: item(id),
  placeId,
  recordedKind: recordedPlaceId === null ? 'person' : 'place',
  recordedPlaceId,
});

const gone = (id: string, recordedKind: string): SeenItem => ({ ...seen(id, 'shelf', null), recordedKind });

const showing = (evidence: Partial<Evidence>) => {
  const shown = reconcile({ startedAt, expected: [], seen: [], places, ...evidence });
  const ids = (list: readonly { readonly item: { readonly id: string } }[]) => list.map((each) => each.item.id);
  const { found, missing, misplaced, unexpected } = shown;
  return { found: ids(found), missing: ids(missing), misplaced: ids(misplaced), unexpected: ids(unexpected) };
};

const nothing = { found: [], missing: [], misplaced: [], unexpected: [] };

describe('what an inventory shows', () => {
  it('has left by its record, where it was handed out or destroyed; an empty vessel has not', () => {
    const all = ['outside', 'destroyed', 'used-up', 'merged', 'person'].map((kind) => gone(kind, kind));
    const { unexpected, departed } = reconcile({ startedAt, expected: [], seen: all, places });
    expect(unexpected).to.have.length(all.length);
    expect(departed.map(({ recordedKind }) => recordedKind)).to.deep.equal(['outside', 'destroyed']);
  });

  it('is found where the record has it, misplaced elsewhere, unexpected where the record has it in no place', () => {
    const all = [seen('a', 'shelf', 'shelf'), seen('b', 'shelf', 'box'), seen('c', 'shelf', null)];
    expect(showing({ seen: all })).to.deep.equal({ ...nothing, found: ['a'], misplaced: ['b'], unexpected: ['c'] });
  });

  it('is missing where it lay before the inventory began and nobody saw it', () => {
    const expected = ['a', 'b'].map((id) => ({ item: item(id), placeId: 'shelf', recordedAt: before }));
    expect(showing({ expected, seen: [seen('a', 'shelf', 'shelf')] })).to.deep.equal({
      ...nothing,
      found: ['a'],
      missing: ['b'],
    });
  });

  it('misses nothing that was stored there while it went on', () => {
    expect(showing({ expected: [{ item: item('a'), placeId: 'shelf', recordedAt: during }] })).to.deep.equal(nothing);
  });

  it('is judged by the last scan of an item', () => {
    const twice = [seen('a', 'box', 'shelf'), seen('a', 'shelf', 'shelf')];
    expect(showing({ seen: twice }).found).to.deep.equal(['a']);
    expect(showing({ seen: twice.reverse() }).misplaced).to.deep.equal(['a']);
  });

  it('takes a position for part of its box, and two positions for two places', () => {
    const all = [
      seen('a', 'box', 'box/1'),
      seen('b', 'box/2', 'box'),
      seen('c', 'box/2', 'box/1'),
      seen('d', 'shelf', 'box'),
    ];
    expect(showing({ seen: all })).to.deep.equal({ ...nothing, found: ['a', 'b'], misplaced: ['c', 'd'] });
  });

  it('does not count an item of another place as missing there', () => {
    const expected = [{ item: item('a'), placeId: 'shelf', recordedAt: before }];
    expect(showing({ expected, seen: [seen('a', 'box', 'shelf')] })).to.deep.equal({ ...nothing, misplaced: ['a'] });
  });
});
