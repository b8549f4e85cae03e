// The door of quantifications: made on a finding, read step by step, taken away as a table.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { NewQuantificationPage } from '../../../views/quantification/new-quantification-page.js';
import { QuantificationPage } from '../../../views/quantification/quantification-page.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit, type Action } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { batchById } from '../../measuring/batches/batch-store.js';
import { recordedFinding, type RecordedFinding } from '../findings/finding-store.js';
import { figureNames, type FigureName, type Parameters } from './quantification.js';
import { quantifyFinding } from './quantification-actions.js';
import { sourceOfFinding } from './quantification-source.js';
import { quantificationById } from './quantification-store.js';
import { quantificationTable, quantificationView } from './quantification-views.js';

const figure = Type.String({ maxLength: 20, default: '' });

const form = Type.Object({
  analyte: Type.String({ minLength: 1, maxLength: 200 }),
  ...{ weighed: figure, weighedU: figure, volume: figure, volumeU: figure, dilution: figure, dilutionU: figure },
  ...{ standardPurity: figure, standardPurityU: figure, baseFactor: figure, baseFactorU: figure },
  replicatePercent: figure,
});

export function quantificationRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/findings/:id/quantifications/new', async (req, res) => {
    sendPage(req, res, await newPage(lab, res, await findingAt(lab, req, res, 'finding.propose')));
  });
  router.post('/findings/:id/quantifications', (req, res) => postQuantification(lab, req, res));
  router.get('/quantifications/:id', async (req, res) => {
    const t = wordsOf(res);
    const view = await viewAt(lab, req, res);
    const body = <QuantificationPage t={t} view={view} />;
    sendPage(req, res, { title: t('quantity.title'), section: 'measurements', body });
  });
  router.get('/quantifications/:id/table', async (req, res) => {
    const view = await viewAt(lab, req, res);
    res.type('text/csv').attachment(`quantification-${view.exhibitNumber}.csv`);
    res.send(quantificationTable(wordsOf(res), view));
  });
  return router;
}

async function postQuantification(lab: Lab, req: Request, res: Response): Promise<void> {
  const finding = await findingAt(lab, req, res, 'finding.propose');
  offerAgain(res, (faults) => newPage(lab, res, finding, { ...faults, typed: typedValues(req.body) }));
  const { analyte, ...typed } = readForm(form, req.body);
  const parameters = parametersIn(typed);
  const id = await quantifyFinding(lab, actorOf(res), { findingId: finding.id, analyte, parameters });
  flash(res, 'quantity.recorded');
  seeOther(res, paths.quantification(id));
}

function parametersIn(typed: Readonly<Record<FigureName | `${FigureName}U` | 'replicatePercent', string>>): Parameters {
  const known = (name: FigureName) => ({ value: typed[name], u: typed[`${name}U`] });
  return {
    figures: {
      weighed: known('weighed'),
      volume: known('volume'),
      dilution: known('dilution'),
      standardPurity: known('standardPurity'),
      baseFactor: known('baseFactor'),
    },
    replicatePercent: typed.replicatePercent,
  };
}

type Refused = FormFaults & { readonly typed: Readonly<Record<string, string>> };

async function newPage(lab: Lab, res: Response, finding: RecordedFinding, refused?: Refused): Promise<OfferedPage> {
  const t = wordsOf(res);
  const source = await sourceOfFinding(lab.db, finding);
  const batch = source && (await batchById(lab.db, source.evaluation.batchId));
  const body = (
    <NewQuantificationPage
      t={t}
      finding={{ id: finding.id, substance: finding.names[t.language] }}
      batch={batch && source && { id: batch.id, number: batch.number, unit: source.method.amountUnit }}
      analytes={source?.evaluation.calibrations.map(({ analyte }) => analyte) ?? []}
      figures={figureNames}
      typed={refused?.typed ?? {}}
      refused={refused?.fields ?? {}}
      message={refused?.message}
    />
  );
  return { title: t('quantity.new'), section: 'measurements', body };
}

async function findingAt(lab: Lab, req: Request, res: Response, action: Action): Promise<RecordedFinding> {
  const actor = actorOf(res);
  permit(actor, action);
  const finding = await recordedFinding(lab.db, String(req.params['id']));
  if (finding === undefined) throw new NotFound('finding');
  permit(actor, action, finding);
  return finding;
}

async function viewAt(lab: Lab, req: Request, res: Response) {
  const actor = actorOf(res);
  permit(actor, 'finding.read');
  const quantification = await quantificationById(lab.db, String(req.params['id']));
  const finding = quantification && (await recordedFinding(lab.db, quantification.findingId));
  if (quantification === undefined || finding === undefined) throw new NotFound('finding');
  permit(actor, 'finding.read', quantification);
  return quantificationView(lab.db, wordsOf(res), { quantification, finding });
}
