import { expect } from 'chai';
import { assignCase, signWarning } from '../../server/evidence/cases/case-actions.js';
import { searchCases } from '../../server/evidence/cases/case-list-store.js';
import { closingOfCase, insertClosing } from '../../server/evidence/cases/case-store.js';
import { assignedChemist, warningOf } from '../../server/evidence/cases/expert-store.js';
import { intakeWork } from '../../server/evidence/cases/work-items.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { record } from '../../server/ledger/record.js';
import { translator } from '../../views/messages/translate.js';
import { onEachEngine } from '../support/engines.js';
import { aCase, assignAndWarn, withPassword } from '../support/evidence.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, testPassword, type TestLab } from '../support/test-lab.js';

onEachEngine("a case's expert", (client) => {
  let test: TestLab;
  let registrar: Actor;
  let chemist: Actor;
  before(async () => {
    test = await openTestLab(client);
    registrar = await test.person('registrar');
    chemist = await withPassword(test, await test.person('chemist'));
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const give = (caseId: string, personId: string, reason: string | null = null) =>
    assignCase(test.lab, registrar, { caseId, personId, reason });
  const sign = (actor: Actor, caseId: string, password = testPassword) =>
    signWarning(test.lab, actor, { caseId, password, text: 'Предупреждён', language: 'ru' });

  it('is the chemist that it was given to last; the change of hands has a reason', async () => {
    const { caseId } = await aCase(test, registrar);
    const other = await test.person('chemist');
    await give(caseId, chemist.id);
    expect(await refusal(give(caseId, chemist.id))).to.equal('case-is-his');
    expect(await refusal(give(caseId, other.id))).to.equal('reason: required');
    await give(caseId, other.id, 'Отпуск');
    expect((await assignedChemist(test.lab.db, caseId))?.personId).to.equal(other.id);
  });

  it('is a chemist of this laboratory, named by a registrar or the quality manager', async () => {
    const { caseId } = await aCase(test, registrar);
    expect(await refusal(give(caseId, registrar.id))).to.equal('personId: not-a-chemist');
    expect(await refusal(give(caseId, newId()))).to.equal('personId: not-a-chemist');
    const byChemist = assignCase(test.lab, chemist, { caseId, personId: chemist.id, reason: null });
    expect(await refusal(byChemist)).to.equal('forbidden');
  });

  it('signs the warning once, with the password, and nobody else does', async () => {
    const { caseId } = await aCase(test, registrar);
    expect(await refusal(sign(chemist, caseId))).to.equal('case-not-yours');
    await give(caseId, chemist.id);
    expect(await refusal(sign(chemist, caseId, 'not the password'))).to.equal('password-refused');
    expect(await warningOf(test.lab.db, caseId, chemist.id)).to.equal(undefined);
    await sign(chemist, caseId);
    const warning = await warningOf(test.lab.db, caseId, chemist.id);
    expect(warning).to.include({ text: 'Предупреждён', article: '420', signedAt: test.clock.now().toISOString() });
    expect(await refusal(sign(chemist, caseId))).to.equal('warning-is-signed');
    const stranger = await withPassword(test, await test.person('chemist'));
    expect(await refusal(sign(stranger, caseId))).to.equal('case-not-yours');
  });

  it('sees the case move from stage to stage in the lists', async () => {
    const { caseId, number } = await aCase(test, registrar, { ruling: { rulingNumber: 'Этап-7' } });
    const stage = async () => {
      const found = await searchCases(test.lab.db, { laboratoryId: test.laboratoryId, text: 'этап', limit: 5 });
      expect(found.map((line) => line.number)).to.deep.equal([number]);
      return found[0]?.stage;
    };
    expect(await stage()).to.equal('unassigned');
    await give(caseId, chemist.id);
    expect(await stage()).to.equal('unwarned');
    await sign(chemist, caseId);
    expect(await stage()).to.equal('in-work');
    await close(caseId);
    expect(await stage()).to.equal('closed');
    expect(await refusal(give(caseId, registrar.id))).to.equal('personId: not-a-chemist');
    expect(await refusal(give(caseId, (await test.person('chemist')).id, 'x'))).to.equal('case-is-closed');
    const open = { laboratoryId: test.laboratoryId, text: 'этап', limit: 5, stage: 'in-work' } as const;
    expect(await searchCases(test.lab.db, open)).to.deep.equal([]);
  });

  const close = async (caseId: string) => {
    const closing = { id: newId(), laboratoryId: test.laboratoryId, caseId, reportId: newId() };
    await record(test.lab, registrar, async (tx) => {
      await insertClosing(tx, closing, { by: registrar.id, at: test.clock.now().toISOString() });
      return { type: 'case.closed', items: [`case:${caseId}`], data: {} };
    });
    expect((await closingOfCase(test.lab.db, caseId))?.reportId).to.equal(closing.reportId);
  };

  it('finds on the page of today what is to be signed, then what is to be examined', async () => {
    const mine = await test.person('chemist');
    const file = await aCase(test, registrar, { packages: [{}, {}] });
    const work = async (actor: Actor) => {
      const items = await intakeWork({ lab: test.lab, actor, t: translator('ru') });
      return items.filter((item) => item.code === file.number).map((item) => `${item.group}: ${item.what}`);
    };
    expect(await work(registrar)).to.deep.equal(['mine: Назначить эксперта']);
    await give(file.caseId, mine.id);
    expect(await work(mine)).to.deep.equal(['mine: Подписать предупреждение']);
    await sign(await withPassword(test, mine), file.caseId);
    expect(await work(mine)).to.deep.equal(['mine: Исследовать 2 объекта']);
    test.clock.forward(60 * 86_400_000);
    expect(await work(mine)).to.deep.equal(['late: Исследовать 2 объекта']);
    expect(await work(registrar)).to.deep.equal(['late: Заключение просрочено']);
    test.clock.forward(-60 * 86_400_000);
  });

  it('can be built for other tests in one step', async () => {
    const file = await aCase(test, registrar);
    const expert = await assignAndWarn(test, registrar, { caseId: file.caseId, chemist: await test.person('chemist') });
    expect(await warningOf(test.lab.db, file.caseId, expert.id)).to.not.equal(undefined);
  });
});
