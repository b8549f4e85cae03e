// The rules of custody over a real laboratory, each by the refusal that it ends in: recorded in the ledger, and told to the person
// in each of the three languages with the names and numbers that it is about.
import { expect } from 'chai';
import { translator } from '../../views/messages/translate.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { commitSheet, proveWitness } from '../../server/evidence/custody/commit-actions.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { correctEvent, undoEvent } from '../../server/evidence/custody/mending-actions.js';
import { emptySheet } from '../../server/evidence/custody/scan-sheet.js';
import { consumeItem, weighItem } from '../../server/evidence/custody/weighing-actions.js';
import { prepareDestruction } from '../../server/evidence/acts/destruction-actions.js';
import { takeSamples } from '../../server/evidence/samples/sample-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { LabError } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { personById } from '../../server/people/person-store.js';
import * as steps from '../support/custody-steps.js';
import { leaving } from '../support/departures.js';
import { onEachEngine } from '../support/engines.js';
import { withPin } from '../support/pins.js';
import { readyBalance, weigh } from '../support/ready-balance.js';
import { aStoreroom, storedExhibit, type Storeroom } from '../support/storeroom.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

const { step, milligrams } = steps;

onEachEngine('the rules of custody', (client) => {
  let test: TestLab;
  let keeper: Actor;
  let chemist: Actor;
  let house: Storeroom;
  let balanceId: string;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    keeper = { ...(await test.person('registrar', 'storekeeper')), sessionId: newId() };
    chemist = { ...(await test.person('chemist')), sessionId: newId() };
    house = await aStoreroom(test);
    balanceId = await readyBalance(test, chemist);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const held = (wishes = {}) => steps.receivedExhibit(test, keeper, wishes);
  const opened = async (wishes = {}) => {
    const item = await steps.exhibitHandedTo(test, keeper, chemist, { expert: chemist, ...wishes });
    await custody.openItem(test.lab, chemist, { ...step(item), sealBefore: item.seal });
    return item;
  };
  const witnessedBy = async (role: 'administrator' | 'investigator') => {
    const second = await test.person(role);
    await withPin(test, second, '402817');
    const who = (await personById(test.lab.db, second.id))?.login ?? '';
    return [undefined, proveWitness(test.lab, keeper, { who, secret: '402817', address: '10.0.0.8' })] as const;
  };
  type Tried = readonly [item: steps.TestExhibit | undefined, attempt: Promise<unknown>];

  const rules: readonly (readonly [rule: string, code: string, tried: () => Promise<Tried>])[] = [
    [
      '1: who does not have it does nothing with it',
      'custody.held-by-other',
      async () => {
        const item = await held();
        return [item, custody.storeItem(test.lab, chemist, { ...step(item), placeId: house.shelf.id })];
      },
    ],
    [
      '2: from place to place goes a person',
      'custody.in-place',
      async () => {
        const item = await storedExhibit(test, keeper, house.shelf);
        return [item, custody.storeItem(test.lab, keeper, { ...step(item), placeId: house.box.id })];
      },
    ],
    [
      '3: until it is accepted nothing else happens to it',
      'custody.in-transfer',
      async () => {
        const item = await held();
        await custody.offerItem(test.lab, keeper, { ...step(item), toPersonId: chemist.id });
        return [item, custody.storeItem(test.lab, keeper, { ...step(item), placeId: house.shelf.id })];
      },
    ],
    [
      '3: only the one to whom it was offered accepts',
      'custody.offered-to-other',
      async () => {
        const item = await held();
        const other = await test.person('technician');
        await custody.offerItem(test.lab, keeper, { ...step(item), toPersonId: chemist.id });
        return [item, custody.acceptItem(test.lab, other, step(item))];
      },
    ],
    [
      '4: a safe is used by two',
      'custody.witness-missing',
      async () => {
        const item = await held();
        return [item, custody.storeItem(test.lab, keeper, { ...step(item), placeId: house.safe.id })];
      },
    ],
    [
      'a sheet says what is done and where',
      'custody.sheet-incomplete',
      () => {
        const proof = { who: '', secret: '402817', address: '10.0.0.8' };
        const sheet = { ...emptySheet(), action: 'store' as const };
        return Promise.resolve([
          undefined,
          commitSheet(test.lab, keeper, sheet, { ...sheet, proof, witness: undefined }),
        ]);
      },
    ],
    [
      '4: the second is known here',
      'custody.witness-unknown',
      () => {
        const proof = { who: 'nobody-of-ours', secret: '402817', address: '10.0.0.8' };
        return Promise.resolve([undefined, proveWitness(test.lab, keeper, proof)] as const);
      },
    ],
    ['4: the second works with evidence', 'custody.witness-may-not', () => witnessedBy('administrator')],
    ['4: the second is of the laboratory', 'custody.witness-may-not', () => witnessedBy('investigator')],
    [
      '5: opening names the seal that is on record',
      'custody.seal-differs',
      async () => {
        const item = await steps.exhibitHandedTo(test, keeper, chemist);
        return [item, custody.openItem(test.lab, chemist, { ...step(item), sealBefore: '1' })];
      },
    ],
    [
      '5: closing takes a seal that it never bore',
      'custody.seal-used',
      async () => {
        const item = await opened();
        return [item, custody.resealItem(test.lab, chemist, { ...step(item), sealAfter: item.seal })];
      },
    ],
    [
      '6: who analyses has it',
      'custody.held-by-other',
      async () => {
        const item = await opened();
        const other = await test.person('chemist');
        const reading = { tare: milligrams(1_800), net: milligrams(12_000), balanceId };
        return [item, weighItem(test.lab, other, { ...step(item), ...reading })];
      },
    ],
    [
      '6: nothing is analysed before the expert was warned',
      'examination-before-warning',
      async () => {
        const item = await opened({ expert: null });
        await weigh(test, chemist, item, milligrams(12_431));
        return [
          item,
          consumeItem(test.lab, chemist, { ...step(item), mass: milligrams(1), balanceId, purpose: 'тест' }),
        ];
      },
    ],
    [
      '6: nothing is used up that the order keeps whole',
      'custody.consumption-forbidden',
      async () => {
        const item = await opened({ consumption: 'none' });
        await weigh(test, chemist, item, milligrams(12_431));
        return [
          item,
          consumeItem(test.lab, chemist, { ...step(item), mass: milligrams(1), balanceId, purpose: 'тест' }),
        ];
      },
    ],
    [
      '7: a record is corrected by the one who made it, or who may for others',
      'custody.correct-not-yours',
      async () => {
        const item = await held();
        const received = (await eventsOfItem(test.lab.db, item))[0]?.id ?? '';
        const words = { correctedEventId: received, field: 'seal' as const, right: 'П-1', reason: 'прочитано неверно' };
        return [item, correctEvent(test.lab, chemist, { ...step(item), ...words })];
      },
    ],
    [
      '7: only the newest move is taken back',
      'custody.undo-not-newest',
      async () => {
        const item = await held();
        const { event } = await custody.storeItem(test.lab, keeper, { ...step(item), placeId: house.shelf.id });
        await custody.takeOutItem(test.lab, keeper, step(item));
        return [item, undoEvent(test.lab, keeper, { ...step(item), undoneEventId: event.id })];
      },
    ],
    [
      '8: what is taken apart adds up',
      'custody.masses-differ',
      async () => {
        const item = await opened();
        await weigh(test, chemist, item, milligrams(12_431));
        const portions = [{ description: 'верх', mass: milligrams(200) }];
        const masses = {
          before: milligrams(12_431),
          after: milligrams(12_100),
          consumedMicrograms: 0,
          lossMicrograms: 0,
        };
        return [item, takeSamples(test.lab, chemist, { ...step(item), ...masses, portions, balanceId })];
      },
    ],
    [
      '9: the members of a commission may sign for it',
      'act-member-may-not',
      async () => {
        const item = await held();
        const outsider = await test.person('administrator');
        const members = [
          { personId: keeper.id, name: '', title: null },
          { personId: outsider.id, name: '', title: null },
          { personId: null, name: 'Нұрланова Әсел', title: 'прокурор' },
        ];
        const said = {
          document: 'решение 1',
          place: 'котельная',
          method: 'сжигание',
          remarks: null,
          language: 'ru' as const,
        };
        const wanted = {
          actId: newId(),
          items: [leaving(item)],
          balanceId,
          ...said,
          commission: members,
          witnesses: [],
        };
        return [undefined, prepareDestruction(test.lab, keeper, wanted)];
      },
    ],
    [
      'what is told late has a reason',
      'custody.late-without-reason',
      async () => {
        const item = await held();
        test.clock.forward(600_000);
        const occurredAt = new Date(test.clock.now().getTime() - 400_000).toISOString();
        return [item, custody.storeItem(test.lab, keeper, { ...step(item), placeId: house.shelf.id, occurredAt })];
      },
    ],
  ];

  for (const [rule, code, tried] of rules) {
    it(rule, async () => {
      const [item, attempt] = await tried();
      const fault = await steps.faultOf(attempt);
      expect(fault).to.be.instanceOf(LabError);
      if (!(fault instanceof LabError)) return;
      expect(fault.code).to.equal(code);
      const told = (['kk', 'ru', 'en'] as const).map((language) => {
        return translator(language).code('errors', fault.code, fault.values);
      });
      expect(new Set(told).size, told.join(' | ')).to.equal(3);
      for (const words of told)
        expect(words)
          .to.match(/^[^{}]{8,}$/u)
          .and.not.include(code);
      if (item === undefined) return;
      const entries = await entriesOfItem(test.lab.db, test.laboratoryId, `exhibit:${item.id}`);
      expect(entries.at(-1)?.type).to.equal('custody.refused');
      expect(entries.at(-1)?.bytes).to.include(code);
    });
  }
});
