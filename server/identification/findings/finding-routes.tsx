// The door to findings: one on a peak or a whole run is proposed here, read and withdrawn.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { FindingPage } from '../../../views/findings/finding-page.js';
import { NewFindingPage } from '../../../views/findings/new-finding-page.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { bindingOf } from '../../measuring/measurements/binding-store.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import { custodyItem } from '../../evidence/custody/custody-item-store.js';
import { amountsOf } from '../amounts/amounts-slot.js';
import { replayOnFinding } from '../replay/replay-slot.js';
import { quantitiesOf } from '../quantification/quantities-slot.js';
import { registryInForce } from '../../chemistry/substances/registry-store.js';
import { balanceView } from './balance-view.js';
import { isExpertOf } from './expert-of-case.js';
import { proposeFinding, withdrawFinding } from './finding-actions.js';
import { proposalIn, withRowsTogether } from './finding-form.js';
import { evidenceOf, recordedFinding } from './finding-store.js';
import { findingView } from './finding-view.js';
import { studiedAddress } from './studied-address.js';
import { decisionOn } from './peak-decision.js';
import { verdictOn } from './proposal.js';
import { schemeOf } from './scheme-version-store.js';
import { schemeView } from './scheme-view.js';
import { analysisOf } from '../../measuring/measurements/studied-peak.js';

export function findingRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/findings/new', async (req, res) => {
    const text = (name: string): string => (typeof req.query[name] === 'string' ? req.query[name].slice(0, 100) : '');
    permit(actorOf(res), 'finding.propose');
    sendPage(
      req,
      res,
      await newFindingPage(lab, res, {
        measurementId: text('measurement'),
        peak: text('peak'),
        analysis: text('analysis'),
      }),
    );
  });
  router.post('/findings', (req, res) => postFinding(lab, req, res));
  router.get('/findings/:id', async (req, res) => {
    sendPage(req, res, await findingPage(lab, res, { id: req.params.id }));
  });
  router.post('/findings/:id/withdrawals', (req, res) => postWithdrawal(lab, req, res));
  return router;
}

async function postFinding(lab: Lab, req: Request, res: Response): Promise<void> {
  const body = withRowsTogether(typedValues(req.body));
  const place = {
    measurementId: body['measurement'] ?? '',
    peak: body['peak'] ?? '',
    analysis: body['analysis'] ?? '',
  };
  permit(actorOf(res), 'finding.propose');
  offerAgain(res, (faults) => newFindingPage(lab, res, { ...place, refused: { faults, values: body } }));
  const { substances } = await registryInForce(lab.db, actorOf(res).laboratoryId);
  const id = await proposeFinding(lab, actorOf(res), proposalIn(body, substances));
  const finding = await recordedFinding(lab.db, id);
  flash(res, 'findings.proposed', { substance: finding?.names[wordsOf(res).language] ?? '' });
  seeOther(res, paths.finding(id));
}

interface FindingPlace {
  readonly measurementId: string;
  readonly peak: string;
  /** Empty: the newest of the whole run. */
  readonly analysis: string;
  readonly refused?: { readonly faults: FormFaults; readonly values: Readonly<Record<string, string>> };
}

async function newFindingPage(lab: Lab, res: Response, place: FindingPlace): Promise<OfferedPage> {
  const t = wordsOf(res);
  const actor = actorOf(res);
  const { measurementId, refused } = place;
  const measurement = await measurementById(lab.db, measurementId);
  if (measurement === undefined) throw new NotFound('measurement');
  permit(actor, 'finding.propose', measurement);
  const subject = await subjectAt(lab, place);
  const typed = refused && { values: refused.values, refused: refused.faults.fields, message: refused.faults.message };
  const peakNumber = subject?.peak ?? null;
  const analysisId = place.analysis || null;
  const decision = await decisionOn({ lab, actor, t, measurementId, analysisId, peakNumber, refused: typed });
  const item = (await bindingOf(lab.db, measurementId))?.item;
  const body = (
    <NewFindingPage
      t={t}
      measurement={measurement}
      exhibitNumber={(item && (await custodyItem(lab.db, item)))?.number ?? null}
      subject={subject}
      decision={decision}
      message={decision.state === 'open' ? undefined : refused?.faults.message}
    />
  );
  return { title: t('findings.form.title', { number: measurement.number }), section: 'measurements', body };
}

async function subjectAt(lab: Lab, { measurementId, peak, analysis }: FindingPlace) {
  if (peak === '') return null;
  const measurement = await measurementById(lab.db, measurementId);
  if (measurement === undefined) throw new NotFound('measurement');
  const { document } = await analysisOf(lab, measurement, analysis || null);
  const found = document.peaks.find(({ number }) => String(number) === peak);
  if (found === undefined) throw new NotFound('peak');
  const { selection = null } = document;
  const href = studiedAddress(measurementId, { peak: found.number, selection });
  return { peak: found.number, seconds: found.apexMilliseconds / 1_000, selection, href };
}

interface FindingShown {
  readonly id: string;
  /** Which of the page's forms was refused, and why. */
  readonly refused?: {
    readonly form: 'law-day' | 'withdrawal';
    readonly faults: FormFaults;
    readonly values: Readonly<Record<string, string>>;
  };
}

export async function findingPage(lab: Lab, res: Response, { id, refused }: FindingShown): Promise<OfferedPage> {
  const t = wordsOf(res);
  const finding = await recordedFinding(lab.db, id);
  if (finding === undefined) throw new NotFound('finding');
  permit(actorOf(res), 'finding.read', finding);
  const evidence = await evidenceOf(lab.db, [id]);
  const scheme = await schemeOf(lab.db, finding);
  const { techniques } = scheme;
  const verdict = verdictOn({ ...finding, evidence, techniques });
  const isTheirs = await isExpertOf(lab.db, actorOf(res), finding.caseId, 'finding.propose');
  const mayWithdraw = finding.withdrawal === null && isTheirs;
  const [atLawDay, atEnd] = (['law-day', 'withdrawal'] as const).map((form) =>
    refused?.form === form ? refused : undefined,
  );
  const withdrawing = mayWithdraw
    ? { reason: atEnd?.values['reason'], refused: atEnd?.faults.fields ?? {}, message: atEnd?.faults.message }
    : undefined;
  const body = (
    <FindingPage
      t={t}
      finding={await findingView(lab.db, t, finding)}
      balance={await balanceView(lab, t, { finding, evidence, verdict, techniques })}
      scheme={schemeView(t, { finding, evidence, verdict, scheme })}
      quantities={await quantitiesOf(lab.db, { t, finding, reader: withdrawing === undefined ? 'other' : 'expert' })}
      amounts={await amountsOf(lab, { t, finding, mayChoose: isTheirs, refused: atLawDay })}
      replay={await replayOnFinding(lab.db, { t, actor: actorOf(res), finding })}
      withdrawing={withdrawing}
    />
  );
  return { title: finding.names[t.language], section: 'measurements', body };
}

const withdrawalForm = Type.Object({ reason: Type.String({ maxLength: 2_000 }) });

async function postWithdrawal(lab: Lab, req: Request, res: Response): Promise<void> {
  const id = String(req.params['id']);
  permit(actorOf(res), 'finding.propose');
  offerAgain(res, (faults) =>
    findingPage(lab, res, { id, refused: { form: 'withdrawal', faults, values: typedValues(req.body) } }),
  );
  await withdrawFinding(lab, actorOf(res), { findingId: id, reason: readForm(withdrawalForm, req.body).reason });
  flash(res, 'findings.withdrawn');
  seeOther(res, paths.finding(id));
}
