import { expect } from 'chai';
import type { Actor } from '../../server/foundation/actor.js';
import { anExaminedCase, type ExaminedCase } from '../support/examined-case.js';
import { readyBalance } from '../support/ready-balance.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the page of dry residues', function () {
  this.timeout(60_000);
  let test: TestApp;
  let file: ExaminedCase;
  let exhibit = '';
  let balanceId = '';
  before(async () => {
    test = await openTestApp();
    file = await anExaminedCase(test, { upTo: 'sampled' });
    exhibit = `/exhibits/${file.exhibits[0]?.number ?? ''}`;
    balanceId = await readyBalance(test, file.chemist);
  });
  after(() => test.close());

  const get = async (path: string, actor: Actor = file.chemist, language: 'kk' | 'ru' | 'en' = 'ru') =>
    (await test.as(actor, language)).get(path).set('Accept', 'text/html');
  const post = async (path: string, form: object) =>
    (await test.as(file.chemist)).post(path).redirects(0).set('Accept', 'text/html').type('form').send(form);
  const typed = { method: '105 °C до постоянной массы', portions: '1,2034 0,6017\n1,1002; 0,5501' };

  it('is offered to the expert on the exhibit, and names what was typed wrong', async () => {
    const page = `${exhibit}/dry-residues`;
    expect((await get(exhibit)).text).to.include(`href="${page}"`);
    expect((await get(exhibit, await test.person('chemist'))).text).to.not.include(`href="${page}"`);
    expect((await get(page, await test.person('reviewer'))).text).to.not.include('name="portions"');
    for (const [wrong, said] of [
      [{ portions: '1,2034' }, 'Строка 1: введите граммы до и после'],
      [{ portions: '0,5 0,6' }, 'после сушки масса не может стать больше'],
      [{ balanceId: '' }, 'весы'],
    ] as const) {
      const answer = await post(page, { ...typed, balanceId, ...wrong });
      expect(answer.status, said).to.equal(422);
      expect(answer.text).to.include(said).and.to.include('105 °C до постоянной массы');
    }
  });

  it('shows the part that is left with its portions, and withdraws it with a reason', async () => {
    const page = `${exhibit}/dry-residues`;
    expect((await post(page, { ...typed, balanceId })).status).to.equal(303);
    const shown = (await get(page)).text;
    expect(shown).to.include('50,00 ± 0,0').and.to.include('1,2034 → 0,6017');
    expect((await get(exhibit, file.chemist, 'en')).text).to.include('50.00 ± 0.0');
    const ending = /action="(\/dry-residues\/[^"]+\/endings)"/.exec(shown)?.[1] ?? '';
    expect((await post(ending, { reason: ' ' })).status).to.equal(422);
    expect((await post(ending, { reason: 'Не высушено' })).status).to.equal(303);
    expect((await get(page)).text)
      .to.include('Не высушено')
      .and.to.include('отозван');
    expect((await get(exhibit)).text).to.include('Не определялся');
  });
});
