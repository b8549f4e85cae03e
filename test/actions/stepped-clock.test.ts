// While the server's clock has stepped and nobody has answered for it, nothing is signed: not a sheet, not an act, not a review.
import { expect } from 'chai';
import { drawItemAct } from '../../server/evidence/acts/item-act-actions.js';
import { actById, partiesOfAct } from '../../server/evidence/acts/act-store.js';
import { signAct } from '../../server/evidence/acts/act-signing-actions.js';
import { commitSheet } from '../../server/evidence/custody/commit-actions.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { emptySheet } from '../../server/evidence/custody/scan-sheet.js';
import type { Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { searchAlarms } from '../../server/ledger/alarm-store.js';
import { lookAtClock } from '../../server/ledger/clock-watch.js';
import { clearAlarm } from '../../server/people/alarm-actions.js';
import { courseOf } from '../../server/reporting/reports/course-store.js';
import { reviewReport } from '../../server/reporting/reports/issue-actions.js';
import { beginReport, saveText, submitReport } from '../../server/reporting/reports/report-actions.js';
import { reportById } from '../../server/reporting/reports/report-store.js';
import { receivedExhibit, refusalOf, type TestExhibit } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { withPassword } from '../support/evidence.js';
import { aText, anExaminedCase, reviewers, withProfile } from '../support/examined-case.js';
import { openTestLab, testPassword, type TestLab } from '../support/test-lab.js';

onEachEngine('a clock that went back', function (client) {
  let test: TestLab;
  let registrar: Actor;
  let reviewer: Actor;
  let item: TestExhibit;
  let reportId: string;
  let actId: string;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    const file = await anExaminedCase(test, { upTo: 'measured' });
    await withProfile(test, file.chemist);
    reportId = await beginReport(test.lab, file.chemist, { caseId: file.caseId });
    await saveText(test.lab, file.chemist, reportId, aText());
    await submitReport(test.lab, file.chemist, reportId);
    reviewer = (await reviewers(test)).technical;
    registrar = await withPassword(test, await test.person('registrar', 'storekeeper'));
    item = await receivedExhibit(test, registrar);
    actId = newId();
    const sides = { otherName: 'Ахметов К.', otherTitle: 'курьер', remarks: null, language: 'ru' as const };
    await drawItemAct(test.lab, registrar, { ...sides, actId, items: [item], kind: 'acceptance' });
    test.clock.forward(-2 * 3_600_000);
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const signSheet = () => {
    const line = { kind: item.kind, id: item.id, eventId: newId() };
    const sheet = { ...emptySheet(), action: 'hand-over' as const, receiverId: reviewer.id, items: [line] };
    const proof = { who: '', secret: testPassword, address: '10.0.0.8' };
    return commitSheet(test.lab, registrar, { ...sheet, badge: registrar.id }, { ...sheet, proof, witness: undefined });
  };
  const sign = () => signAct(test.lab, registrar, { actId, secret: testPassword });
  const review = () =>
    reviewReport(test.lab, reviewer, { reportId, kind: 'technical', decision: 'passed', note: null });

  const nothingSigned = async (): Promise<void> => {
    expect((await eventsOfItem(test.lab.db, item)).map(({ act }) => act.type)).to.deep.equal(['received']);
    expect((await partiesOfAct(test.lab.db, actId)).every(({ signedAt }) => signedAt === null)).to.equal(true);
    const report = await reportById(test.lab.db, reportId);
    expect(report && (await courseOf(test.lab.db, report)).reviews).to.deep.equal([]);
  };

  it('lets nobody sign from the moment that it stands behind the newest entry', async () => {
    for (const attempt of [signSheet, sign, review]) expect(await refusalOf(attempt())).to.equal('clock-stepped');
    await nothingSigned();
  });

  it('lets nobody sign when it goes right again, until a person has answered for it', async () => {
    await lookAtClock(test.lab, test.laboratoryId);
    test.clock.forward(4 * 3_600_000);
    for (const attempt of [signSheet, sign, review]) expect(await refusalOf(attempt())).to.equal('clock-stepped');
    await nothingSigned();
  });

  it('is no bar any more once it is answered for', async () => {
    const search = { laboratoryId: test.laboratoryId, state: 'open', kinds: ['clock-stepped'], limit: 10 } as const;
    const [alarm] = await searchAlarms(test.lab.db, search);
    await clearAlarm(test.lab, test.administrator, { alarmId: alarm?.id ?? '', reason: 'Сервер перезапущен' });
    await sign();
    await review();
    expect(await actById(test.lab.db, actId)).to.not.equal(undefined);
    expect((await partiesOfAct(test.lab.db, actId)).some(({ signedAt }) => signedAt !== null)).to.equal(true);
    const committed = await signSheet();
    expect(committed.map(({ refusal }) => refusal?.code)).to.not.include('clock-stepped');
  });
});
