// The main job, by hand and by eye: from the first administrator's link to the conclusion in the investigator's hands.
import { expect } from 'chai';
import { beginJourney, staff, type Journey, type Who } from './journey.js';
import * as custody from './custody-steps.js';
import * as intake from './intake-steps.js';
import * as people from './people-steps.js';

describe('The main job in a real browser', function () {
  this.timeout(60_000);
  this.slow(10_000);
  let journey: Journey;
  let isBroken = false;

  before(async function () {
    journey = await beginJourney(this);
  });
  after(() => journey?.end());
  // Each step stands on the one before.
  beforeEach(function () {
    if (isBroken) this.skip();
  });
  afterEach(function () {
    isBroken ||= this.currentTest?.state === 'failed';
  });

  it('lets the first administrator found the laboratory by the one-time link', () => people.setUpLaboratory(journey));

  it('refuses the same link a second time, in words', async () => {
    const page = await journey.at('investigator');
    await page.goto(journey.server.setUpAddress);
    expect(await page.locator('main').innerText()).to.contain('Ссылка уже использована');
  });

  it('lets the administrator enter everybody, and everybody choose a password', async () => {
    const others = (Object.keys(staff) as Who[]).filter((who) => who !== 'administrator');
    for (const who of others) {
      await people.enterPerson(journey, who);
      await people.setOwnPassword(journey, who);
    }
    await people.writeExpertProfile(journey, 'chemist');
    await people.writeExpertProfile(journey, 'reviewer');
  });

  it('lets the investigator sign in and enter an order with its questions and an exhibit', async () => {
    await people.signOutAndIn(journey, 'investigator');
    await intake.enterOrder(journey);
    await intake.addExhibit(journey);
  });

  it('gives the case a number once the registrar has inspected the package', async () => {
    await intake.registerCase(journey);
    await intake.assignExpert(journey, staff.chemist.name);
  });

  it("prints the exhibit's label so that a scanner reads it", async () => {
    const code = await intake.printLabel(journey, 'registrar', journey.recall('exhibit number'));
    expect(code).to.match(/^E[0-9A-HJKMNP-TV-Z]{10}$/);
    journey.known.set('exhibit code', code);
  });

  it('receives, stores and takes out by scanning', async () => {
    await custody.createPlace(journey);
    await custody.receiveByScanning(journey);
    await custody.storeByScanning(journey);
    await custody.takeOutByScanning(journey, 'storekeeper');
  });

  it('hands over only when both have confirmed', () => custody.handOver(journey, 'storekeeper', 'chemist'));

  it("keeps the expert's signature under the warning", async () => {
    const page = await journey.at('chemist');
    await page.goto(`/cases/${journey.recall('case number')}`);
    await intake.signWarning(page);
  });

  it('opens the package, weighs it and takes a sample whose masses add up', async () => {
    await custody.openPackage(journey);
    await custody.weigh(journey);
    await custody.takeSample(journey);
    const code = await intake.printLabel(journey, 'chemist', journey.recall('sample number'));
    expect(code).to.match(/^A[0-9A-HJKMNP-TV-Z]{10}$/);
    journey.known.set('sample code', code);
  });

  it('made no browser complain', () => {
    expect(journey.complaints()).to.deep.equal([]);
  });
});
