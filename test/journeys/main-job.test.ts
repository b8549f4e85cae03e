// The main job, by hand and by eye: from the first administrator's link to the conclusion in the investigator's hands.
import { expect } from 'chai';
import { beginJourney, staff, type Journey, type Who } from './journey.js';
import * as analysis from './analysis-steps.js';
import * as custody from './custody-steps.js';
import * as intake from './intake-steps.js';
import * as packets from './packet-steps.js';
import * as people from './people-steps.js';
import * as reporting from './report-steps.js';
import { alteredByHand, verified } from './verify-steps.js';
import { fixtureOrSkip } from '../support/fixtures.js';

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

  it('has a balance entered, calibrated and checked before anything is weighed', () => custody.prepareBalance(journey));

  it('opens the package, weighs it and takes a sample whose masses add up', async () => {
    await custody.openPackage(journey);
    await custody.weigh(journey);
    await custody.takeSample(journey);
    const code = await intake.printLabel(journey, 'chemist', journey.recall('sample number'));
    expect(code).to.match(/^A[0-9A-HJKMNP-TV-Z]{10}$/);
    journey.known.set('sample code', code);
  });

  it('gives the custody packet to somebody outside, who finds it whole from a disk without a network', async () => {
    await packets.checkOutside(journey, await packets.carryPacketAway(journey, 'chemist'));
  });

  it('takes real runs from the watched folder and shows a peak with what the library makes of it', async function () {
    this.timeout(180_000);
    fixtureOrSkip(this, 'instruments/open/agilent-D/lrcfs');
    await analysis.enterInstrument(journey);
    await analysis.dropRuns(journey);
    await analysis.bindRuns(journey);
    await analysis.lookAtPeak(journey);
  });

  it('lets the expert name the substance by spectrum and retention time', function () {
    fixtureOrSkip(this, 'instruments/open/agilent-D/lrcfs');
    return analysis.proposeFinding(journey);
  });

  it('reviews the conclusion twice, signs it, and hands it to the investigator', async function () {
    this.timeout(120_000);
    fixtureOrSkip(this, 'instruments/open/agilent-D/lrcfs');
    await reporting.writeReport(journey);
    await reporting.reviewReport(journey);
    await reporting.signReport(journey);
    await reporting.releaseReport(journey);
    const pdf = await reporting.download(journey, 'investigator');
    await reporting.judgedByOthers(journey, pdf);
  });

  it('verifies whole, and names the entry in which one byte was altered by hand', function () {
    this.timeout(120_000);
    expect(verified(journey)).to.include({ status: 0 });
    alteredByHand(journey, 7);
    const after = verified(journey);
    expect(after.status).to.equal(1);
    expect(after.output).to.contain('at entry 7 ');
  });

  it('made no browser complain', () => {
    expect(journey.complaints()).to.deep.equal([]);
  });
});
