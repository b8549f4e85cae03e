import { expect } from 'chai';
import { correctExhibit, enterExhibit } from '../../server/evidence/exhibits/exhibit-actions.js';
import { searchExhibits } from '../../server/evidence/exhibits/exhibit-list-store.js';
import { enteredExhibitById, exhibitById } from '../../server/evidence/exhibits/exhibit-store.js';
import {
  addPhotographs,
  permittedPhotograph,
  withdrawPhotograph,
} from '../../server/evidence/exhibits/photograph-actions.js';
import { photographsOfExhibit } from '../../server/evidence/exhibits/photograph-store.js';
import { enterOrder } from '../../server/evidence/orders/order-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { onEachEngine } from '../support/engines.js';
import { aCase, aPackage, aRuling, theQuestions } from '../support/evidence.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('exhibits', (client) => {
  let test: TestLab;
  let registrar: Actor;
  let investigator: Actor;
  before(async () => {
    test = await openTestLab(client);
    registrar = await test.person('registrar');
    investigator = await test.person('investigator');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const order = (actor: Actor) =>
    enterOrder(test.lab, actor, { content: aRuling(), questions: theQuestions, investigatorId: null });

  const photograph = async () => ({
    ...(await test.lab.vault.keepBytes(Buffer.from(`picture ${Math.random()}`))),
    sniffedType: 'image/jpeg',
  });

  it('get positions without gaps when several are entered at once', async () => {
    const orderId = await order(registrar);
    const ids = await Promise.all(
      Array.from({ length: 6 }, () => enterExhibit(test.lab, registrar, { orderId, content: aPackage() })),
    );
    const entered = await Promise.all(ids.map((id) => enteredExhibitById(test.lab.db, id)));
    expect(entered.map((one) => one?.position).sort()).to.deep.equal([1, 2, 3, 4, 5, 6]);
    expect(await exhibitById(test.lab.db, ids[0] ?? '')).to.equal(undefined);
  });

  it('can no longer be changed by the investigator once the laboratory has inspected them', async () => {
    const orderId = await order(investigator);
    const id = await enterExhibit(test.lab, investigator, { orderId, content: aPackage() });
    const change = (actor: Actor, basedOn: number) =>
      correctExhibit(test.lab, actor, {
        exhibitId: id,
        content: aPackage({ description: 'Порошок' }),
        basedOn,
        reason: null,
      });
    await change(investigator, 1);
    expect(await refusal(change(registrar, 1))).to.equal('changed-meanwhile');
    await change(registrar, 2);
    expect(await refusal(change(investigator, 3))).to.equal('exhibit-is-inspected');
  });

  it('of a registered case are corrected with a reason, and not added to', async () => {
    const file = await aCase(test, registrar, { investigator });
    const exhibitId = file.exhibits[0]?.id ?? '';
    const change = { exhibitId, content: aPackage({ hazards: ['toxic'] }), basedOn: 1 };
    expect(await refusal(correctExhibit(test.lab, registrar, { ...change, reason: null }))).to.equal(
      'reason: required',
    );
    await correctExhibit(test.lab, registrar, { ...change, reason: 'Запах растворителя' });
    expect((await exhibitById(test.lab.db, exhibitId))?.hazards).to.deep.equal(['toxic']);
    const byInvestigator = { ...change, basedOn: 2, reason: 'x' };
    expect(await refusal(correctExhibit(test.lab, investigator, byInvestigator))).to.equal('order-is-registered');
    const late = enterExhibit(test.lab, registrar, { orderId: file.orderId, content: aPackage() });
    expect(await refusal(late)).to.equal('order-is-registered');
  });

  it('are found by seal, by words and by number, and narrowed by channel', async () => {
    const packages = [{ sealNumber: 'QX-77', declaredSealNumber: null, channel: 'post' as const }, {}];
    const file = await aCase(test, registrar, { packages });
    const found = async (search: object) => {
      const lines = await searchExhibits(test.lab.db, { laboratoryId: test.laboratoryId, limit: 50, ...search });
      return lines.map((line) => line.exhibit.number);
    };
    expect(await found({ text: 'qx 77' })).to.deep.equal([`${file.number}-01`]);
    expect(await found({ text: `${file.number}-02` })).to.deep.equal([`${file.number}-02`]);
    expect(await found({ text: file.number, channel: 'post' })).to.deep.equal([`${file.number}-01`]);
    expect(await found({ text: file.number, channel: 'dead-drop' })).to.deep.equal([`${file.number}-02`]);
    expect(await found({ text: file.number, state: 'entered' })).to.deep.equal([]);
    expect(await found({ text: file.number, investigatorId: investigator.id })).to.deep.equal([]);
  });

  it('keep photographs by the hash of their bytes; one that is withdrawn stays on record', async () => {
    const file = await aCase(test, registrar, { investigator });
    const exhibitId = file.exhibits[0]?.id ?? '';
    const files = [await photograph(), await photograph()];
    const ids = await addPhotographs(test.lab, registrar, { exhibitId, subject: 'seal', caption: null, files });
    await withdrawPhotograph(test.lab, registrar, { photographId: ids[1] ?? '', reason: 'Чужой пакет' });
    const kept = await photographsOfExhibit(test.lab.db, exhibitId);
    expect(kept.map((one) => [one.sha256, one.withdrawnReason])).to.deep.equal([
      [files[0]?.sha256, null],
      [files[1]?.sha256, 'Чужой пакет'],
    ]);
    const again = withdrawPhotograph(test.lab, registrar, { photographId: ids[1] ?? '', reason: 'x' });
    expect(await refusal(again)).to.equal('photograph-is-withdrawn');
    const other = await test.person('investigator');
    const seen = (actor: Actor) => permittedPhotograph(test.lab.db, actor, 'exhibit.read', ids[0] ?? '');
    expect((await seen(investigator)).id).to.equal(ids[0]);
    expect(await refusal(seen(other))).to.equal('not-found');
  });

  it('take photographs only of known kinds, and only from those who may', async () => {
    const file = await aCase(test, registrar, { investigator });
    const about = { exhibitId: file.exhibits[0]?.id ?? '', subject: 'package', caption: null } as const;
    const svg = { ...(await photograph()), sniffedType: 'image/svg+xml' };
    const add = (actor: Actor, files: readonly (typeof svg)[]) => addPhotographs(test.lab, actor, { ...about, files });
    expect(await refusal(add(registrar, [svg]))).to.equal('photographs: photograph-type');
    expect(await refusal(add(registrar, []))).to.equal('photographs: photograph-needed');
    expect(await refusal(add(investigator, [await photograph()]))).to.equal('order-is-registered');
    expect(await refusal(add(await test.person('auditor'), [await photograph()]))).to.equal('forbidden');
  });
});
