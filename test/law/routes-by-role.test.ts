// Who sees which page: every page for every role, read from the router, so that a new page is tried too.
import { expect } from 'chai';
import { roles } from '../../server/foundation/actor.js';
import { thingOf } from '../support/occupied-addresses.js';
import { occupied, type OccupiedLaboratory } from '../support/occupied-laboratory.js';
import { filled, routesOf, sentenceOf, type OpenRoute } from '../support/route-table.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

/** What an investigator may open without naming a thing; every other list belongs to the staff. */
const ofInvestigators = [
  'GET /',
  'GET /account',
  'GET /cases',
  'GET /codes',
  'GET /exhibits',
  'GET /health',
  'GET /orders',
  'GET /orders/new',
  'GET /ready',
  'GET /reports',
  'GET /search',
  'GET /sessions/new',
  'GET /sign-in',
];

describe('pages by role', () => {
  let test: TestApp;
  let house: OccupiedLaboratory;
  let routes: readonly OpenRoute[];
  before(async function () {
    this.timeout(30_000);
    test = await openTestApp();
    house = await occupied(test);
    routes = routesOf(test.app);
  });
  after(async () => {
    expect((await test.verify()).map((verdict) => verdict.fault)).to.deep.equal([undefined, undefined]);
    await test.close();
  });

  const pages = () => routes.filter(({ method }) => method === 'GET');
  const lists = () => pages().filter(({ pattern }) => !/[:*]/.test(pattern));
  const ofThings = () => pages().filter(({ pattern }) => /[:*]/.test(pattern) && thingOf(pattern) !== undefined);
  const addressOf = ({ pattern }: OpenRoute) => filled(pattern, {}, house.subjects[thingOf(pattern) ?? 'orderId']);

  for (const role of roles) {
    it(`open every list to a ${role} or refuse it, and never fail`, async function () {
      this.timeout(30_000);
      const agent = await test.as(await test.person(role));
      for (const route of lists()) {
        const answer = await agent.get(route.pattern).set('Accept', 'text/html').redirects(0);
        expect(answer.status, sentenceOf(route)).to.be.oneOf([200, 303, 403, 404]);
      }
    });

    it(`show a ${role} the page of a thing or refuse it, and never fail`, async function () {
      this.timeout(30_000);
      const agent = await test.as(await test.person(role));
      for (const route of ofThings()) {
        const answer = await agent.get(addressOf(route)).set('Accept', 'text/html').redirects(0);
        expect(answer.status, sentenceOf(route)).to.be.oneOf([200, 303, 403, 404, 409, 422]);
      }
    });

    it(`refuse an empty form of a ${role} with what it needs, and never fail`, async function () {
      this.timeout(30_000);
      const agent = await test.as(await test.person(role));
      const failing: string[] = [];
      for (const route of routes.filter(({ method, pattern }) => method !== 'GET' && pattern !== '/sign-out')) {
        const method = route.method.toLowerCase() as 'post';
        const answer = await agent[method](addressOf(route)).type('form').send({}).redirects(0);
        if (answer.status >= 500 || /node_modules| at async /.test(answer.text)) failing.push(sentenceOf(route));
      }
      expect(failing).to.deep.equal([]);
    });
  }

  it('show an investigator no list of the staff', async () => {
    const agent = await test.as(house.otherInvestigator);
    const shown: string[] = [];
    for (const route of lists()) {
      const answer = await agent.get(route.pattern).set('Accept', 'text/html').redirects(0);
      if (answer.status === 200) shown.push(sentenceOf(route));
    }
    expect(shown.filter((sentence) => !ofInvestigators.includes(sentence))).to.deep.equal([]);
  });

  it('show the investigator whose order it is the order, its case and its exhibit', async () => {
    const { orderId, caseNumber, exhibitNumber } = house.subjects;
    const agent = await test.as(house.investigator);
    for (const path of [`/orders/${orderId}`, `/cases/${caseNumber}`, `/exhibits/${exhibitNumber}`]) {
      expect((await agent.get(path).set('Accept', 'text/html')).status, path).to.equal(200);
    }
  });

  it('name nothing of a case to an investigator whose order it is not', async () => {
    const agent = await test.as(house.otherInvestigator);
    await opensNothing(agent);
    for (const route of lists().filter((each) => ofInvestigators.includes(sentenceOf(each)))) {
      const answer = await agent.get(route.pattern).query({ q: house.subjects.caseNumber });
      const ids = [house.subjects.exhibitNumber, `/cases/${house.subjects.caseNumber}`, house.subjects.orderId];
      for (const word of [...secrets, ...ids]) expect(answer.text, sentenceOf(route)).to.not.include(word);
    }
  });

  it('open nothing of this laboratory to a person of another one, whatever roles that person holds', async () => {
    await opensNothing(await test.as(house.stranger));
  });

  it('let a person of another laboratory write nothing into this one', async () => {
    const agent = await test.as(house.stranger);
    const before = await entriesOf(test);
    for (const route of routes.filter(({ method, pattern }) => method !== 'GET' && thingOf(pattern) !== undefined)) {
      const method = route.method.toLowerCase() as 'post';
      const answer = await agent[method](addressOf(route)).type('form').send({ reason: 'x', name: 'x' }).redirects(0);
      expect(answer.status, sentenceOf(route)).to.be.within(400, 499);
    }
    expect(await entriesOf(test)).to.equal(before);
  });

  async function opensNothing(agent: Awaited<ReturnType<TestApp['as']>>): Promise<void> {
    for (const route of ofThings()) {
      const answer = await agent.get(addressOf(route)).set('Accept', 'text/html').redirects(0);
      expect(answer.status, sentenceOf(route)).to.be.oneOf([403, 404]);
      for (const word of secrets) expect(answer.text, sentenceOf(route)).to.not.include(word);
    }
  }
});

/** Written in the order and on its package: on no page that refuses. */
const secrets = ['267515031000417', 'Порошок белый', '0091831', 'Құсайынов'];

async function entriesOf(test: TestApp): Promise<number> {
  const verdicts = await test.verify();
  return verdicts.find(({ laboratoryId }) => laboratoryId === test.laboratoryId)?.entries ?? 0;
}
