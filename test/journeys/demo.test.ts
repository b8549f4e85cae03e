// A newcomer makes the demonstration: it is whole, its cases stand at every stage, its findings are what was in the vials, its
// conclusion is signed so that others say so too.
import { expect } from 'chai';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { methodTemplateOfVersion } from '../../server/measuring/batches/method-template-store.js';
import { searchBatches } from '../../server/measuring/batches/batch-store.js';
import { evidenceOf, findingsOfCase } from '../../server/identification/findings/finding-store.js';
import { lawDayOf } from '../../server/identification/amounts/law-day-store.js';
import { standingOf } from '../../server/identification/sampling/population-plan.js';
import { plansOfCase, resultsOfPlan } from '../../server/identification/sampling/population-plan-store.js';
import { unitMassesOfExhibit } from '../../server/identification/unit-masses/unit-mass-store.js';
import { clustersOf } from '../../server/identification/unknowns/unknown.js';
import { keptUnknowns } from '../../server/identification/unknowns/unknown-store.js';
import { openAlarmOn } from '../../server/ledger/alarm-store.js';
import { searchMeasurements } from '../../server/measuring/measurements/measurement-search-store.js';
import { colleagues, founder } from '../../server/commands/demo/people.js';
import { bindingOf } from '../../server/measuring/measurements/binding-store.js';
import { chartPoints, evaluationsOf } from '../../server/measuring/quality/evaluation-store.js';
import { searchActs } from '../../server/evidence/acts/act-list-store.js';
import { scansOfAct } from '../../server/evidence/acts/act-scan-store.js';
import { custodyItem } from '../../server/evidence/custody/custody-item-store.js';
import { holdsInForce } from '../../server/evidence/holds/holds-in-force.js';
import { searchNonconformities } from '../../server/evidence/nonconformities/nonconformity-store.js';
import { custodyState } from '../../server/evidence/custody/custody-state.js';
import { eventsOfItem } from '../../server/evidence/custody/custody-store.js';
import { allStoredIn } from '../../server/evidence/custody/stored-item-store.js';
import { examinationsOfExhibit } from '../../server/identification/examinations/examination-store.js';
import { exhibitByNumber, exhibitsOfCase } from '../../server/evidence/exhibits/exhibit-store.js';
import { spacedBarcode } from '../../server/evidence/labels/barcode.js';
import { barcodeOf } from '../../server/evidence/labels/barcode-store.js';
import { photographsOfExhibit } from '../../server/evidence/exhibits/photograph-store.js';
import { searchOrders } from '../../server/evidence/orders/order-list-store.js';
import { channels, type Order } from '../../server/evidence/orders/order.js';
import { placesOfLaboratory } from '../../server/evidence/storage/place-store.js';
import { roles } from '../../server/foundation/actor.js';
import { passwordMatches } from '../../server/people/password.js';
import { activePersonByLogin } from '../../server/people/person-store.js';
import { currentPin } from '../../server/people/pin-store.js';
import { actorByToken } from '../../server/people/present-person.js';
import { signIn } from '../../server/people/sign-in-actions.js';
import { authorityCertificate } from '../../server/reporting/certificates/authority.js';
import { courseOf } from '../../server/reporting/reports/course-store.js';
import { reportsOfCase } from '../../server/reporting/reports/report-store.js';
import { stateOf } from '../../server/reporting/reports/report.js';
import { verifyPdf } from '../../server/reporting/signatures/verify-pdf.js';
import { makeDemonstration, type OpenDemonstration, type TestDemonstration } from '../support/demonstration.js';
import { onEachEngine } from '../support/engines.js';
import { needsProgram, runProgram } from '../support/outside-program.js';

onEachEngine('the demonstration', (client) => {
  // The second driver of the same engine would make the same once more: the store tests hold it to account.
  if (client === 'sqlite3') return;
  let demo: TestDemonstration;
  let open: OpenDemonstration;
  let orders: readonly Order[];

  before(async function () {
    this.timeout(400_000);
    demo = await makeDemonstration(client);
    expect(demo.made.status, demo.made.output).to.equal(0);
    open = await demo.open();
    orders = (await searchOrders(open.lab.db, { laboratoryId: open.laboratoryId, limit: 50 })).toReversed();
  });
  after(async () => {
    await open.close();
    await demo.remove();
  });

  it('is found whole by `dalel verify`', function () {
    this.timeout(180_000);
    const { status, output } = demo.command('verify');
    expect(output).to.include('whole.');
    expect(status, output).to.equal(0);
  });

  it('is not made twice in one folder', function () {
    this.timeout(180_000);
    const { status, output } = demo.command('demo');
    expect(status).to.equal(1);
    expect(output).to.include('people are entered').and.to.include('--data');
  });

  it('has orders of every channel and language, one new and one refused', () => {
    const distinct = (values: readonly string[]) => [...new Set(values)].sort();
    expect(distinct(orders.map(({ channel }) => channel))).to.deep.equal([...channels].sort());
    expect(distinct(orders.map(({ reportLanguage }) => reportLanguage))).to.deep.equal(['en', 'kk', 'ru']);
    const decided = orders.filter(({ status }) => status !== 'registered').map(({ status }) => status);
    expect(decided).to.deep.equal(['entered', 'refused']);
  });

  it('has a conclusion at each stage', async () => {
    const states = await Promise.all(orders.map(async (order) => stateOfReport(order)));
    expect(states).to.deep.equal([
      ...['released', 'signed', 'returned', 'administrative-review'],
      ...Array.from({ length: 7 }, () => 'none'),
    ]);
  });

  it('has packages given back, in the safe, in a hand-over, destroyed, and not received yet', async () => {
    const registered = orders.filter(({ caseId }) => caseId !== null);
    expect(await Promise.all(registered.map(whereaboutsOf))).to.deep.equal([
      ...['outside', 'place', 'place', 'place', 'place', 'in-transfer', 'place', 'destroyed', 'seized'],
    ]);
  });

  it('has acts of what left, a hold, a discrepancy to tell of, and a thing that the inventory did not find', async () => {
    const { lab, laboratoryId } = open;
    const acts = await searchActs(lab.db, { laboratoryId, limit: 50 });
    expect(acts.map(({ kind }) => kind)).to.deep.equal(['destruction', 'return', 'discrepancy']);
    const [destruction, returned, discrepancy] = acts;
    const [scan] = await scansOfAct(lab.db, returned?.id ?? '');
    expect(scan).to.include({ how: 'code', codeRead: returned?.facts.code, mediaType: 'image/png' });
    expect(destruction?.facts.fitness?.certificate).to.be.a('string');
    expect(destruction?.facts.parties.filter(({ role }) => role === 'chair' || role === 'member')).to.have.length(3);
    const differs = (discrepancy?.facts.differences ?? []).map(({ kind, recorded, found }) => [kind, recorded, found]);
    expect(differs).to.deep.equal([['count', '20', '19']]);
    const [exhibit] = await exhibitsOfCase(lab.db, orders[1]?.caseId ?? '');
    const item = await custodyItem(lab.db, { kind: 'exhibit', id: exhibit?.id ?? '' });
    expect(item && (await holdsInForce(lab.db, item, lab.clock.now())).map(({ kind }) => kind)).to.deep.equal([
      'court',
    ]);
    const brick = (await exhibitsOfCase(lab.db, orders[6]?.caseId ?? '')).at(-1);
    const unsettled = await searchNonconformities(lab.db, { laboratoryId, limit: 50 });
    expect(unsettled.map(({ kind, item: { id } }) => [kind, id])).to.deep.equal([['item-missing', brick?.id]]);
  });

  it('names in its findings what was in the vials, each on two samples and against a standard', async () => {
    const named = await Promise.all(orders.slice(0, 4).map(substancesOf));
    expect(named).to.deep.equal([
      ['caffeine', 'mephedrone'],
      ['6-monoacetylmorphine', 'acetylcodeine', 'caffeine', 'heroin', 'paracetamol'],
      ['mdmb-4en-pinaca'],
      ['cocaine', 'levamisole'],
    ]);
    const findings = await findingsOfCase(open.lab.db, orders[1]?.caseId ?? '');
    const evidence = await evidenceOf(
      open.lab.db,
      findings.map(({ id }) => id),
    );
    for (const { id, outcome } of findings) {
      const own = evidence.filter(({ findingId }) => findingId === id);
      expect(outcome).to.equal('identified');
      expect(new Set(own.map(({ samplingId }) => samplingId)).size).to.equal(2);
      expect(own.map(({ detail }) => detail.kind)).to.include.members(['library', 'retention']);
      expect(own.every((one) => one.outcome === 'positive')).to.equal(true);
    }
  });

  it('kept a substance that nobody could name, seen in three cases of two regions, and raised the early warning', async () => {
    const { lab, laboratoryId } = open;
    const [cluster, ...others] = clustersOf(await keptUnknowns(lab.db, laboratoryId));
    expect(others).to.deep.equal([]);
    expect(cluster?.cases).to.deep.equal([0, 1, 3].map((at) => orders[at]?.caseNumber));
    expect(cluster?.regions).to.deep.equal(['KZ-71', 'KZ-75']);
    expect(cluster?.members.map(({ molecularMass }) => molecularMass)).to.deep.equal([247, 247, 247]);
    const alarm = await openAlarmOn(lab.db, laboratoryId, 'unknown-recurs', `unknown:${cluster?.id}`);
    expect(alarm?.data).to.include({ cases: 3, regions: 2 });
  });

  it('tried a brown powder with a reagent and on a plate, each beside its controls', async () => {
    const { lab, laboratoryId } = open;
    const exhibit = await exhibitByNumber(lab.db, laboratoryId, `${orders[1]?.caseNumber}-01`);
    const examinations = await examinationsOfExhibit(lab.db, exhibit?.id ?? '');
    expect(examinations.map(({ technique }) => technique)).to.have.members([
      'colour-test',
      'thin-layer-chromatography',
    ]);
    expect(examinations.map(({ outcome }) => outcome)).to.deep.equal(['positive', 'positive']);
  });

  it('bound the runs that name their sample, set blank and standard aside, and left two in the inbox', async () => {
    const { lab, laboratoryId } = open;
    const count = async (binding: 'bound' | 'set-aside' | 'inbox') =>
      (await searchMeasurements(lab.db, { laboratoryId, binding, limit: 200 })).length;
    expect([await count('bound'), await count('set-aside'), await count('inbox')]).to.deep.equal([32, 120, 2]);
    const runs = await searchMeasurements(lab.db, { laboratoryId, binding: 'bound', limit: 50 });
    const bases = await Promise.all(runs.map(async ({ id }) => (await bindingOf(lab.db, id))?.basis));
    expect(bases.filter((basis) => basis === 'batch-line')).to.have.length(24);
    expect(bases.filter((basis) => basis === 'code-in-file')).to.have.length(8);
    expect(runs.filter(({ points }) => points >= 2_400)).to.have.length(8);
  });

  it('judged its batches: none failed but the one whose carry-over a reviewer accepted; their controls make charts', async () => {
    const { lab, laboratoryId } = open;
    const batches = (await searchBatches(lab.db, { laboratoryId, limit: 50 })).toReversed();
    const judged = await Promise.all(batches.map(async ({ id }) => (await evaluationsOf(lab.db, id))[0]));
    const words = judged.map((one) => (one?.accepted ? 'accepted' : one?.outcome));
    expect(words).to.deep.equal(['passed', 'passed', 'passed', 'accepted', 'passed', 'warned', 'passed']);
    const method = await methodTemplateOfVersion(lab.db, batches[0]?.templateVersionId ?? '');
    const chart = { instrumentId: batches[0]?.instrumentId ?? '', templateId: method?.id ?? '' };
    const points = await chartPoints(lab.db, chart, 500);
    const ofPyrovalerone = points.filter(({ chart, analyte }) => chart === 'control' && analyte === 'альфа-ПВП');
    expect(ofPyrovalerone).to.have.length(31);
  });

  it('keeps what a court holds in one box, moved once', async () => {
    const { lab, laboratoryId } = open;
    const places = await placesOfLaboratory(lab.db, laboratoryId);
    const box = places.find(({ name }) => name === 'коробка 14');
    expect(places.find(({ id }) => id === box?.parentId)?.name).to.equal('полка 08');
    const lying = await allStoredIn(lab.db, laboratoryId, [box?.id ?? '']);
    expect(lying.map(({ kind }) => kind).sort()).to.deep.equal(['exhibit', 'sample', 'sample']);
  });

  it('shows photographs of packages', async () => {
    const [exhibit] = await exhibitsOfCase(open.lab.db, orders[0]?.caseId ?? '');
    const photographs = await photographsOfExhibit(open.lab.db, exhibit?.id ?? '');
    expect(photographs.map(({ mediaType }) => mediaType)).to.deep.equal(['image/png']);
  });

  it('lets everybody whom it prints sign in with the password that it prints', async function () {
    this.timeout(180_000);
    const password = /password of everybody: (.+)/.exec(demo.made.output)?.[1] ?? '';
    const people = [...Object.values(colleagues), { ...founder, roles: ['administrator'] as const }];
    const held = new Set<string>();
    for (const { login, name } of people) {
      expect(demo.made.output).to.include(login).and.to.include(name);
      const { token } = await signIn(open.lab, { login, password, address: '127.0.0.1', terminal: 'test' });
      for (const role of (await actorByToken(open.lab, token))?.actor.roles ?? []) held.add(role);
    }
    expect([...held].sort()).to.deep.equal([...roles].sort());
  });

  it('lets everybody at the bench sign with the PIN that it prints, and has their badges printed', async function () {
    this.timeout(60_000);
    const pin = /PIN of everybody at the bench: (\d+)/.exec(demo.made.output)?.[1] ?? '';
    const { lab } = open;
    for (const { login, name } of [colleagues.technician, colleagues.storekeeper, colleagues.chemist]) {
      const person = await activePersonByLogin(lab.db, login);
      expect(await passwordMatches(pin, (await currentPin(lab.db, person?.id ?? ''))?.hash, lab.keys.pepper)).to.equal(
        true,
      );
      const code = (await barcodeOf(lab.db, 'person', person?.id ?? ''))?.code ?? '';
      expect(demo.made.output).to.include(`${spacedBarcode(code)}  badge ${name}`);
    }
    expect(demo.made.output).to.match(/Badges, cards and places to print: \/label-prints\/[^/]+\/file/);
  });

  it('signed its conclusion so that it verifies', async () => {
    const root = (await authorityCertificate(join(demo.dataFolder, 'keys'))) ?? '';
    const trust = { roots: [new X509Certificate(root)], now: new Date() };
    const verdict = verifyPdf(readFileSync(demo.documentPath()), trust);
    expect(verdict.outcome).to.equal('valid');
    expect(verdict.signatures.map(({ valid }) => valid)).to.deep.equal([true]);
  });

  it('signed its conclusion so that pdfsig says the same', function () {
    needsProgram(this, 'pdfsig');
    const { output } = runProgram('pdfsig', [demo.documentPath()]);
    expect(output).to.include('Signature is Valid').and.to.include('Total document signed');
  });

  it('has a population of tablets, drawn by the ledger, all examined, with the mass of those that the plan vouches for', async () => {
    const { lab } = open;
    const exhibit = (await exhibitsOfCase(lab.db, orders[4]?.caseId ?? '')).at(-1);
    const [plan] = await plansOfCase(lab.db, orders[4]?.caseId ?? '');
    expect(plan).to.include({ exhibitId: exhibit?.id, units: 60, sampleSize: 8 });
    const standing = plan && standingOf(plan, await resultsOfPlan(lab.db, plan.id));
    expect(standing).to.include({ state: 'complete', positives: 8, isReached: true });
    const [mass] = await unitMassesOfExhibit(lab.db, exhibit?.id ?? '');
    expect(mass).to.include({ planId: plan?.id, vouchedUnits: standing?.bound.isStatistical && standing.bound.least });
    expect((await eventsOfItem(lab.db, { kind: 'exhibit', id: exhibit?.id ?? '' })).at(-1)?.act.type).to.equal(
      'stored',
    );
  });

  it('names the day whose law counts, with the reason, where an expert chose it', async () => {
    const lawDay = await lawDayOf(open.lab.db, orders[2]?.caseId ?? '');
    expect(lawDay).to.include({ basis: 'seizure', note: 'протокол выемки почтового отправления' });
  });

  async function stateOfReport({ caseId }: Order): Promise<string> {
    const [report] = caseId === null ? [] : await reportsOfCase(open.lab.db, caseId);
    return report === undefined ? 'none' : stateOf(await courseOf(open.lab.db, report));
  }

  async function whereaboutsOf({ caseId }: Order): Promise<string> {
    const [exhibit] = await exhibitsOfCase(open.lab.db, caseId ?? '');
    const events = await eventsOfItem(open.lab.db, { kind: 'exhibit', id: exhibit?.id ?? '' });
    return custodyState(exhibit?.id ?? '', events).whereabouts.kind;
  }

  async function substancesOf({ caseId }: Order): Promise<readonly (string | null)[]> {
    return (await findingsOfCase(open.lab.db, caseId ?? '')).map(({ substanceId }) => substanceId).sort();
  }
});
