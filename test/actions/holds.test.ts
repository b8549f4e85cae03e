import { expect } from 'chai';
import { placeHold, releaseHold } from '../../server/evidence/holds/hold-actions.js';
import type { HeldSubject } from '../../server/evidence/holds/hold.js';
import { holdById, searchHolds } from '../../server/evidence/holds/hold-store.js';
import { holdsInForce } from '../../server/evidence/holds/holds-in-force.js';
import type { Actor } from '../../server/foundation/actor.js';
import { onEachEngine } from '../support/engines.js';
import { refusal } from '../support/refusal.js';
import { aRegisteredCase } from '../support/registered-exhibits.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('holds', (client) => {
  let test: TestLab;
  let registrar: Actor;
  before(async () => {
    test = await openTestLab(client);
    registrar = await test.person('registrar');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const place = (item: HeldSubject, until: string | null = null) =>
    placeHold(test.lab, registrar, { item, kind: 'court', document: 'Постановление 7599', reason: 'Жалоба', until });
  const inForce = async (of: { caseId: string; exhibitId?: string }) =>
    (await holdsInForce(test.lab.db, { laboratoryId: test.laboratoryId, ...of }, test.clock.now())).map(({ id }) => id);

  it('on a case bind all its exhibits; on an exhibit that one alone', async () => {
    const { caseId, exhibits } = await aRegisteredCase(test, { exhibits: 2 });
    const [first = { id: '' }, second = { id: '' }] = exhibits;
    const onCase = await place({ kind: 'case', id: caseId });
    const onFirst = await place({ kind: 'exhibit', id: first.id });
    expect(await inForce({ caseId, exhibitId: first.id })).to.have.members([onCase, onFirst]);
    expect(await inForce({ caseId, exhibitId: second.id })).to.deep.equal([onCase]);
    expect(await inForce({ caseId })).to.deep.equal([onCase]);
  });

  it('end with their release, which happens once, and with their last day', async () => {
    const { caseId } = await aRegisteredCase(test);
    const holdId = await place({ kind: 'case', id: caseId });
    const toDay = await place({ kind: 'case', id: caseId }, '2026-11-23');
    const release = () =>
      releaseHold(test.lab, registrar, { holdId, document: 'Определение 12', reason: 'Рассмотрена' });
    await release();
    expect(await refusal(release())).to.equal('hold-released-already');
    expect((await holdById(test.lab.db, holdId))?.release?.document).to.equal('Определение 12');
    expect(await inForce({ caseId })).to.deep.equal([toDay]);
    test.clock.forward(24 * 3_600_000);
    expect(await inForce({ caseId })).to.deep.equal([]);
  });

  it('are found by number and state, the newest first, page by page', async () => {
    const { caseId, caseNumber, exhibits } = await aRegisteredCase(test);
    const older = await place({ kind: 'case', id: caseId });
    const newer = await place({ kind: 'exhibit', id: exhibits[0]?.id ?? '' });
    const wanted = { laboratoryId: test.laboratoryId, text: `${caseNumber}-01`, today: '2026-11-23', limit: 10 };
    const found = await searchHolds(test.lab.db, wanted);
    expect(found.map(({ id, number }) => [id, number])).to.deep.equal([
      [newer, `${caseNumber}-01`],
      [older, caseNumber],
    ]);
    const later = await searchHolds(test.lab.db, { ...wanted, before: newer });
    expect(later.map(({ id }) => id)).to.deep.equal([older]);
    await releaseHold(test.lab, registrar, { holdId: older, document: 'Определение', reason: 'Рассмотрена' });
    const ended = await searchHolds(test.lab.db, { ...wanted, state: 'ended' });
    expect(ended.map(({ id }) => id)).to.deep.equal([older]);
    expect((await searchHolds(test.lab.db, { ...wanted, state: 'in-force' })).map(({ id }) => id)).to.include(newer);
  });

  it('refuse nonsense field by field and write nothing', async () => {
    const { caseId } = await aRegisteredCase(test);
    expect(await refusal(place({ kind: 'case', id: caseId }, '2020-01-01'))).to.equal('until: hold-until-past');
    expect(await inForce({ caseId })).to.deep.equal([]);
  });
});
