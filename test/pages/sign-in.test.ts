import { expect } from 'chai';
import { makeSetupLink } from '../../server/people/setup-actions.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { testPassword } from '../support/test-lab.js';

describe('signing in', () => {
  let test: TestApp;
  before(async () => {
    test = await openTestApp();
  });
  after(() => test.close());

  const form = (fields: Record<string, string>) =>
    test.anonymous().post('/sign-in').type('form').set('Accept', 'text/html').send(fields);

  it('sends everybody else to the sign-in page, whatever they ask for', async () => {
    const answer = await test.anonymous().get('/cases?text=x').set('Accept', 'text/html');
    expect(answer.status).to.equal(303);
    expect(answer.headers['location']).to.equal('/sign-in?back=%2Fcases%3Ftext%3Dx');
  });

  it('starts a session with a strict cookie and goes back where the person wanted to be', async () => {
    const answer = await form({ name: 'Admin ', password: testPassword, back: '/people' });
    expect(answer.status).to.equal(303);
    expect(answer.headers['location']).to.equal('/people');
    expect(answer.headers['set-cookie']?.[0]).to.match(/HttpOnly; SameSite=Strict/);
  });

  for (const away of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
    it(`never leads away to ${away}`, async () => {
      const answer = await form({ name: 'admin', password: testPassword, back: away });
      expect(answer.headers['location']).to.equal('/');
    });
  }

  it('says the same of a wrong password and of nobody, and keeps the name', async () => {
    const wrong = await form({ name: 'admin', password: 'not the password' });
    const nobody = await form({ name: 'nobody', password: 'not the password' });
    expect([wrong.status, nobody.status]).to.deep.equal([401, 401]);
    expect(wrong.text).to.contain('value="admin"');
    expect(wrong.text.replaceAll('admin', 'nobody')).to.equal(nobody.text);
  });

  it('locks a name out after five failures, and lets it in again later', async () => {
    const actor = await test.person('auditor');
    for (let failure = 0; failure < 5; failure += 1) await form({ name: 'locked.out', password: 'x' });
    expect((await form({ name: 'locked.out', password: 'x' })).status).to.equal(429);
    test.clock.forward(16 * 60_000);
    expect((await form({ name: 'locked.out', password: 'x' })).status).to.equal(401);
    expect(actor.id).to.be.a('string');
  });

  it('ends an idle session, keeps what was typed and gives it back after the next sign-in', async () => {
    const agent = await test.as(test.administrator);
    test.clock.forward(31 * 60_000);
    const sent = await agent.post('/orders').type('form').set('Accept', 'text/html').send({ ruling: 'Қаулы <7>' });
    expect(sent.status).to.equal(401);
    const kept = /name="kept" value="([^"]+)"/.exec(sent.text)?.[1] ?? '';
    const entered = await form({ name: 'admin', password: testPassword, kept });
    expect(entered.headers['location']).to.equal(`/kept-forms/${kept}`);
    const again = await (await test.as(test.administrator)).get(`/kept-forms/${kept}`).set('Accept', 'text/html');
    expect(again.text).to.contain('action="/orders"').and.to.contain('value="Қаулы &lt;7>"');
  });

  it('refuses a form from another site', async () => {
    const agent = await test.as(test.administrator);
    const answer = await agent.post('/sign-out').set('Origin', 'https://evil.example').set('Accept', 'text/html');
    expect(answer.status).to.equal(403);
  });

  it('signs out for good', async () => {
    const agent = await test.as(test.administrator);
    await agent.post('/sign-out').set('Accept', 'text/html').expect(303);
    const after = await agent.get('/').set('Accept', 'text/html');
    expect(after.headers['location']).to.contain('/sign-in');
  });

  it('lets a set-up link work once, for a password that holds', async () => {
    const link = await makeSetupLink(test.lab, 'password', test.administrator.id);
    const send = (password: string) =>
      test
        .anonymous()
        .post(`/set-up/${link}`)
        .type('form')
        .set('Accept', 'text/html')
        .send({ password, passwordAgain: password });
    expect((await send('short')).status).to.equal(422);
    expect((await send('another long enough phrase')).status).to.equal(303);
    expect((await send('another long enough phrase')).status).to.equal(404);
  });
});
