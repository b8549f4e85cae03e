// The door of dry residues: typed on an exhibit, read there, withdrawn with a reason.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { DryResiduesPage } from '../../../views/dry-residues/dry-residues-page.js';
import { paths } from '../../../views/paths.js';
import { balanceChosen } from '../../evidence/balances/balance-choice.js';
import { balanceOffers } from '../../evidence/balances/balance-offers.js';
import { parseMass } from '../../evidence/custody/masses.js';
import type { Exhibit } from '../../evidence/exhibits/exhibit.js';
import { exhibitById } from '../../evidence/exhibits/exhibit-store.js';
import { permittedExhibit } from '../../evidence/exhibits/permitted-exhibit.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { isExpertOf } from '../findings/expert-of-case.js';
import type { DriedPortion } from './dry-residue.js';
import { endDryResidue, recordDryResidue } from './dry-residue-actions.js';
import { dryResidueById, dryResiduesOf } from './dry-residue-store.js';
import { dryResidueViews } from './dry-residue-views.js';

export function dryResidueRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/exhibits/:key/dry-residues', async (req, res) => {
    sendPage(
      req,
      res,
      await residuesPage(lab, res, await permittedExhibit(lab, actorOf(res), 'finding.read', req.params.key)),
    );
  });
  router.post('/exhibits/:key/dry-residues', (req, res) => postResidue(lab, req, res));
  router.post('/dry-residues/:id/endings', (req, res) => postEnding(lab, req, res));
  return router;
}

type Refused = FormFaults & { readonly typed: Readonly<Record<string, string>> };

async function residuesPage(lab: Lab, res: Response, exhibit: Exhibit, refused?: Refused): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const mayRecord = exhibit.caseId !== null && (await isExpertOf(lab.db, actor, exhibit.caseId, 'finding.propose'));
  const body = (
    <DryResiduesPage
      t={t}
      exhibitNumber={exhibit.number}
      residues={await dryResidueViews(lab.db, t, await dryResiduesOf(lab.db, exhibit.id))}
      balances={await balanceOffers(lab, exhibit.laboratoryId)}
      mayRecord={mayRecord}
      typed={refused?.typed ?? {}}
      refused={refused?.fields ?? {}}
      message={refused?.message}
    />
  );
  return { title: t('amounts.dry.title'), section: 'exhibits', body };
}

const residueForm = Type.Object({
  method: Type.String({ maxLength: 500, default: '' }),
  portions: Type.String({ maxLength: 1_000, default: '' }),
});

async function postResidue(lab: Lab, req: Request, res: Response): Promise<void> {
  const exhibit = await permittedExhibit(lab, actorOf(res), 'finding.propose', String(req.params['key']));
  const typed = typedValues(req.body);
  offerAgain(res, (faults) => residuesPage(lab, res, exhibit, { ...faults, typed }));
  const { method, portions } = readForm(residueForm, req.body);
  const dried = portionsIn(portions);
  const balanceId = await balanceChosen(lab.db, actorOf(res), typed);
  await recordDryResidue(lab, actorOf(res), { exhibitId: exhibit.id, method, portions: dried, balanceId });
  flash(res, 'amounts.dry.recorded');
  seeOther(res, paths.dryResidues(exhibit.number));
}

/** Before and after, in grams, one portion a line. @throws InvalidInput naming the first line that is none. */
function portionsIn(text: string): readonly DriedPortion[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.flatMap((line, place) => {
    if (line === '') return [];
    const [before, after, ...more] = line.split(/[;\s]+/).map((part) => parseMass(part, 'g'));
    const isPair = before !== undefined && after !== undefined && more.length === 0;
    if (!isPair || 'refusal' in before || 'refusal' in after)
      throw new InvalidInput({ portions: { code: 'dry-residue-line', values: { line: place + 1 } } });
    return [{ before: before.massMicrograms, after: after.massMicrograms }];
  });
}

const endingForm = Type.Object({ reason: Type.String({ maxLength: 1_000, default: '' }) });

async function postEnding(lab: Lab, req: Request, res: Response): Promise<void> {
  const residue = await dryResidueById(lab.db, String(req.params['id']));
  const exhibit = residue && (await exhibitById(lab.db, residue.exhibitId));
  if (residue === undefined || exhibit === undefined) throw new NotFound('dry-residue');
  const permitted = await permittedExhibit(lab, actorOf(res), 'finding.propose', exhibit.number ?? exhibit.id);
  offerAgain(res, (faults) => residuesPage(lab, res, permitted, { ...faults, typed: typedValues(req.body) }));
  const { reason } = readForm(endingForm, req.body);
  await endDryResidue(lab, actorOf(res), { residueId: residue.id, reason });
  flash(res, 'amounts.dry.ended.done');
  seeOther(res, paths.dryResidues(permitted.number));
}
