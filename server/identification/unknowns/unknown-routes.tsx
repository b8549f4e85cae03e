// The door to unknowns: kept from a peak, told by cluster, as a notice on paper and for programs, ended.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { UnknownPage } from '../../../views/unknowns/unknown-page.js';
import { UnknownsPage } from '../../../views/unknowns/unknowns-page.js';
import { paths } from '../../../views/paths.js';
import { instant } from '../../foundation/clock.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import { mayDo, permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { clustersOf, noticeText, type Cluster, type Unknown } from './unknown.js';
import { endUnknown, keepUnknown } from './unknown-actions.js';
import { noticePdf } from './unknown-notice.js';
import { keptUnknowns, unknownById } from './unknown-store.js';
import { clusterLine, clusterView } from './unknown-views.js';

export function unknownRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/unknowns', (req, res) => sendList(lab, req, res));
  router.post('/unknowns', (req, res) => postUnknown(lab, req, res));
  router.get('/unknowns/:id', async (req, res) => {
    sendPage(req, res, await unknownPage(lab, res, await unknownAt(lab, req, res)));
  });
  router.get('/unknowns/:id/document', (req, res) => sendDocument(lab, req, res));
  router.get('/unknowns/:id/notice', (req, res) => sendNotice(lab, req, res));
  router.post('/unknowns/:id/endings', (req, res) => postEnding(lab, req, res));
  return router;
}

async function sendList(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'measurement.read');
  const t = wordsOf(res);
  const clusters = clustersOf(await keptUnknowns(lab.db, actor.laboratoryId));
  const body = <UnknownsPage t={t} clusters={clusters.map((cluster) => clusterLine(t, cluster))} />;
  sendPage(req, res, { title: t('libraries.unknowns.title'), section: 'measurements', body });
}

async function unknownAt(lab: Lab, req: Request, res: Response): Promise<Unknown> {
  permit(actorOf(res), 'measurement.read');
  const unknown = await unknownById(lab.db, String(req.params['id']));
  if (unknown === undefined) throw new NotFound('unknown');
  permit(actorOf(res), 'measurement.read', unknown);
  return unknown;
}

/** One that has ended stands alone. */
async function clusterOf(lab: Lab, unknown: Unknown): Promise<Cluster> {
  const found = clustersOf(await keptUnknowns(lab.db, unknown.laboratoryId));
  const own = found.find(({ members }) => members.some(({ id }) => id === unknown.id));
  return own ?? clustersOf([unknown])[0]!;
}

const keepForm = Type.Object({
  measurement: Type.String({ maxLength: 100 }),
  peak: Type.Integer({ minimum: 1 }),
  mass: Type.Optional(Type.Integer({ minimum: 12, maximum: 2_000 })),
  note: Type.String({ maxLength: 1_000, default: '' }),
});

async function postUnknown(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'unknown.keep');
  const { measurement, peak, mass, note } = readForm(keepForm, req.body);
  const wanted = { measurementId: measurement, peakNumber: peak, statedMass: mass, note };
  const id = await keepUnknown(lab, actorOf(res), wanted);
  flash(res, 'libraries.unknowns.kept');
  seeOther(res, paths.unknown(id));
}

type Refused = FormFaults & { readonly values: Readonly<Record<string, string>> };

async function unknownPage(lab: Lab, res: Response, unknown: Unknown, refused?: Refused): Promise<OfferedPage> {
  const t = wordsOf(res);
  const mayEnd = unknown.ending === null && mayDo(actorOf(res), 'unknown.keep', unknown);
  const cluster = await clusterOf(lab, unknown);
  const body = (
    <UnknownPage
      t={t}
      {...await clusterView(lab, t, { cluster, unknown })}
      ending={
        mayEnd
          ? { reason: refused?.values['reason'], refused: refused?.fields ?? {}, message: refused?.message }
          : undefined
      }
    />
  );
  return { title: t('libraries.unknowns.one'), section: 'measurements', body };
}

async function sendDocument(lab: Lab, req: Request, res: Response): Promise<void> {
  const cluster = await clusterOf(lab, await unknownAt(lab, req, res));
  const pdf = await noticePdf(lab, actorOf(res), wordsOf(res), cluster);
  res.type('application/pdf').set('Content-Disposition', `inline; filename="early-warning-${cluster.id}.pdf"`);
  res.send(Buffer.from(pdf));
}

async function sendNotice(lab: Lab, req: Request, res: Response): Promise<void> {
  const unknown = await unknownAt(lab, req, res);
  const laboratory = await laboratoryById(lab.db, unknown.laboratoryId);
  const told = { laboratory: laboratory?.code ?? '', at: instant(lab.clock.now()) };
  const cluster = await clusterOf(lab, unknown);
  res.type('application/json').set('Content-Disposition', `attachment; filename="early-warning-${cluster.id}.json"`);
  res.send(noticeText(cluster, told));
}

const endingForm = Type.Object({ reason: Type.String({ maxLength: 1_000, default: '' }) });

async function postEnding(lab: Lab, req: Request, res: Response): Promise<void> {
  const unknown = await unknownAt(lab, req, res);
  const values = typedValues(req.body);
  offerAgain(res, (faults) => unknownPage(lab, res, unknown, { ...faults, values }));
  await endUnknown(lab, actorOf(res), { unknownId: unknown.id, reason: readForm(endingForm, req.body).reason });
  flash(res, 'libraries.unknowns.ended');
  seeOther(res, paths.unknowns());
}
