// What a badge or a place means on a sheet, and which items stand out.
import { expect } from 'chai';
import { unknownItem, type CustodyState, type Whereabouts } from '../../server/evidence/custody/custody-state.js';
import { meaningOfBadge, meaningOfPlace } from '../../server/evidence/custody/scan-grammar.js';
import {
  boxKey,
  emptySheet,
  holdsItem,
  saidIn,
  sheetFields,
  sheetFrom,
  withBox,
  withoutLine,
  type ScanSheet,
} from '../../server/evidence/custody/scan-sheet.js';
import { surpriseOf } from '../../server/evidence/custody/surprise.js';
import { newId } from '../../server/foundation/ids.js';
import { afterLook } from '../../views/islands/camera-sightings.js';

const item = () => ({ kind: 'exhibit' as const, id: newId(), eventId: newId() });
const sheet = (changes: Partial<ScanSheet> = {}): ScanSheet => ({ ...emptySheet(), ...changes });

describe('a badge on a sheet', () => {
  it('is one’s own at any time', () => {
    for (const action of [undefined, 'store', 'hand-over', 'accept'] as const) {
      expect(meaningOfBadge(sheet({ action, items: [item()] }), 'own')).to.equal('self');
    }
  });

  it('changes the person where the sheet is empty', () => {
    expect(meaningOfBadge(sheet(), 'other')).to.equal('switch');
  });

  it('names the receiver where the sheet hands over, or holds items without an action', () => {
    expect(meaningOfBadge(sheet({ action: 'hand-over' }), 'other')).to.equal('receiver');
    expect(meaningOfBadge(sheet({ action: 'hand-over', items: [item()] }), 'other')).to.equal('receiver');
    expect(meaningOfBadge(sheet({ items: [item()] }), 'other')).to.equal('receiver');
  });

  it('is not taken where another action has been chosen', () => {
    for (const action of ['store', 'take-out', 'receive', 'accept'] as const) {
      expect(meaningOfBadge(sheet({ action }), 'other'), action).to.equal('unclear');
      expect(meaningOfBadge(sheet({ action, items: [item()] }), 'other'), action).to.equal('unclear');
    }
  });
});

describe('a place on a sheet', () => {
  it('is where to store, and the second time after items the end of the sheet', () => {
    expect(meaningOfPlace(sheet(), 'a')).to.equal('place');
    expect(meaningOfPlace(sheet({ action: 'store', placeId: 'a' }), 'a')).to.equal('place');
    expect(meaningOfPlace(sheet({ action: 'store', placeId: 'a', items: [item()] }), 'a')).to.equal('commit');
    expect(meaningOfPlace(sheet({ action: 'store', placeId: 'a', items: [item()] }), 'b')).to.equal('place');
    expect(meaningOfPlace(sheet({ items: [item()] }), 'a')).to.equal('place');
  });

  it('is not taken while the sheet holds items for another action', () => {
    expect(meaningOfPlace(sheet({ action: 'take-out', items: [item()] }), 'a')).to.equal('unclear');
  });
});

describe('a box on a sheet', () => {
  const line = () => ({ placeId: newId(), moveId: newId(), content: [] });

  it('is a place where it stands, save where the sheet does anything but store', () => {
    expect(meaningOfPlace(sheet(), 'box', 'stands')).to.equal('place');
    expect(meaningOfPlace(sheet({ action: 'store', placeId: 'box', items: [item()] }), 'box', 'stands')).to.equal(
      'commit',
    );
    for (const action of ['take-out', 'accept', 'decline', 'withdraw', 'hand-over', 'receive', 'undo'] as const) {
      expect(meaningOfPlace(sheet({ action }), 'box', 'stands'), action).to.equal('box');
    }
  });

  it('is a thing where somebody carries it', () => {
    for (const action of [undefined, 'store', 'hand-over'] as const) {
      expect(meaningOfPlace(sheet({ action, placeId: 'shelf' }), 'box', 'carried')).to.equal('box');
    }
  });

  it('counts as a line: the next badge is its receiver, the shelf scanned again records', () => {
    expect(meaningOfBadge(sheet({ boxes: [line()] }), 'other')).to.equal('receiver');
    const storing = sheet({ action: 'store', placeId: 'shelf', boxes: [line()] });
    expect(meaningOfPlace(storing, 'shelf')).to.equal('commit');
  });

  it('takes the items that lie in it along, and leaves the list with them', () => {
    const [inside, beside] = [item(), item()];
    const box = { ...line(), content: [{ ...inside, eventId: newId() }] };
    const whole = withBox(sheet({ items: [inside, beside] }), box);
    expect(whole.items).to.deep.equal([beside]);
    expect(holdsItem(whole, inside)).to.equal(true);
    expect(withBox(whole, { ...box, moveId: newId() }).boxes).to.have.length(1);
    const without = withoutLine(whole, boxKey(box));
    expect([without.boxes, holdsItem(without, inside)]).to.deep.equal([[], false]);
  });
});

describe('a sheet', () => {
  it('comes back from the page as it went there, with what was confirmed', () => {
    const whole = sheet({
      badge: newId(),
      action: 'store',
      placeId: newId(),
      boxes: [
        { placeId: newId(), moveId: newId(), content: [item(), item()] },
        { placeId: newId(), moveId: newId(), content: [] },
      ],
      items: [
        item(),
        { ...item(), confirmed: true },
        { ...item(), undoes: newId(), said: { sealSeen: '№ 1~2, «ё»', lateReason: 'связи не было' } },
      ],
    });
    expect(sheetFrom(sheetFields(whole))).to.deep.equal({
      ...whole,
      receiverId: undefined,
      reason: undefined,
      stated: undefined,
    });
  });

  it('takes no instant that nobody can read, and nothing that was not asked', () => {
    const words = { occurredAt: 'yesterday', from: ' ', sealSeen: ' 0091 ', other: 'x' };
    expect(saidIn(words)).to.deep.equal({ sealSeen: '0091' });
    expect(saidIn({ occurredAt: '' })).to.equal(undefined);
  });

  it('begins anew where its id is missing or forged', () => {
    for (const forged of ['', 'x', '../../etc']) expect(sheetFrom({ sheet: forged }).id).to.match(/^[0-9a-f-]{36}$/);
  });
});

describe('an unexpected item', () => {
  const at = (whereabouts: Whereabouts, changes: Partial<CustodyState> = {}) => ({
    item: { kind: 'exhibit' as const },
    state: { ...unknownItem('x'), whereabouts, seal: '1', sealsBorne: ['1'], ...changes },
  });
  const place = (id: string): Whereabouts => ({ kind: 'place', place: { id, name: id, needsWitness: false } });
  const from = (id: string): Whereabouts => ({
    kind: 'in-transfer',
    from: { id, name: id },
    to: { id: 'me', name: 'me' },
    offeredAt: '',
  });

  it('lies elsewhere, or comes from another giver, than the first of the sheet', () => {
    expect(surpriseOf(at(place('b')), at(place('a')))).to.equal('other-place');
    expect(surpriseOf(at(place('a')), at(place('a')))).to.equal(undefined);
    expect(surpriseOf(at(from('b')), at(from('a')))).to.equal('other-giver');
    expect(surpriseOf(at(place('b')), undefined)).to.equal(undefined);
  });

  it('is a package that bore a seal and is open; not a sample, and not a package that never bore one', () => {
    expect(surpriseOf(at(place('a'), { seal: null }), undefined)).to.equal('open');
    expect(surpriseOf(at(place('a'), { seal: null, sealsBorne: [] }), undefined)).to.equal(undefined);
    const sample = { ...at(place('a'), { seal: null }), item: { kind: 'sample' as const } };
    expect(surpriseOf(sample, undefined)).to.equal(undefined);
  });
});

describe('a label before the camera', () => {
  it('counts once while it is in sight, and again after it was away', () => {
    const first = afterLook(new Map(), ['e0123456789 ', 'E0123456789', 'no code'], 0);
    expect(first.fresh).to.deep.equal(['E0123456789']);
    const second = afterLook(first.sightings, ['E0123456789'], 1400);
    expect(second.fresh).to.deep.equal([]);
    const third = afterLook(second.sightings, ['E0123456789'], 2800);
    expect(third.fresh).to.deep.equal([]);
    expect(afterLook(third.sightings, ['E0123456789'], 4400).fresh).to.deep.equal(['E0123456789']);
  });

  it('stands beside others in one picture', () => {
    const codes = ['E0123456789', 'S0123456789'];
    expect(afterLook(new Map(), codes, 0).fresh).to.deep.equal(codes);
  });
});
