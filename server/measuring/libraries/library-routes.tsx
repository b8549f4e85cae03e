// The door to spectral libraries: their list, their records, loading one, ending its use.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { LibrariesPage } from '../../../views/libraries/libraries-page.js';
import { LibraryPage } from '../../../views/libraries/library-page.js';
import { NewLibraryPage } from '../../../views/libraries/new-library-page.js';
import { paths } from '../../../views/paths.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { receiveUploads, uploadsOf } from '../../web/uploads.js';
import { approvedSpectra } from '../own-spectra/own-spectrum-store.js';
import { rankingInForce } from '../rankings/standing-ranking.js';
import { starterSpectra } from '../../chemistry/substances/starter-registry.js';
import { addLibrary, endLibrary } from './library-actions.js';
import { longestLibraryName, longestLibraryTerms, longestLibraryVersion, type Library } from './library.js';
import { librariesInUse, librariesOf, libraryById } from './library-store.js';
import { libraryLine, libraryView, recordsView } from './library-view.js';

export function libraryRoutes(lab: Lab): Router {
  const router = Router();
  const field = { field: 'file', most: 1, limitBytes: lab.settings.uploadLimitBytes };
  const mayManage = (_req: Request, res: Response, next: () => void): void => {
    permit(actorOf(res), 'library.manage');
    next();
  };
  router.get('/libraries', (req, res) => sendLibraries(lab, req, res));
  router.get('/libraries/new', mayManage, (req, res) => sendPage(req, res, newPage(res, {})));
  router.post('/libraries', mayManage, receiveUploads(lab.vault, field), (req, res) => postLibrary(lab, req, res));
  router.get('/libraries/:id', async (req, res) => {
    permit(actorOf(res), 'library.read');
    sendPage(req, res, await libraryPage(lab, { req, res }, { id: req.params.id }));
  });
  router.post('/libraries/:id/endings', mayManage, (req, res) => postEnding(lab, req, res));
  return router;
}

async function sendLibraries(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'library.read');
  const t = wordsOf(res);
  const { query, after } = searchOf(req);
  const all = await librariesOf(lab.db, actor.laboratoryId);
  const inUse = query === '' ? [] : await librariesInUse(lab.db, actor.laboratoryId);
  const found = query === '' ? undefined : await recordsView(lab.db, inUse, { path: paths.libraries(), query, after });
  const { model } = await rankingInForce(lab, actor.laboratoryId);
  const body = (
    <LibrariesPage
      t={t}
      libraries={all.map((library) => libraryLine(library, all))}
      starterCount={starterSpectra.length}
      ownCount={(await approvedSpectra(lab.db, actor.laboratoryId)).length}
      ranking={`${model.name} ${model.version}`}
      query={query}
      found={found}
      mayLoad={mayDo(actor, 'library.manage')}
    />
  );
  sendPage(req, res, { title: t('findings.library.title'), section: 'libraries', body });
}

function searchOf(req: Request) {
  const given = (name: string): string => (typeof req.query[name] === 'string' ? req.query[name].slice(0, 200) : '');
  const [name, id] = [given('name'), given('id')];
  return { query: given('q').trim(), after: id === '' ? undefined : { name, id } };
}

interface Refused {
  readonly faults: FormFaults;
  readonly values: Readonly<Record<string, string>>;
}

function newPage(res: Response, { refused }: { readonly refused?: Refused }): OfferedPage {
  const t = wordsOf(res);
  const body = (
    <NewLibraryPage
      t={t}
      values={refused?.values ?? {}}
      refused={refused?.faults.fields ?? {}}
      message={refused?.faults.message}
    />
  );
  return { title: t('findings.library.new'), section: 'libraries', body };
}

const libraryForm = Type.Object({
  name: Type.String({ maxLength: longestLibraryName }),
  version: Type.String({ maxLength: longestLibraryVersion }),
  licence: Type.String({ maxLength: longestLibraryTerms }),
  origin: Type.String({ maxLength: longestLibraryTerms }),
});

async function postLibrary(lab: Lab, req: Request, res: Response): Promise<void> {
  const values = typedValues(req.body);
  offerAgain(res, (faults) => newPage(res, { refused: { faults, values } }));
  const words = readForm(libraryForm, req.body);
  const [file] = uploadsOf(req);
  if (file === undefined) throw new InvalidInput({ file: { code: 'library-file-needed' } });
  const library = await addLibrary(lab, actorOf(res), { file, ...words });
  flash(res, 'findings.library.added', { records: library.records, refused: library.refused });
  seeOther(res, paths.library(library.id));
}

interface Exchange {
  readonly req: Request;
  readonly res: Response;
}

interface LibraryShown {
  readonly id: string;
  readonly refused?: Refused;
}

async function libraryPage(lab: Lab, { req, res }: Exchange, { id, refused }: LibraryShown): Promise<OfferedPage> {
  const t = wordsOf(res);
  const library = await libraryAt(lab, res, id);
  const { query, after } = searchOf(req);
  const mayEnd = library.ending === null && mayDo(actorOf(res), 'library.manage', library);
  const ending = {
    reason: refused?.values['reason'],
    refused: refused?.faults.fields ?? {},
    message: refused?.faults.message,
  };
  const body = (
    <LibraryPage
      t={t}
      library={await libraryView(lab.db, library)}
      query={query}
      found={await recordsView(lab.db, [library], { path: paths.library(library.id), query, after })}
      ending={mayEnd ? ending : undefined}
    />
  );
  return { title: library.name, section: 'libraries', body };
}

async function libraryAt(lab: Lab, res: Response, id: string): Promise<Library> {
  const library = await libraryById(lab.db, id);
  if (library === undefined) throw new NotFound('library');
  permit(actorOf(res), 'library.read', library);
  return library;
}

const endingForm = Type.Object({ reason: Type.String({ maxLength: 1_000 }) });

async function postEnding(lab: Lab, req: Request, res: Response): Promise<void> {
  const library = await libraryAt(lab, res, String(req.params['id']));
  const { id } = library;
  const values = typedValues(req.body);
  offerAgain(res, (faults) => libraryPage(lab, { req, res }, { id, refused: { faults, values } }));
  await endLibrary(lab, actorOf(res), { libraryId: library.id, reason: readForm(endingForm, req.body).reason });
  flash(res, 'findings.library.ended');
  seeOther(res, paths.library(library.id));
}
