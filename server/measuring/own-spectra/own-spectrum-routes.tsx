// The door to the laboratory's own spectra: their list, one proposed from a peak of a reference run, judged, withdrawn.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { NewOwnSpectrumPage } from '../../../views/own-spectra/new-own-spectrum-page.js';
import { OwnSpectraPage } from '../../../views/own-spectra/own-spectra-page.js';
import { OwnSpectrumPage } from '../../../views/own-spectra/own-spectrum-page.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { reviewOutcomes, type OwnSpectrum } from './own-spectrum.js';
import { judgeOwnSpectrum, proposeOwnSpectrum, withdrawOwnSpectrum } from './own-spectrum-actions.js';
import { ownSpectraOf, ownSpectrumById } from './own-spectrum-store.js';
import { mayJudge, mayWithdraw, ownSpectrumLines, ownSpectrumView, proposedPeak } from './own-spectrum-views.js';

export function ownSpectrumRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/own-spectra', (req, res) => sendList(lab, req, res));
  router.get('/own-spectra/new', async (req, res) => {
    permit(actorOf(res), 'spectrum.propose');
    const text = (name: string): string => (typeof req.query[name] === 'string' ? req.query[name].slice(0, 100) : '');
    sendPage(req, res, await newPage(lab, res, { measurementId: text('measurement'), peak: text('peak') }));
  });
  router.post('/own-spectra', (req, res) => postProposal(lab, req, res));
  router.get('/own-spectra/:id', async (req, res) => {
    sendPage(req, res, await spectrumPage(lab, res, await spectrumAt(lab, req, res)));
  });
  router.post('/own-spectra/:id/reviews', (req, res) => postReview(lab, req, res));
  router.post('/own-spectra/:id/withdrawals', (req, res) => postWithdrawal(lab, req, res));
  return router;
}

async function sendList(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'library.read');
  const t = wordsOf(res);
  const spectra = await ownSpectraOf(lab.db, actor.laboratoryId);
  const body = <OwnSpectraPage t={t} spectra={await ownSpectrumLines(lab.db, spectra.reverse())} />;
  sendPage(req, res, { title: t('libraries.own.title'), section: 'libraries', body });
}

async function spectrumAt(lab: Lab, req: Request, res: Response): Promise<OwnSpectrum> {
  permit(actorOf(res), 'library.read');
  const spectrum = await ownSpectrumById(lab.db, String(req.params['id']));
  if (spectrum === undefined) throw new NotFound('spectrum');
  permit(actorOf(res), 'library.read', spectrum);
  return spectrum;
}

interface Place {
  readonly measurementId: string;
  readonly peak: string;
}

type Refused = FormFaults & { readonly values: Readonly<Record<string, string>> };

async function newPage(lab: Lab, res: Response, place: Place, refused?: Refused): Promise<OfferedPage> {
  const t = wordsOf(res);
  const found = await proposedPeak(lab, actorOf(res), t, place);
  const body = (
    <NewOwnSpectrumPage
      t={t}
      {...found}
      values={refused?.values ?? found.values}
      refused={refused?.fields ?? {}}
      message={refused?.message}
    />
  );
  return { title: t('libraries.own.new'), section: 'libraries', body };
}

const short = Type.String({ maxLength: 200, default: '' });
const proposalForm = Type.Object({
  measurement: short,
  peak: Type.Integer({ minimum: 1 }),
  name: short,
  lot: short,
  formula: short,
  casNumber: short,
  inchiKey: short,
  smiles: Type.String({ maxLength: 1_000, default: '' }),
  retentionIndex: short,
  retentionIndexSource: short,
});

async function postProposal(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'spectrum.propose');
  const values = typedValues(req.body);
  const place = { measurementId: values['measurement'] ?? '', peak: values['peak'] ?? '' };
  offerAgain(res, (faults) => newPage(lab, res, place, { ...faults, values }));
  const { measurement: measurementId, peak: peakNumber, ...words } = readForm(proposalForm, req.body);
  const id = await proposeOwnSpectrum(lab, actorOf(res), { measurementId, peakNumber, ...words });
  flash(res, 'libraries.own.proposed');
  seeOther(res, paths.ownSpectrum(id));
}

async function spectrumPage(lab: Lab, res: Response, spectrum: OwnSpectrum, refused?: Refused): Promise<OfferedPage> {
  const t = wordsOf(res);
  const form = { values: refused?.values ?? {}, refused: refused?.fields ?? {}, message: refused?.message };
  const body = (
    <OwnSpectrumPage
      t={t}
      spectrum={await ownSpectrumView(lab, t, spectrum)}
      judging={mayJudge(actorOf(res), spectrum) ? form : undefined}
      withdrawing={mayWithdraw(actorOf(res), spectrum) ? form : undefined}
    />
  );
  return { title: spectrum.name, section: 'libraries', body };
}

const reviewForm = Type.Object({
  outcome: Type.Union(reviewOutcomes.map((outcome) => Type.Literal(outcome))),
  note: Type.String({ maxLength: 1_000, default: '' }),
});

async function postReview(lab: Lab, req: Request, res: Response): Promise<void> {
  const spectrum = await spectrumAt(lab, req, res);
  const values = typedValues(req.body);
  offerAgain(res, (faults) => spectrumPage(lab, res, spectrum, { ...faults, values }));
  const judgement = readForm(reviewForm, req.body);
  await judgeOwnSpectrum(lab, actorOf(res), { spectrumId: spectrum.id, ...judgement });
  flash(res, judgement.outcome === 'approved' ? 'libraries.own.approved' : 'libraries.own.refused');
  seeOther(res, paths.ownSpectrum(spectrum.id));
}

const withdrawalForm = Type.Object({ reason: Type.String({ maxLength: 1_000, default: '' }) });

async function postWithdrawal(lab: Lab, req: Request, res: Response): Promise<void> {
  const spectrum = await spectrumAt(lab, req, res);
  const values = typedValues(req.body);
  offerAgain(res, (faults) => spectrumPage(lab, res, spectrum, { ...faults, values }));
  const { reason } = readForm(withdrawalForm, req.body);
  await withdrawOwnSpectrum(lab, actorOf(res), { spectrumId: spectrum.id, reason });
  flash(res, 'libraries.own.withdrawn');
  seeOther(res, paths.ownSpectrum(spectrum.id));
}
