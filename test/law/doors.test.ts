// Nothing is open but what is named here. The routes are read from the application itself, so a new room is tried too.
import { expect } from 'chai';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { filled, routesOf, sentenceOf, type OpenRoute } from '../support/route-table.js';

/** Open to everybody, each with its reason. */
const open: Readonly<Record<string, string>> = {
  'GET /health': 'whoever watches the server asks whether it lives',
  'GET /ready': 'whoever watches the server asks whether it can record',
  'GET /sign-in': 'the door itself',
  'POST /sign-in': 'the door itself',
  'GET /set-up/:token': 'the token of the one-time link is the key',
  'POST /set-up/:token': 'the token of the one-time link is the key',
  'POST /preferences': 'language and appearance of the sign-in page',
};

describe('the doors', () => {
  let test: TestApp;
  let routes: readonly OpenRoute[];
  before(async function () {
    this.timeout(20_000);
    test = await openTestApp();
    routes = routesOf(test.app);
  });
  after(() => test.close());

  const closed = () => routes.filter((route) => !(sentenceOf(route) in open));
  const knock = (route: OpenRoute, accept: string) => {
    const method = route.method.toLowerCase() as 'get';
    return test.anonymous()[method](filled(route.pattern)).set('Accept', accept);
  };

  it('are all known: no open route is named here that no longer exists', () => {
    const known = new Set(routes.map(sentenceOf));
    expect(Object.keys(open).filter((sentence) => !known.has(sentence))).to.deep.equal([]);
    expect(routes.length).to.be.greaterThan(40);
  });

  it('lead somebody who is not signed in to the sign-in page, and show nothing', async function () {
    this.timeout(60_000);
    for (const route of closed()) {
      const answer = await knock(route, 'text/html').redirects(0);
      const said = sentenceOf(route);
      expect(answer.status, said).to.be.oneOf([303, 401]);
      if (answer.status === 303) {
        expect(answer.headers['location'], said).to.match(/^\/sign-in(\?|$)/);
        expect(answer.text.length, said).to.be.lessThan(300);
      } else expect(answer.text, said).to.include('name="password"');
    }
  });

  it('answer a program that is not signed in with 401 and a code, and nothing else', async function () {
    this.timeout(60_000);
    for (const route of closed()) {
      const answer = await knock(route, 'application/json');
      expect(answer.status, sentenceOf(route)).to.equal(401);
      expect(answer.body, sentenceOf(route)).to.deep.equal({ error: { code: 'not-signed-in' } });
    }
  });

  it('take no cookie for a session that was never given out', async () => {
    for (const cookie of ['dalel-session=x', 'dalel-session=', `dalel-session=${'0'.repeat(64)}`]) {
      const answer = await test.anonymous().get('/').set('Cookie', cookie).redirects(0);
      expect(answer.status, cookie).to.equal(303);
    }
  });

  it('stay shut to a form that another site sends, even for somebody who is signed in', async function () {
    this.timeout(60_000);
    const administrator = await test.as(test.administrator);
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      const method = route.method.toLowerCase() as 'post';
      const answer = await administrator[method](filled(route.pattern)).set('Origin', 'https://elsewhere.example');
      expect(answer.status, sentenceOf(route)).to.equal(403);
    }
  });
});
