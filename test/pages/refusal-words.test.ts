// What is said of requests that no page of ours sends, or that come at a bad moment: in each language, with what to do.
import { expect } from 'chai';
import type TestAgent from 'supertest/lib/agent.js';
import { openItem } from '../../server/evidence/custody/custody-actions.js';
import { roles, type Actor } from '../../server/foundation/actor.js';
import { newId } from '../../server/foundation/ids.js';
import { hashPassword } from '../../server/people/password.js';
import { makeSetupLink } from '../../server/people/setup-actions.js';
import { catalogues } from '../../views/messages/catalogues.js';
import { languages, type Language } from '../../views/messages/language.js';
import { exhibitHandedTo, step, type TestExhibit } from '../support/custody-steps.js';
import { occupied, type Subjects } from '../support/occupied-laboratory.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { testPassword } from '../support/test-lab.js';

describe('a refusal in words', function () {
  this.timeout(60_000);
  let test: TestApp;
  let things: Subjects;
  let everybody: Actor;
  let opened: TestExhibit;
  before(async () => {
    test = await openTestApp();
    ({ subjects: things } = await occupied(test));
    everybody = await test.person(...roles.filter((role) => role !== 'investigator'));
    opened = await exhibitHandedTo(test, await test.person('registrar'), everybody, { expert: everybody });
    await openItem(test.lab, everybody, { ...step(opened), sealBefore: opened.seal });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  const words = (language: Language, code: keyof typeof catalogues.en) => catalogues[language][code];

  /** The same refused request, sent by a reader of each language. */
  function inEachLanguage(title: string, test_: (language: Language, agent: TestAgent) => Promise<void>): void {
    for (const language of languages) {
      it(`${title}, in ${language}`, async () => test_(language, await test.as(everybody, language)));
    }
  }

  inEachLanguage('asks a program for the fields that are missing', async (language, agent) => {
    const { body } = (await agent.post('/orders').set('Accept', 'application/json').send({}).expect(422)) as {
      body: { error: { code: string; message: string; fields: Readonly<Record<string, string>> } };
    };
    expect(body.error).to.include({ code: 'invalid-input', message: words(language, 'errors.invalid-input') });
    expect(Object.values(body.error.fields)).to.include(words(language, 'errors.required'));
  });

  inEachLanguage('asks for both the name and the mass of a portion, beside each field', async (language, agent) => {
    const address = `/custody/${opened.number}/samples`;
    const form = { eventId: newId(), before: '12,431 г', after: '12,031 г' };
    const sent = { ...form, portion1: 'проба <1>', portionMass2: '0,2 г' };
    const { status, text } = await agent.post(address).type('form').send(sent);
    expect(status).to.equal(422);
    expect(text.split(words(language, 'errors.custody.portion-incomplete'))).to.have.length(3);
    expect(text).to.include('value="проба &lt;1>"');
  });

  inEachLanguage('asks for the key file that was not chosen', async (language, agent) => {
    const send = agent.post('/certificates/key-files').field('password', testPassword).field('passphrase', 'ұзын сөз');
    const { status, text } = await send;
    expect(status).to.equal(422);
    expect(text).to.include(words(language, 'errors.key-file-needed'));
  });

  inEachLanguage('says that a form can’t be read, or holds too much', async (language, agent) => {
    const address = `/exhibits/${things.exhibitNumber}/photographs`;
    let fields = agent.post(address).set('Accept', 'text/html');
    for (let number = 0; number < 250; number += 1) fields = fields.field(`f${number}`, 'x');
    const strange = await fields;
    expect([strange.status, strange.text.includes(words(language, 'errors.form-not-understood'))]).to.deep.equal([
      422,
      true,
    ]);
    let files = agent.post(address).set('Accept', 'text/html').field('subject', 'seal');
    for (let number = 0; number < 30; number += 1) files = files.attach('photographs', Buffer.of(1), `${number}.jpg`);
    const many = await files;
    expect(many.status).to.equal(413);
    expect(many.text).to.include(words(language, 'errors.upload-limit-file-count'));
  });

  inEachLanguage(
    'says the same of a form whose letters make no sense, and of an address that there is none',
    async (language, agent) => {
      const broken = agent.post('/custody').type('json').set('Accept', 'text/html');
      const { status, text } = await broken.send('{"sheet":');
      expect([status, text.includes(words(language, 'errors.form-not-understood'))]).to.deep.equal([422, true]);
      expect((await agent.get('/people/%E0').set('Accept', 'text/html')).status).to.equal(404);
    },
  );

  for (const language of languages) {
    it(`says that two passwords differ, and sets none, in ${language}`, async () => {
      const token = await makeSetupLink(test.lab, 'password', everybody.id);
      const send = (passwordAgain: string) =>
        test
          .anonymous()
          .post(`/set-up/${token}`)
          .set('Accept-Language', language)
          .type('form')
          .send({ password: testPassword, passwordAgain });
      const refused = await send(`${testPassword}r`);
      expect(refused.status).to.equal(422);
      expect(refused.text).to.include(words(language, 'errors.passwords-differ'));
      expect((await send(testPassword)).status).to.equal(303);
    });
  }

  it('says that the server is busy where sixty others wait to have a password checked, and lets in when they are through', async () => {
    let isOver = false;
    const waiting = Array.from({ length: 63 }, async () => {
      while (!isOver) await hashPassword('somebody’s password', test.lab.keys.pepper);
    });
    const signIn = (language: Language) =>
      test
        .anonymous()
        .post('/sign-in')
        .set('Accept-Language', language)
        .type('form')
        .send({ name: 'admin', password: testPassword });
    const answers = [];
    for (const language of languages) answers.push(await signIn(language));
    isOver = true;
    await Promise.all(waiting);
    for (const [place, language] of languages.entries()) {
      const { status, text } = answers[place] ?? {};
      expect(status).to.equal(503);
      expect(text).to.include(words(language, 'errors.busy')).and.include(words(language, 'errors.busy.do'));
    }
    expect((await signIn('ru')).status).to.equal(303);
  });
});
