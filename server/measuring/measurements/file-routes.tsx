// The door to received files: sending them by hand, what became of each, and what is done with those in quarantine.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { FilesPage } from '../../../views/measurements/files-page.js';
import { paths } from '../../../views/paths.js';
import { limits } from '../../../lab-instruments/limits.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf } from '../../web/setting.js';
import { receiveUploads, uploadsOf } from '../../web/uploads.js';
import { setRowsAside } from './binding-actions.js';
import { fileLines } from './file-lines.js';
import { fileAt, filePage, instrumentChoices, uploadPage } from './file-pages.js';
import { importer, importFile } from './import-file-actions.js';
import { dismissFile, retryFile } from './quarantine-actions.js';
import { setAsidePurposes, type SetAsidePurpose } from './measurement.js';
import { fileStates, type FileState } from './received-file.js';
import { searchFiles } from './received-file-store.js';
import { sendFiles } from './upload-actions.js';

export function fileRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/measurements/new', async (req, res) => {
    permit(actorOf(res), 'file.upload');
    sendPage(req, res, await uploadPage(lab, res, { values: typedValues(req.query) }));
  });
  const upload = { field: 'files', most: limits.folderMembers, limitBytes: lab.settings.uploadLimitBytes };
  router.post('/measurements', mayUpload, receiveUploads(lab.vault, upload), (req, res) => postFiles(lab, req, res));
  router.get('/files', (req, res) => sendFileList(lab, req, res));
  router.get('/files/:id', async (req, res) => {
    const { from } = readForm(fileQuery, req.query);
    sendPage(
      req,
      res,
      await filePage(lab, res, { file: await fileAt(lab, res, req.params.id), from: Number(from ?? 1) }),
    );
  });
  router.get('/files/:id/bytes', (req, res) => sendBytes(lab, req, res));
  router.post('/files/:id/retries', (req, res) => postRetry(lab, req, res));
  router.post('/files/:id/set-asides', (req, res) => postSetAsides(lab, req, res));
  router.post('/files/:id/dismissals', (req, res) => postDismissal(lab, req, res));
  return router;
}

const fileQuery = Type.Object({ from: Type.Optional(Type.String({ pattern: '^[0-9]{1,5}$' })) });

/** Asked before the first byte is stored. */
function mayUpload(_req: Request, res: Response, next: () => void): void {
  permit(actorOf(res), 'file.upload');
  next();
}

const uploadForm = Type.Object({ instrumentId: Type.Optional(Type.String({ maxLength: 60 })) });

async function postFiles(lab: Lab, req: Request, res: Response): Promise<void> {
  const values = typedValues(req.body);
  offerAgain(res, (faults) => uploadPage(lab, res, { values, faults }));
  const { instrumentId = null } = readForm(uploadForm, req.body);
  const outcomes = await sendFiles(lab, actorOf(res), { files: uploadsOf(req), instrumentId });
  const refused = outcomes.some(({ file }) => file.state === 'quarantined');
  const page = await uploadPage(lab, res, { values, outcomes });
  sendPage(req, res, { ...page, status: refused ? 422 : 201 });
}

const listQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  state: Type.Optional(Type.Union(fileStates.map((value) => Type.Literal(value)))),
  instrument: Type.Optional(Type.String({ maxLength: 60 })),
  before: Type.Optional(Type.String({ maxLength: 60 })),
});

const pageRows = 50;

async function sendFileList(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'measurement.read');
  const t = wordsOf(res);
  const { before, ...query } = readForm(listQuery, req.query);
  const { q: text, instrument: instrumentId } = query;
  const state = query.state as FileState | undefined;
  const search = { laboratoryId: actor.laboratoryId, text, state, instrumentId, before };
  const found = await searchFiles(lab.db, { ...search, limit: pageRows + 1 });
  const body = (
    <FilesPage
      t={t}
      files={await fileLines(lab.db, found.slice(0, pageRows))}
      query={query}
      states={fileStates}
      instruments={await instrumentChoices(lab, actor)}
      start={before === undefined ? 'newest' : 'later'}
      nextBefore={found.length > pageRows ? found[pageRows - 1]?.id : undefined}
    />
  );
  sendPage(req, res, { title: t('analysis.files'), section: 'instruments', body });
}

/** The original as it came, never shown by the browser. */
async function sendBytes(lab: Lab, req: Request, res: Response): Promise<void> {
  const file = await fileAt(lab, res, String(req.params['id']));
  const bytes = await lab.vault.read(file.sha256);
  res.set('X-Content-Type-Options', 'nosniff');
  res.attachment(file.form === 'folder' ? `${file.name}.members.txt` : file.name);
  res.type('application/octet-stream').send(bytes);
}

async function postRetry(lab: Lab, req: Request, res: Response): Promise<void> {
  const file = await fileAt(lab, res, String(req.params['id']));
  offerAgain(res, (faults) => filePage(lab, res, { file, refused: { faults, values: typedValues(req.body) } }));
  const { instrumentId = null } = readForm(uploadForm, req.body);
  await retryFile(lab, actorOf(res), { fileId: file.id, instrumentId });
  await importFile(lab, importer(file.laboratoryId), file.id);
  flash(res, 'analysis.file.retried');
  seeOther(res, paths.file(file.id));
}

const dismissalForm = Type.Object({ reason: Type.String({ maxLength: 1_000 }) });

async function postDismissal(lab: Lab, req: Request, res: Response): Promise<void> {
  const file = await fileAt(lab, res, String(req.params['id']));
  offerAgain(res, (faults) => filePage(lab, res, { file, refused: { faults, values: typedValues(req.body) } }));
  await dismissFile(lab, actorOf(res), { fileId: file.id, ...readForm(dismissalForm, req.body) });
  flash(res, 'analysis.file.dismissed');
  seeOther(res, paths.file(file.id));
}

const asidesForm = Type.Object({
  rows: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String(), { maxItems: limits.injections })])),
  purpose: Type.Union(setAsidePurposes.map((value) => Type.Literal(value))),
  remark: Type.String({ maxLength: 500 }),
});

async function postSetAsides(lab: Lab, req: Request, res: Response): Promise<void> {
  const file = await fileAt(lab, res, String(req.params['id']));
  offerAgain(res, (faults) => filePage(lab, res, { file, refused: { faults, values: typedValues(req.body) } }));
  const { rows = [], purpose, remark } = readForm(asidesForm, req.body);
  const measurementIds = typeof rows === 'string' ? [rows] : rows;
  const input = { fileId: file.id, measurementIds, purpose: purpose as SetAsidePurpose, reason: remark };
  await setRowsAside(lab, actorOf(res), input);
  flash(res, 'analysis.binding.setAside.done', { purpose: wordsOf(res).code('analysis', `purpose.${purpose}`) });
  seeOther(res, paths.file(file.id));
}
