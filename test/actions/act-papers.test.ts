// What was done to an act's papers is not done twice, and an act that can't be drawn truthfully is not drawn at all.
import { expect } from 'chai';
import { scansOfAct } from '../../server/evidence/acts/act-scan-store.js';
import { bindScan, receiveScans, withdrawScan } from '../../server/evidence/acts/act-scan-actions.js';
import { actPdf } from '../../server/evidence/acts/act-drawing.js';
import { actById } from '../../server/evidence/acts/act-store.js';
import type { Act } from '../../server/evidence/acts/act.js';
import { acknowledgeDiscrepancy, reportDiscrepancy } from '../../server/evidence/acts/discrepancy-actions.js';
import { tellingsOfAct } from '../../server/evidence/acts/discrepancy-store.js';
import { addPhotographs, withdrawPhotograph } from '../../server/evidence/exhibits/photograph-actions.js';
import type { Actor } from '../../server/foundation/actor.js';
import { RuleBroken } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { entriesOfItem } from '../../server/ledger/ledger-store.js';
import { beginReport, previewReport } from '../../server/reporting/reports/report-actions.js';
import { faultOf, receivedExhibit } from '../support/custody-steps.js';
import { onEachEngine } from '../support/engines.js';
import { anExaminedCase, withProfile } from '../support/examined-case.js';
import { refusal } from '../support/refusal.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';

onEachEngine('the papers of an act', function (this: void, client) {
  let test: TestLab;
  let registrar: Actor;
  let investigator: Actor;
  before(async function () {
    this.timeout(60_000);
    test = await openTestLab(client);
    registrar = await test.person('registrar');
    investigator = await test.person('investigator');
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await test.close();
  });

  async function aDiscrepancyAct(): Promise<Act> {
    const { id: exhibitId, seal } = await receivedExhibit(test, registrar, { investigatorId: investigator.id });
    const actId = await reportDiscrepancy(test.lab, registrar, {
      actId: newId(),
      exhibitId,
      stage: 'opening',
      differences: [{ kind: 'seal-number', recorded: seal, found: '555' }],
      otherName: 'Серік Б.',
      otherTitle: null,
      explanation: null,
      language: 'ru',
    });
    return (await actById(test.lab.db, actId)) as Act;
  }

  const entryTypes = async ({ id }: Act) =>
    (await entriesOfItem(test.lab.db, test.laboratoryId, `act:${id}`)).map(({ type }) => type);

  /** Without a code on it, and unlike every other. */
  async function aBlankSheet() {
    const blank = Buffer.from(`%PDF-1.4\n% ${newId()}\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF`);
    return { ...(await test.lab.vault.keepBytes(blank)), name: 'лист.pdf', sniffedType: 'application/pdf' };
  }

  async function aScan(): Promise<string> {
    const [received] = await receiveScans(test.lab, registrar, [await aBlankSheet()]);
    expect(received?.waits).to.equal('no-code');
    return received?.scanId ?? '';
  }

  it('are read by the investigator once', async () => {
    const { id: actId } = await aDiscrepancyAct();
    await acknowledgeDiscrepancy(test.lab, investigator, { actId });
    const again = acknowledgeDiscrepancy(test.lab, investigator, { actId });
    expect(await refusal(again)).to.equal('discrepancy-acknowledged-already');
    expect((await tellingsOfAct(test.lab.db, actId)).map(({ how }) => how)).to.deep.equal(['account']);
  });

  it('take a scan once: it is not bound again, neither to the same act nor to another', async () => {
    const [act, other] = [await aDiscrepancyAct(), await aDiscrepancyAct()];
    const scanId = await aScan();
    await bindScan(test.lab, registrar, { scanId, actName: act.number });
    for (const actName of [act.number, other.number]) {
      expect(await refusal(bindScan(test.lab, registrar, { scanId, actName }))).to.equal('scan-bound-already');
    }
    expect(await entryTypes(act)).to.include('act-scan.bound');
    expect(await entryTypes(other)).to.not.include('act-scan.bound');
  });

  it('count a file once that is sent twice, until it is set aside', async () => {
    const [act, sheet] = [await aDiscrepancyAct(), await aBlankSheet()];
    const send = async () => (await receiveScans(test.lab, registrar, [sheet]))[0];
    const first = await send();
    const waiting = await send();
    expect(waiting).to.deep.include({ scanId: first?.scanId, waits: 'received-already', isAgain: true });
    await bindScan(test.lab, registrar, { scanId: first?.scanId ?? '', actName: act.number });
    const bound = await send();
    expect(bound).to.deep.include({ scanId: first?.scanId, waits: undefined, isAgain: true });
    expect(bound?.act?.number).to.equal(act.number);
    expect(await scansOfAct(test.lab.db, act.id)).to.have.length(1);
    await withdrawScan(test.lab, registrar, { scanId: first?.scanId ?? '', reason: 'Не тот лист' });
    expect(await send()).to.deep.include({ waits: 'no-code', isAgain: false });
  });

  it('lose a scan once, and a scan that was set aside is bound to none', async () => {
    const act = await aDiscrepancyAct();
    const scanId = await aScan();
    const aside = { scanId, reason: 'Пустой лист' };
    await withdrawScan(test.lab, registrar, aside);
    expect(await refusal(withdrawScan(test.lab, registrar, aside))).to.equal('scan-withdrawn-already');
    const bound = bindScan(test.lab, registrar, { scanId, actName: act.number });
    expect(await refusal(bound)).to.equal('scan-bound-already');
  });

  it('are not drawn from facts that make no truthful sheet', async () => {
    const act = await aDiscrepancyAct();
    const drawn = actPdf(test.lab, { ...act, facts: { ...act.facts, drawnAt: 'вчера' } });
    const fault = await faultOf(drawn);
    expect(fault).to.be.instanceOf(RuleBroken).with.property('code', 'document-unfit');
    const { detail, photograph } = (fault as RuleBroken).values;
    expect(detail).to.match(/^date /);
    expect(photograph).to.equal('none');
  });

  it('name the photograph that a conclusion can’t print, until it is withdrawn', async function () {
    this.timeout(60_000);
    const { caseId, exhibits, chemist, registrar: by } = await anExaminedCase(test, { upTo: 'received' });
    await withProfile(test, chemist);
    const cut = {
      ...(await test.lab.vault.keepBytes(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]))),
      sniffedType: 'image/jpeg',
    };
    const about = { exhibitId: exhibits[0]?.id ?? '', subject: 'seal' as const, caption: 'Пломба 0091831' };
    const [photographId = ''] = await addPhotographs(test.lab, by, { ...about, files: [cut] });
    const reportId = await beginReport(test.lab, chemist, { caseId });
    const fault = await faultOf(previewReport(test.lab, chemist, reportId));
    expect(fault).to.be.instanceOf(RuleBroken).with.property('code', 'document-unfit');
    expect((fault as RuleBroken).values['photograph']).to.include('Пломба 0091831');
    await withdrawPhotograph(test.lab, by, { photographId, reason: 'Файл оборван' });
    expect(
      Buffer.from(await previewReport(test.lab, chemist, reportId))
        .subarray(0, 5)
        .toString(),
    ).to.equal('%PDF-');
  });
});
