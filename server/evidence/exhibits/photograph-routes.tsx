// The door to photographs: they stream to the vault as they come, and back to whoever may see the exhibit.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { ReasonPage } from '../../../views/orders/reason-page.js';
import { paths } from '../../../views/paths.js';
import { Tampered } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { receiveUploads, uploadsOf } from '../../web/uploads.js';
import { permittedExhibit } from './exhibit-actions.js';
import { exhibitAt, exhibitPage, type FillExhibitSlots } from './exhibit-pages.js';
import {
  fileName,
  isShown,
  mostPhotographs,
  photographLimitBytes,
  photographSubjects,
  type Photograph,
} from './photograph.js';
import { addPhotographs, permittedPhotograph, withdrawPhotograph } from './photograph-actions.js';

export function photographRoutes(lab: Lab, fill: FillExhibitSlots): Router {
  const router = Router();
  const limitBytes = Math.min(photographLimitBytes, lab.settings.uploadLimitBytes);
  const receive = receiveUploads(lab.vault, { field: 'photographs', most: mostPhotographs, limitBytes });
  router.post('/exhibits/:key/photographs', (req, res, next) =>
    mayAdd(lab, fill, { req, res }).then(() => next(), next),
  );
  router.post('/exhibits/:key/photographs', receive, (req, res) => postPhotographs(lab, req, res));
  router.get('/photographs/:id', (req, res) => sendPhotograph(lab, req, res));
  router.get('/photographs/:id/withdrawals/new', async (req, res) => {
    const photograph = await permittedPhotograph(lab.db, actorOf(res), 'photograph.add', req.params.id);
    sendPage(req, res, withdrawalPage(res, photograph));
  });
  router.post('/photographs/:id/withdrawals', (req, res) => postWithdrawal(lab, req, res));
  return router;
}

/** Asked before a byte is taken; whatever is refused later shows the exhibit's page again. */
async function mayAdd(lab: Lab, fill: FillExhibitSlots, { req, res }: { req: Request; res: Response }): Promise<void> {
  const exhibit = await exhibitAt(lab, res, { key: String(req.params['key']), action: 'photograph.add' });
  offerAgain(res, (faults) =>
    exhibitPage(lab, res, { exhibit, fill, refused: { faults, values: typedValues(req.body) } }),
  );
}

const photographForm = Type.Object({
  subject: Type.Unsafe<(typeof photographSubjects)[number]>({ type: 'string', enum: [...photographSubjects] }),
  caption: Type.Optional(Type.String({ maxLength: 5_000 })),
});

async function postPhotographs(lab: Lab, req: Request, res: Response): Promise<void> {
  const exhibit = await exhibitAt(lab, res, { key: String(req.params['key']), action: 'photograph.add' });
  const { subject, caption } = readForm(photographForm, req.body);
  const input = { exhibitId: exhibit.id, subject, caption: caption ?? null, files: uploadsOf(req) };
  const added = await addPhotographs(lab, actorOf(res), input);
  flash(res, 'evidence.photographs.added', { count: added.length });
  seeOther(res, paths.exhibit(exhibit.number ?? exhibit.id));
}

// The type was sniffed from the file's own bytes, and the browser is told not to guess another: the file can't run here.
async function sendPhotograph(lab: Lab, req: Request, res: Response): Promise<void> {
  const photograph = await permittedPhotograph(lab.db, actorOf(res), 'exhibit.read', String(req.params['id']));
  if (!(await lab.vault.has(photograph.sha256))) throw new Tampered('photograph-missing');
  res.set({
    'Content-Type': photograph.mediaType,
    'Content-Length': String(photograph.size),
    'Content-Disposition': `${isShown(photograph) ? 'inline' : 'attachment'}; filename="${fileName(photograph)}"`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, max-age=3600, immutable',
  });
  await pipeline(lab.vault.stream(photograph.sha256), res).catch((fault: unknown) => {
    // A reader who has gone away is no fault of the laboratory's.
    if (!res.closed) throw fault;
  });
}

interface RefusedWithdrawal {
  readonly faults: FormFaults;
  readonly value: string | undefined;
}

function withdrawalPage(res: Response, photograph: Photograph, again?: RefusedWithdrawal): OfferedPage {
  const t = wordsOf(res);
  const title = t('evidence.photograph.withdraw.title');
  const body = (
    <ReasonPage
      t={t}
      title={title}
      above={`${t.code('evidence', `photographSubject.${photograph.subject}`)}, ${t.formats.dateTime(photograph.takenAt)}`}
      follows={t('evidence.photograph.withdraw.follows')}
      label={t('evidence.photograph.withdraw.why')}
      button={t('evidence.photograph.withdraw')}
      action={paths.photographWithdrawals(photograph.id)}
      cancel={paths.exhibit(photograph.exhibitId)}
      value={again?.value}
      refused={again?.faults.fields ?? {}}
      message={again?.faults.message}
    />
  );
  return { title, section: 'exhibits', body };
}

const reasonForm = Type.Object({ reason: Type.String({ maxLength: 5_000 }) });

async function postWithdrawal(lab: Lab, req: Request, res: Response): Promise<void> {
  const photograph = await permittedPhotograph(lab.db, actorOf(res), 'photograph.add', String(req.params['id']));
  offerAgain(res, (faults) => withdrawalPage(res, photograph, { faults, value: typedValues(req.body)['reason'] }));
  const { reason } = readForm(reasonForm, req.body);
  await withdrawPhotograph(lab, actorOf(res), { photographId: photograph.id, reason });
  const exhibit = await permittedExhibit(lab.db, actorOf(res), 'exhibit.read', photograph.exhibitId);
  flash(res, 'evidence.photograph.withdrawnDone');
  seeOther(res, paths.exhibit(exhibit.number ?? exhibit.id));
}
