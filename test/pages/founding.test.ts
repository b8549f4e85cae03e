// A laboratory that has just been founded: who can enter what it lacks is told so on the first page, until it is there.
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { createPlace } from '../../server/evidence/storage/place-actions.js';
import { printLabels } from '../../server/evidence/labels/label-actions.js';
import { commandSubjectId } from '../../server/evidence/labels/scan-command.js';
import { newId } from '../../server/foundation/ids.js';
import { readyBalance } from '../support/ready-balance.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the first page of a new laboratory', () => {
  let test: TestApp;
  let asAdministrator: TestAgent;
  before(async () => {
    test = await openTestApp();
    asAdministrator = await test.as(test.administrator);
  });
  after(() => test.close());

  const linesOf = async (agent: TestAgent): Promise<readonly string[]> => {
    const page = (await agent.get('/').expect(200)).text;
    return [...page.matchAll(/<li class="workline"><a class="code" href="([^"]+)"/g)].map(([, href]) => href ?? '');
  };

  it('tells the administrator what is lacking, and of each no more once it is there', async () => {
    const doors = [
      '/people/new',
      '/places/new',
      '/label-prints/new?subjects=cards',
      '/balances/new',
      '/instruments/new',
    ];
    expect(await linesOf(asAdministrator)).to.deep.equal(doors);
    for (const door of doors) await asAdministrator.get(door).expect(200);
    const page = (await asAdministrator.get('/')).text;
    expect(page).to.include('Ни у кого нет роли: регистратор, химик-эксперт, проверяющий, менеджер по качеству');
    await test.person('registrar');
    await test.person('chemist');
    expect((await asAdministrator.get('/')).text).to.include('Ни у кого нет роли: проверяющий, менеджер по качеству');
    const manager = await test.person('reviewer', 'quality-manager');
    const room = { kind: 'room' as const, name: 'Хранилище', parentId: null, needsWitness: false };
    await createPlace(test.lab, test.administrator, room);
    expect(await linesOf(asAdministrator)).to.deep.equal(doors.slice(2));
    const print = { printId: newId(), form: 'pdf-58x40', startPosition: 1, copies: 1, reason: null };
    const subjects = [{ kind: 'action' as const, id: commandSubjectId('receive', test.laboratoryId) }];
    await printLabels(test.lab, test.administrator, { ...print, subjects, language: 'ru', day: '2026-11-23' });
    await readyBalance(test, await test.person('technician'));
    expect(await linesOf(asAdministrator)).to.deep.equal(doors.slice(4));
    expect(await linesOf(await test.as(manager))).to.deep.equal(['/instruments/new', '/authorisations']);
  });

  it('says nothing of it to those who could not enter it', async () => {
    expect(await linesOf(await test.as(await test.person('registrar')))).to.deep.equal([]);
    expect(await linesOf(await test.as(await test.person('investigator')))).to.deep.equal([]);
  });
});
