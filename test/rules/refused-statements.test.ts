// What can't be true of an order, a balance, its calibration, a place or a password, each with the code of its refusal.
import { expect } from 'chai';
import { balanceFaults, calibrationFaults } from '../../server/evidence/balances/balance-statement.js';
import { massOf } from '../../server/evidence/balances/mass-field.js';
import { netWeighing } from '../../server/evidence/balances/weighing.js';
import { boxActOfSheet } from '../../server/evidence/custody/sheet-act.js';
import { orderFaults } from '../../server/evidence/orders/order.js';
import { contentFaults, placeFaults } from '../../server/evidence/storage/place-faults.js';
import { deepestPlace, plainPlace, type Place } from '../../server/evidence/storage/place.js';
import { InvalidInput, LabError, type FieldFault } from '../../server/foundation/errors.js';
import { passwordFault } from '../../server/people/person.js';
import { aRuling } from '../support/evidence.js';
import { balanceStatement } from '../support/ready-balance.js';

type Faults = Readonly<Record<string, FieldFault | undefined>>;

const said = (faults: Faults): readonly string[] =>
  Object.entries(faults).flatMap(([field, fault]) => (fault === undefined ? [] : [`${field}: ${fault.code}`]));

function refused(attempt: () => unknown): readonly string[] {
  try {
    attempt();
  } catch (fault) {
    if (fault instanceof InvalidInput) return said(fault.fields);
    if (fault instanceof LabError) return [fault.code];
    throw fault;
  }
  return [];
}

describe('an order', () => {
  const today = '2026-11-23';
  const faultsOf = (changes: Parameters<typeof aRuling>[0], questions: readonly string[] = ['?']) =>
    said(orderFaults(aRuling(changes), questions, today));

  it('as a ruling is, is taken', () => {
    expect(faultsOf({})).to.deep.equal([]);
  });

  for (const [changes, refusal] of [
    [{ rulingDate: '2026-11-24' }, 'rulingDate: ruling-in-future'],
    [{ rulingDate: '2026-02-30' }, 'rulingDate: not-a-day'],
    [{ rulingDate: '2026-11-20', dueDate: '2026-11-19' }, 'dueDate: due-before-ruling'],
    [{ dueDate: '2029-12-01' }, 'dueDate: due-too-far'],
    [{ kind: 'repeat', earlierExamination: null }, 'earlierExamination: earlier-needed'],
    [{ channel: 'other', channelNote: null }, 'channelNote: channel-note-needed'],
    [{ region: 'KZ-99' }, 'region: region-unknown'],
  ] as const) {
    it(`with ${JSON.stringify(changes)} is not: ${refusal}`, () => {
      expect(faultsOf(changes)).to.include(refusal);
    });
  }

  it('asks something, and not more than a conclusion can answer', () => {
    expect(faultsOf({}, [])).to.include('questions: questions-needed');
    const many = Array.from({ length: 41 }, () => '?');
    expect(faultsOf({}, many)).to.include('questions: questions-too-many');
    expect(faultsOf({}, many.slice(1))).to.deep.equal([]);
  });
});

describe('a balance', () => {
  const faultsOf = (changes: Partial<Parameters<typeof balanceFaults>[0]>) =>
    said(balanceFaults({ ...balanceStatement, ...changes }));
  const { readabilityMicrograms: step, checkNominalMicrograms: nominal } = balanceStatement;

  it('as its plate says is entered', () => {
    expect(faultsOf({})).to.deep.equal([]);
  });

  for (const [changes, refusal] of [
    [{ readabilityMicrograms: 30 }, 'readability: balance-step'],
    [{ maximumMicrograms: step }, 'maximum: balance-maximum'],
    [{ checkNominalMicrograms: 0 }, 'checkNominal: balance-nominal'],
    [{ checkToleranceMicrograms: step / 2 }, 'checkTolerance: balance-tolerance'],
    [{ checkToleranceMicrograms: nominal }, 'checkTolerance: balance-tolerance'],
  ] as const) {
    it(`with ${JSON.stringify(changes)} is not: ${refusal}`, () => {
      expect(faultsOf(changes)).to.include(refusal);
    });
  }

  const calibration = { calibratedOn: '2026-11-01', dueOn: '2027-11-01', certificate: '7', expandedMicrograms: null };
  for (const [changes, refusal] of [
    [{ calibratedOn: '01.11.2026' }, 'calibratedOn: balance-day'],
    [{ calibratedOn: '2026-11-24' }, 'calibratedOn: balance-future'],
    [{ dueOn: '2026-11-31' }, 'dueOn: balance-day'],
    [{ dueOn: '2026-11-01' }, 'dueOn: balance-due-before'],
  ] as const) {
    it(`calibrated with ${JSON.stringify(changes)} is refused: ${refusal}`, () => {
      expect(said(calibrationFaults(calibration, '2026-11-23'))).to.deep.equal([]);
      expect(said(calibrationFaults({ ...calibration, ...changes }, '2026-11-23'))).to.deep.equal([refusal]);
    });
  }

  it('is read as a mass only where it shows one', () => {
    const read = (gross: string) => refused(() => massOf({ gross }, 'gross', 'net'));
    expect(read('-0,5')).to.deep.equal(['gross: custody.mass-negative-text']);
    expect(read('')).to.deep.equal(['gross: required']);
    expect(read('12,4312')).to.deep.equal([]);
  });

  it('tells a mass by two of its three readings at least', () => {
    const mass = { massMicrograms: 1_000, resolutionMicrograms: 100 };
    const asked = ['tare: balance-two-of-three', 'net: balance-two-of-three'];
    expect(refused(() => netWeighing({ gross: mass }))).to.deep.equal(asked);
  });
});

describe('a place', () => {
  const place = (changes: Partial<Place>): Place => ({
    ...plainPlace,
    ...{ id: 'new', laboratoryId: 'here', parentId: null, kind: 'room', name: 'Комната', version: 1 },
    ...{ carrierId: null, offeredToId: null, isClosed: false },
    ...changes,
  });
  const room = place({ id: 'room' });
  const closed = place({ id: 'closed', name: 'Закрытая', isClosed: true });
  const boxes = Array.from({ length: deepestPlace }, (_none, depth) =>
    place({ id: `box ${depth}`, kind: 'box', name: `${depth}`, parentId: depth === 0 ? null : `box ${depth - 1}` }),
  );
  const all = [room, closed, ...boxes];

  for (const [what, changes, refusal] of [
    ['with a name that another beside it has', { name: 'комната' }, 'name: custody.place-exists'],
    ['for none', { name: 'Шкаф', capacity: 0 }, 'capacity: storage.not-a-capacity'],
    ['in one that is smaller', { name: 'Сейф', kind: 'safe', parentId: 'box 0' }, 'parentId: storage.stands-not-in'],
    ['in one that was closed', { name: 'Сейф', kind: 'safe', parentId: 'closed' }, 'parentId: storage.closed'],
    ['in too many others', { kind: 'box', parentId: boxes.at(-1)?.id ?? '' }, 'parentId: custody.place-too-deep'],
  ] as const) {
    it(`${what} is not made: ${refusal}`, () => {
      expect(said(placeFaults(place(changes), all))).to.deep.equal([refusal]);
    });
  }

  it('may bear the name of one that was closed', () => {
    expect(said(contentFaults(place({ name: 'Закрытая' }), all))).to.deep.equal([]);
  });

  it('that is a box on a sheet without an action is not moved as a whole', () => {
    const sheet = { action: 'receive', placeId: undefined, receiverId: undefined, reason: undefined } as const;
    const moved = () => boxActOfSheet(sheet, { undoes: undefined });
    expect(refused(moved)).to.deep.equal(['storage.box-item-by-item']);
  });
});

describe('a password', () => {
  for (const [password, code] of [
    ['short', 'password-short'],
    ['x'.repeat(201), 'too-long'],
    ['Satbayeva-2026!', 'password-has-login'],
    ['aaaabbbbaaaabbbb', 'password-simple'],
    ['ұзын әрі өзге', undefined],
  ] as const) {
    it(`${code === undefined ? 'that is long is taken' : `is refused as ${code}`}`, () => {
      expect(passwordFault(password, 'satbayeva')?.code).to.equal(code);
    });
  }
});
