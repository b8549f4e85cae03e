// The form of an act on a discrepancy tells what stands on record of each thing, and asks only for what is otherwise.
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { discrepanciesOfExhibit } from '../../server/evidence/acts/discrepancy-store.js';
import { step } from '../support/custody-steps.js';
import { aCase } from '../support/evidence.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('the form of an act on a discrepancy', function () {
  this.timeout(30_000);
  let test: TestApp;
  let agent: TestAgent;
  let exhibit: { readonly id: string; readonly number: string };
  before(async () => {
    test = await openTestApp();
    const registrar = await test.person('registrar');
    agent = await test.as(registrar);
    const [first] = (await aCase(test, registrar, { packages: [{ foundCount: 1, declaredCount: 1 }] })).exhibits;
    if (first === undefined) throw new Error('the case has no exhibit');
    exhibit = first;
    await custody.receiveItem(test.lab, registrar, step({ kind: 'exhibit', id: exhibit.id }));
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const page = async (): Promise<string> =>
    (await agent.get('/discrepancies/new').query({ item: exhibit.number }).expect(200)).text;
  const field = (text: string, name: string): string => {
    const [, shown = ''] = new RegExp(`<label for="f-${name}">(.*?)</div>`, 's').exec(text) ?? [];
    return shown;
  };
  const hintOf = (text: string, name: string): string => />([^<]*)<\/span>/.exec(field(text, name))?.[1] ?? '';
  const optionsOf = (text: string, name: string): readonly string[] =>
    [...field(text, name).matchAll(/<option value="([^"]+)"/g)].map(([, value = '']) => value);
  const post = async (found: Readonly<Record<string, string>>, status: number) => {
    const actId = /name="actId" value="([^"]+)"/.exec(await page())?.[1] ?? '';
    const form = { number: exhibit.number, actId, stage: 'opening', otherName: 'Серік Б.', language: 'ru' };
    return agent
      .post('/discrepancies')
      .type('form')
      .send({ ...form, ...found })
      .expect(status);
  };

  it('says what is on record of the seal, the inscription, the count and the mass', async () => {
    const text = await page();
    expect(hintOf(text, 'seal')).to.equal('В записи: 0091831');
    expect(hintOf(text, 'condition')).to.equal('В записи: Цела');
    expect(hintOf(text, 'inscription')).to.equal('В записи: Совпадает');
    expect(hintOf(text, 'count')).to.equal('В записи: 1');
    expect(hintOf(text, 'gross')).to.match(/^В записи: 14,820.г$/);
    expect(optionsOf(text, 'condition')).to.deep.equal(['damaged', 'broken', 'absent']);
    expect(optionsOf(text, 'inscription')).to.deep.equal(['differs', 'absent']);
  });

  it('goes by the last act from then on: the same again is no difference, another thing is', async () => {
    await post({ condition: 'damaged', inscription: 'differs', count: '2' }, 303);
    const text = await page();
    expect(hintOf(text, 'condition')).to.equal('В записи: Повреждена');
    expect(hintOf(text, 'inscription')).to.equal('В записи: Не совпадает');
    expect(hintOf(text, 'count')).to.equal('В записи: 2');
    expect(optionsOf(text, 'condition')).to.deep.equal(['intact', 'broken', 'absent']);
    expect((await post({ condition: 'damaged', count: '2' }, 422)).text).to.include('Ничего не расходится');
    await post({ condition: 'broken' }, 303);
    const told = await discrepanciesOfExhibit(test.lab.db, exhibit.id);
    expect(told.at(-1)).to.include({ kind: 'seal-condition', recorded: 'damaged', found: 'broken' });
  });

  it('asks for a number where a count is no number', async () => {
    const { text } = await post({ count: 'две' }, 422);
    expect(hintOf(text, 'count')).to.equal('Введите число');
    expect(text).to.include('value="две"');
  });
});
