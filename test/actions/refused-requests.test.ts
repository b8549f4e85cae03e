// What is asked for and can't be done: each with the code of its refusal, and nothing written.
import { expect } from 'chai';
import { drawItemAct } from '../../server/evidence/acts/item-act-actions.js';
import { bindScan, receiveScans } from '../../server/evidence/acts/act-scan-actions.js';
import { handOutItems } from '../../server/evidence/acts/departure-actions.js';
import { demandEmptyHands } from '../../server/evidence/custody/leaving-person.js';
import { balanceChosen } from '../../server/evidence/balances/balance-choice.js';
import { scanCode } from '../../server/evidence/custody/scan-actions.js';
import type { ScanAnswer } from '../../server/evidence/custody/scanned.js';
import { emptySheet, type ScanSheet } from '../../server/evidence/custody/scan-sheet.js';
import { inventoryActPdf } from '../../server/evidence/inventories/inventory-act.js';
import { startInventory } from '../../server/evidence/inventories/inventory-actions.js';
import { inventoryById } from '../../server/evidence/inventories/inventory-store.js';
import { newBarcode } from '../../server/evidence/labels/barcode.js';
import { issueBarcode } from '../../server/evidence/labels/barcode-store.js';
import type { SubjectKind } from '../../server/evidence/labels/barcode-subject.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import { enterOrder } from '../../server/evidence/orders/order-actions.js';
import { roles, type Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { eraseRow } from '../../server/ledger/erase.js';
import { headOf } from '../../server/ledger/ledger-store.js';
import { record } from '../../server/ledger/record.js';
import { changeRoles, endPerson, enterPerson, writeProfile } from '../../server/people/people-actions.js';
import { setPin } from '../../server/people/pin-actions.js';
import { makeSetupLink, setUpLaboratory } from '../../server/people/setup-actions.js';
import { signIn } from '../../server/people/sign-in-actions.js';
import { translator } from '../../views/messages/translate.js';
import { receivedExhibit, registeredExhibit, type TestExhibit } from '../support/custody-steps.js';
import { aHandOut, leaving } from '../support/departures.js';
import { onEachEngine } from '../support/engines.js';
import { aRuling, theQuestions, withPassword } from '../support/evidence.js';
import { readyBalance } from '../support/ready-balance.js';
import { refusal } from '../support/refusal.js';
import { aStoreroom, type Storeroom } from '../support/storeroom.js';
import { openTestLab, testPassword, type TestLab } from '../support/test-lab.js';

onEachEngine('what is asked for and refused', function (this: void, client) {
  let test: TestLab;
  let chief: Actor;
  let item: TestExhibit;
  let house: Storeroom;
  let balanceId: string;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    chief = await withPassword(test, await test.person(...roles));
    item = await receivedExhibit(test, chief);
    house = await aStoreroom(test);
    balanceId = await readyBalance(test, chief);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const label = () => ({
    ...{
      printId: newId(),
      subjects: [{ kind: 'exhibit' as const, id: item.id }],
      form: 'sheet-a4-3x7',
      startPosition: 1,
    },
    ...{ copies: 1, reason: null, language: 'ru' as const, day: '2026-11-23' },
  });
  const newcomer = { name: 'Жаңа Қызметкер', position: null, organisation: null, phone: null };
  const profile = { education: 'КазНУ', specialty: 'химия', experienceSince: '2012', degree: null, certificate: null };

  const requests: Readonly<Record<string, () => Promise<unknown>>> = {
    'investigatorId: not-an-investigator': async () => {
      const { id } = await test.person('chemist');
      const order = { content: aRuling(), questions: theQuestions, investigatorId: id };
      return enterOrder(test.lab, { ...chief, roles: new Set(['registrar'] as const) }, order);
    },
    'items: act-without-items': () => handOutItems(test.lab, chief, aHandOut([], { balanceId })),
    'items: act-items-too-many': () => {
      const items = Array.from({ length: 101 }, () => leaving(item));
      return handOutItems(test.lab, chief, aHandOut(items, { balanceId }));
    },
    'act-nothing-received': async () => {
      const items = [await registeredExhibit(test)];
      const other = { otherName: 'Ахметов К.', otherTitle: null, remarks: null, language: 'ru' as const };
      return drawItemAct(test.lab, chief, { actId: newId(), kind: 'acceptance', items, ...other });
    },
    'scans: scan-needed': () => receiveScans(test.lab, chief, []),
    'scans: scan-type': () =>
      receiveScans(test.lab, chief, [{ sha256: '0', size: 1, name: 'a', sniffedType: 'image/svg+xml' }]),
    'actName: act-unknown': async () => {
      const kept = await test.lab.vault.keepBytes(Buffer.from('%PDF-1.4\ntrailer <<>>\n%%EOF'));
      const file = { ...kept, name: 'лист.pdf', sniffedType: 'application/pdf' };
      const [scan] = await receiveScans(test.lab, chief, [file]);
      return bindScan(test.lab, chief, { scanId: scan?.scanId ?? '', actName: '26-ALM-A999999' });
    },
    'balanceId: balance.choose': () => balanceChosen(test.lab.db, chief, { balanceCode: ' ', balanceId: '' }),
    'balanceCode: balance.code-unknown': async () =>
      balanceChosen(test.lab.db, chief, { balanceCode: await issued('place', house.shelf.id) }),
    'reason: custody.reprint-reason': async () => {
      await printLabels(test.lab, chief, label());
      return printLabels(test.lab, chief, label());
    },
    'startPosition: custody.start-position': () => printLabels(test.lab, chief, { ...label(), startPosition: 500 }),
    'inventory.not-ended': async () => {
      const inventoryId = newId();
      await startInventory(test.lab, chief, { inventoryId, placeId: house.shelf.id });
      const inventory = await inventoryById(test.lab.db, inventoryId);
      if (inventory === undefined) throw new Error('it was not started');
      return inventoryActPdf(test.lab, chief, translator('ru'), inventory);
    },
    'own-roles': () => changeRoles(test.lab, chief, { personId: chief.id, roles: ['auditor'], reason: 'так' }),
    'person-ended-already': async () => {
      const { id } = await test.person('auditor');
      const leaving = { personId: id, reason: 'Уволен' };
      await endPerson(test.lab, chief, leaving, demandEmptyHands);
      return endPerson(test.lab, chief, leaving, demandEmptyHands);
    },
    'login: login-shape': () => enterPerson(test.lab, chief, { ...newcomer, login: 'Же!', roles: ['auditor'] }),
    'login-taken': () => enterPerson(test.lab, chief, { ...newcomer, login: 'admin', roles: ['auditor'] }),
    'experienceSince: not-a-year': () =>
      writeProfile(test.lab, chief, chief.id, { ...profile, experienceSince: 'с 2012 года' }),
    'code: laboratory-code': async () => {
      const token = await makeSetupLink(test.lab, 'first-administrator', null);
      const laboratory = { code: 'Алматы', nameKk: 'А', nameRu: 'А', nameEn: 'A', timeZone: 'Asia/Almaty' };
      const person = { name: 'А', login: 'first.one', password: testPassword };
      return setUpLaboratory(test.lab, token, { laboratory, person });
    },
    'bench-session': () =>
      endPerson(test.lab, { ...chief, proof: 'pin' }, { personId: newId(), reason: 'так' }, demandEmptyHands),
    'pinAgain: pins-differ': () =>
      setPin(test.lab, chief, { password: testPassword, pin: '402817', pinAgain: '402818' }),
    'sign-in-refused': () =>
      signIn(test.lab, { login: 'nobody', password: testPassword, address: '::1', terminal: 'test' }),
    'table: ledger-not-personal': () =>
      eraseRow(test.lab, test.laboratoryId, { table: 'passwords', rowId: newId(), decision: '1', reason: 'так' }),
  };

  for (const [code, request] of Object.entries(requests)) {
    it(`is told so: ${code}`, async () => {
      expect(await refusal(request())).to.equal(code);
    });
  }

  async function issued(kind: SubjectKind, id: string): Promise<string> {
    let code = '';
    await record(test.lab, chief, async (tx) => {
      const made = { by: chief.id, at: test.clock.now().toISOString() };
      code = (await issueBarcode(tx, { kind, id, laboratoryId: test.laboratoryId }, made)).code;
      return { type: 'ledger.test', items: [], data: {} };
    });
    return code;
  }

  const held = (): ScanSheet => {
    const sheetItem = { kind: item.kind, id: item.id, eventId: newId(), undoes: undefined };
    return { ...emptySheet(), action: 'take-out', items: [sheetItem] };
  };
  const scans: Readonly<Record<string, () => Promise<[ScanSheet, string]>>> = {
    'custody.code-unknown': () => {
      const code = newBarcode('exhibit', (length) => Buffer.alloc(length, 3).map((byte, index) => byte * (index + 5)));
      return Promise.resolve([emptySheet(), code]);
    },
    'custody.code-other-kind': async () => [emptySheet(), await issued('document', newId())],
    'custody.badge-unclear': async () => [held(), await issued('person', (await test.person('technician')).id)],
    'custody.place-unclear': async () => [held(), await issued('place', house.safe.id)],
  };

  for (const [code, scan] of Object.entries(scans)) {
    it(`is told so at the scanner, and the sheet stays as it was: ${code}`, async () => {
      const [sheet, text] = await scan();
      const before = await headOf(test.lab.db, test.laboratoryId);
      const { sheet: after, answer } = await scanCode(test.lab, chief, sheet, { text });
      expect(codeOf(answer)).to.equal(code);
      expect(after).to.deep.equal(sheet);
      expect(await headOf(test.lab.db, test.laboratoryId)).to.deep.equal(before);
    });
  }
});

const codeOf = (answer: ScanAnswer): string => ('code' in answer ? answer.code : answer.kind);
