// The door to the results that a lot stands behind.
import { Type } from '@sinclair/typebox';
import { Router, type Response } from 'express';
import { LotResultsPage, type LotResultLine } from '../../../views/stock/lot-results-page.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import type { Lot } from '../../evidence/lots/lot.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm } from '../../web/form.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, wordsOf, type OfferedPage } from '../../web/setting.js';
import { examinationsWithLots } from '../examinations/examination-store.js';
import { examinationLines } from '../examinations/examination-view.js';
import { findingsOfMeasurement } from './finding-store.js';
import { measurementLines } from '../../measuring/measurements/measurement-lines.js';
import { lotsMadeOf } from '../../measuring/stock/lot-part-store.js';
import { measurementsWithLots } from '../../measuring/stock/lot-results-store.js';
import { permittedLot } from '../../measuring/stock/movement-actions.js';

export function lotResultsRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/lots/:id/results', async (req, res) => {
    const lot = await permittedLot(lab.db, actorOf(res), 'stock.read', req.params.id);
    permit(actorOf(res), 'measurement.read', lot);
    const { before } = readForm(resultsQuery, req.query);
    sendPage(req, res, await resultsPage(lab, res, { lot, before }));
  });
  return router;
}

const resultsQuery = Type.Object({ before: Type.Optional(Type.String({ maxLength: 60 })) });
const pageSize = 50;

async function resultsPage(
  lab: Lab,
  res: Response,
  { lot, before }: { readonly lot: Lot; readonly before: string | undefined },
): Promise<OfferedPage> {
  const t = wordsOf(res);
  const { id, number, name, laboratoryId } = lot;
  const madeOfIt = await lotsMadeOf(lab.db, id);
  const search = { laboratoryId, lotIds: [id, ...madeOfIt], before, limit: pageSize + 1 };
  const found = await measurementsWithLots(lab.db, search);
  const shown = found.slice(0, pageSize);
  const last = found.length > pageSize ? shown.at(-1) : undefined;
  const lines: LotResultLine[] = [];
  for (const line of await measurementLines(lab.db, shown)) {
    const findings = await findingsOfMeasurement(lab.db, line.id);
    const named = findings.map(({ id: findingId, names }) => ({ id: findingId, name: names[t.language] }));
    lines.push({ ...line, findings: named });
  }
  const body = (
    <LotResultsPage
      t={t}
      lot={{ id, number, name }}
      madeOfIt={madeOfIt.length}
      lines={lines}
      examinations={before === undefined ? await examinationsDone(lab, t, search.lotIds) : []}
      next={last && paths.lotResults(id, { before: last.id })}
    />
  );
  return { title: t('stock.results.title', { number }), section: 'stock', body };
}

const examinationsShown = 200;

async function examinationsDone(lab: Lab, t: T, lotIds: readonly string[]) {
  return examinationLines(lab.db, t, await examinationsWithLots(lab.db, lotIds, examinationsShown));
}
