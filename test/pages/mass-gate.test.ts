// A conclusion waits while a difference of mass has not been cleared, and its page says which and who clears it.
import { expect } from 'chai';
import { searchAlarms } from '../../server/ledger/alarm-store.js';
import { clearAlarm } from '../../server/people/alarm-actions.js';
import { beginReport, saveText } from '../../server/reporting/reports/report-actions.js';
import { anAlarm } from '../support/an-alarm.js';
import { aText, anExaminedCase, withProfile, type ExaminedCase } from '../support/examined-case.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the page of a conclusion with an open difference of mass', () => {
  let test: TestApp;
  let file: ExaminedCase;
  let address: string;
  before(async function () {
    this.timeout(60_000);
    test = await openTestApp();
    file = await anExaminedCase(test, { upTo: 'measured' });
    await withProfile(test, file.chemist);
    const reportId = await beginReport(test.lab, file.chemist, { caseId: file.caseId });
    await saveText(test.lab, file.chemist, reportId, aText());
    address = `/reports/${reportId}`;
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const page = async () =>
    (await (await test.as(file.chemist)).get(address).set('Accept', 'text/html').expect(200)).text;
  const send = async () => {
    const { answers, ...words } = aText();
    const fields = {
      ...{ remarks: words.remarks, answer: answers.map(({ text }) => text) },
      ...{ certainty: answers.map(({ certainty }) => certainty), reason: answers.map(() => '') },
    };
    const agent = await test.as(file.chemist);
    return agent.post(`${address}/submissions`).set('Accept', 'text/html').type('form').send(fields);
  };

  it('may be sent to review while there is none', async () => {
    expect(await page())
      .to.include('Открытых расхождений нет')
      .and.not.match(/aria-disabled="true"[^>]*>Отправить/);
  });

  it('is stopped by one on the exhibit: the page names it, and the door refuses', async () => {
    const [exhibit] = file.exhibits;
    const data = { residualMicrograms: 300_000, toleranceMicrograms: 2_000, explanation: 'Высохло' };
    await anAlarm(test, { kind: 'mass-residual', subject: `exhibit:${exhibit?.id ?? ''}`, data });
    const stopped = await page();
    expect(stopped).to.include('Расхождение не снято').and.include('Его снимает проверяющий на странице тревог');
    expect(stopped).to.match(/aria-disabled="true"[^>]*>Отправить на проверку/);
    const refused = await send();
    expect(refused.status).to.equal(409);
    expect(refused.text).to.include('Не все условия выполнены');
  });

  it('goes on when a reviewer has cleared it with a reason', async () => {
    const search = { laboratoryId: test.laboratoryId, state: 'open', kinds: ['mass-residual'], limit: 10 } as const;
    const [alarm] = await searchAlarms(test.lab.db, search);
    await clearAlarm(test.lab, await test.person('reviewer'), {
      alarmId: alarm?.id ?? '',
      reason: 'Высушенное растение, две взвески сходятся',
    });
    expect(await page()).to.include('Открытых расхождений нет');
    expect((await send()).status).to.equal(303);
  });
});
