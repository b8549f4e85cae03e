// A form that is filled from the record, where the law let words go: the field is empty, says so, and left empty stays erased.
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { enterOrder } from '../../server/evidence/orders/order-actions.js';
import { orderById, questionsOfOrder } from '../../server/evidence/orders/order-store.js';
import { eraseRow } from '../../server/ledger/erase.js';
import { writeProfile } from '../../server/people/people-actions.js';
import { currentProfile } from '../../server/people/person-store.js';
import { aRuling, theQuestions } from '../support/evidence.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('a form with erased words', function () {
  this.timeout(30_000);
  const words = '[стёрто по закону]';
  let test: TestApp;
  let agent: TestAgent;
  before(async () => {
    test = await openTestApp();
    agent = await test.as(await test.person('registrar', 'quality-manager', 'administrator'));
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const eraseRowsOf = async (table: string, where: Readonly<Record<string, string>>): Promise<void> => {
    const rows = (await test.lab.db(table).where(where).select('id')) as { id: string }[];
    const why = { decision: '№ 14', reason: 'закон о персональных данных' };
    for (const { id } of rows) await eraseRow(test.lab, test.laboratoryId, { table, rowId: id, ...why });
  };

  /** Every named field of the form as a browser would send it. */
  const fieldsOf = (text: string): Record<string, string | string[]> => {
    const fields: Record<string, string | string[]> = { questions: [] };
    for (const [tag, name = ''] of text.matchAll(/<(?:input|textarea|select)[^>]* name="([^"]+)"[^>]*>/g)) {
      const rest = text.slice(text.indexOf(tag) + tag.length);
      const chosen = /<option value="([^"]*)" selected/.exec(rest.slice(0, rest.indexOf('</select>')))?.[1];
      const value = tag.startsWith('<textarea')
        ? rest.slice(0, rest.indexOf('</textarea>')).trim()
        : tag.startsWith('<select')
          ? (chosen ?? '')
          : (/ value="([^"]*)"/.exec(tag)?.[1] ?? '');
      if (name === 'questions') (fields['questions'] as string[]).push(value);
      else fields[name] = value;
    }
    return fields;
  };

  it('corrects an order without knowing what was erased, and asks for none of it', async () => {
    const written = { content: aRuling(), questions: theQuestions, investigatorId: null };
    const orderId = await enterOrder(test.lab, { ...test.administrator, roles: new Set(['registrar']) }, written);
    await eraseRowsOf('order_versions', { order_id: orderId });
    await eraseRowsOf('order_questions', { order_id: orderId, place: '1' });
    const { text } = await agent.get(`/orders/${orderId}/correction`).expect(200);
    const form = text.slice(text.indexOf('<form class="stack"'));
    expect(form).to.include(`<span class="hint" id="f-investigatorName-hint">${words}</span>`);
    const fields = fieldsOf(form.slice(0, form.indexOf('</form>')));
    expect(fields).to.include({ investigatorName: '', investigatorRank: '', circumstances: '' });
    expect(JSON.stringify(fields)).to.not.include('стёрто');
    expect(/<input[^>]*name="investigatorName"[^>]*>/.exec(form)?.[0]).to.not.include('required');
    const before = await orderById(test.lab.db, orderId);
    const sent = { ...fields, reason: 'Опечатка в номере', rulingNumber: '149', investigatorPhone: '+7 705' };
    const refused = await agent
      .post(`/orders/${orderId}/versions`)
      .type('form')
      .send({ ...sent, rulingDate: 'x' });
    expect(refused.status).to.equal(422);
    expect(fieldsOf(refused.text)).to.include({ investigatorName: '', investigatorPhone: '+7 705' });
    await agent.post(`/orders/${orderId}/versions`).type('form').send(sent).expect(303);
    const after = await orderById(test.lab.db, orderId);
    const { investigatorName, investigatorRank, circumstances } = before ?? {};
    expect(after).to.include({ rulingNumber: '149', investigatorPhone: '+7 705' });
    expect(after).to.include({ investigatorName, investigatorRank, circumstances });
    const asked = await questionsOfOrder(test.lab.db, orderId);
    expect(asked.map((question) => question.replace(/^erased:.*/, 'erased'))).to.have.members([
      'erased',
      theQuestions[1],
    ]);
    const repeated = (await agent.get('/orders/new').query({ from: orderId }).expect(200)).text;
    expect(repeated).to.include('value="149"').and.not.include('стёрто');
  });

  it('writes an expert’s particulars anew, and leaves erased what nobody typed', async () => {
    const { id } = await test.person('chemist');
    const profile = {
      education: 'КазНУ',
      specialty: 'химия',
      experienceSince: '2012',
      degree: 'к.х.н.',
      certificate: null,
    };
    await writeProfile(test.lab, { ...test.administrator, roles: new Set(['quality-manager']) }, id, profile);
    await eraseRowsOf('expert_profiles', { person_id: id });
    const { text } = await agent.get(`/people/${id}`).expect(200);
    expect(text).to.include(`<span class="hint" id="f-degree-hint">${words}</span>`);
    const sent = { education: ' ', specialty: 'химия', experienceSince: '2013', degree: 'д.х.н.', certificate: '' };
    await agent.post(`/people/${id}/profiles`).type('form').send(sent).expect(303);
    const after = await currentProfile(test.lab.db, id);
    expect(after).to.include({ experienceSince: '2013', degree: 'д.х.н.', certificate: null });
    expect(after?.education).to.match(/^erased:/);
    expect((await agent.get(`/people/${id}`)).text).to.include(words);
  });
});
