// The door of the registry's tables: taken away, brought, tried, proposed, decided on.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { ImportPage, type TrialView } from '../../../views/substances/import-page.js';
import { TablesPage } from '../../../views/substances/tables-page.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import { InvalidInput, NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { receiveUploads, uploadsOf } from '../../web/uploads.js';
import { standing } from './proposed-subject.js';
import { bringTable, proposeImport, tryImport } from './registry-import-actions.js';
import type { RegistryImport } from './registry-import.js';
import { importById, newestImports } from './registry-import-store.js';
import { decideImport } from './registry-actions.js';
import { decisionOutcomes } from './registry-proposal.js';
import { proposalsOfImport, registryInForce } from './registry-store.js';
import { columnsOf, tableShapes, writtenTable, type TableFault } from './registry-table.js';
import { changeLines } from './statement-lines.js';
import { proposalLines, subjectName } from './substance-views.js';

const shapeForm = Type.Object({ shape: Type.Union(tableShapes.map((shape) => Type.Literal(shape))) });
const reasonForm = Type.Object({ reason: Type.String({ maxLength: 1_000, default: '' }) });
const decisionForm = Type.Object({
  outcome: Type.Union(decisionOutcomes.map((outcome) => Type.Literal(outcome))),
  reason: Type.String({ maxLength: 1_000, default: '' }),
});

const limitBytes = 16 * 1_048_576;
/** The page lists the first of each. */
const mostListed = 200;

export function registryImportRoutes(lab: Lab): Router {
  const router = Router();
  const mayPropose = (_req: Request, res: Response, next: () => void): void => {
    permit(actorOf(res), 'substance.propose');
    next();
  };
  const received = receiveUploads(lab.vault, { field: 'file', most: 1, limitBytes });
  router.get('/registry-tables', async (req, res) => sendPage(req, res, await tablesPage(lab, res)));
  router.get('/registry-tables/:shape', (req, res) => sendTable(lab, req, res));
  router.post('/registry-imports', mayPropose, received, (req, res) => postImport(lab, req, res));
  router.get('/registry-imports/:id', async (req, res) => {
    sendPage(req, res, await importPage(lab, res, await importAt(lab, req, res)));
  });
  router.post('/registry-imports/:id/proposals', (req, res) => postProposals(lab, req, res));
  router.post('/registry-imports/:id/decisions', (req, res) => postDecisions(lab, req, res));
  return router;
}

type Refused = FormFaults & { readonly typed: Readonly<Record<string, string>> };

async function tablesPage(lab: Lab, res: Response, refused?: Refused): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  permit(actor, 'substance.read');
  const imports = await newestImports(lab.db, actor.laboratoryId, 20);
  const people = await peopleNamed(
    lab.db,
    imports.map(({ madeBy }) => madeBy),
  );
  const body = (
    <TablesPage
      t={t}
      shapes={tableShapes.map((name) => ({ name, columns: columnsOf[name] }))}
      imports={imports.map(({ id, shape, fileName, madeBy, madeAt: at }) => {
        return { id, shape, fileName, at, by: shortName(people.get(madeBy)?.name ?? madeBy) };
      })}
      may={mayDo(actor, 'substance.propose') ? 'propose' : 'read'}
      typed={refused?.typed ?? {}}
      refused={refused?.fields ?? {}}
      message={refused?.message}
    />
  );
  return { title: t('substances.tables'), section: 'substances', body };
}

async function sendTable(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'substance.read');
  const shape = tableShapes.find((name) => name === req.params['shape']);
  if (shape === undefined) throw new NotFound('table');
  const registry = await registryInForce(lab.db, actor.laboratoryId);
  res.type('text/csv').attachment(`registry-${shape}.csv`);
  res.send(writtenTable(shape, registry));
}

async function postImport(lab: Lab, req: Request, res: Response): Promise<void> {
  offerAgain(res, (faults) => tablesPage(lab, res, { ...faults, typed: typedValues(req.body) }));
  const { shape } = readForm(shapeForm, req.body);
  const [file] = uploadsOf(req);
  if (file === undefined) throw new InvalidInput({ file: { code: 'upload-none' } });
  const id = await bringTable(lab, actorOf(res), { shape, file });
  seeOther(res, paths.registryImport(id));
}

async function importPage(lab: Lab, res: Response, brought: RegistryImport, refused?: Refused): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const proposals = await proposalsOfImport(lab.db, brought.id);
  const trial = proposals.length === 0 ? await trialView(lab, actor, { t, brought }) : undefined;
  const people = await peopleNamed(lab.db, [brought.madeBy]);
  const { id, shape, fileName, sha256, madeBy, madeAt: at } = brought;
  const by = shortName(people.get(madeBy)?.name ?? madeBy);
  const isOwn = proposals.some((proposal) => proposal.madeBy === actor.id);
  const decide = !mayDo(actor, 'substance.decide') ? 'read' : isOwn ? 'own' : 'decide';
  const body = (
    <ImportPage
      t={t}
      brought={{ id, shape, fileName, sha256, by, at }}
      trial={trial}
      proposals={await proposalLines(lab.db, t, proposals.slice(0, mostListed))}
      open={proposals.filter(({ decision }) => decision === null).length}
      may={{ propose: mayDo(actor, 'substance.propose'), decide }}
      typed={refused?.typed ?? {}}
      refused={refused?.fields ?? {}}
      message={refused?.message}
    />
  );
  return { title: t('substances.import'), section: 'substances', body };
}

async function trialView(
  lab: Lab,
  actor: Actor,
  { t, brought }: { readonly t: T; readonly brought: RegistryImport },
): Promise<TrialView> {
  const { changes, unchanged, faults } = await tryImport(lab, actor, brought.id);
  const registry = await registryInForce(lab.db, actor.laboratoryId);
  return {
    unchanged,
    changed: changes.length,
    changes: changes.slice(0, mostListed).map(({ subject, line, act }) => ({
      ...{ line, act, subject: subjectName(t, subject) },
      lines: changeLines(t, standing(registry, subject), subject),
    })),
    refused: faults.length,
    faults: faults.slice(0, mostListed).map(({ line, column, ...fault }) => ({
      ...{ line, column, words: faultWords(t, fault) },
    })),
  };
}

function faultWords(t: T, { code, values }: Pick<TableFault, 'code' | 'values'>): string {
  return t.code('errors', code, values ?? {});
}

async function postProposals(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'substance.propose');
  const brought = await importAt(lab, req, res);
  offerAgain(res, (faults) => importPage(lab, res, brought, { ...faults, typed: typedValues(req.body) }));
  const { reason } = readForm(reasonForm, req.body);
  await proposeImport(lab, actorOf(res), { importId: brought.id, reason });
  flash(res, 'substances.proposed');
  seeOther(res, paths.registryImport(brought.id));
}

async function postDecisions(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'substance.decide');
  const brought = await importAt(lab, req, res);
  offerAgain(res, (faults) => importPage(lab, res, brought, { ...faults, typed: typedValues(req.body) }));
  const { outcome, reason } = readForm(decisionForm, req.body);
  await decideImport(lab, actorOf(res), { importId: brought.id, outcome, reason });
  flash(res, `substances.decided.${outcome}`);
  seeOther(res, paths.registryImport(brought.id));
}

async function importAt(lab: Lab, req: Request, res: Response): Promise<RegistryImport> {
  const actor = actorOf(res);
  permit(actor, 'substance.read');
  const brought = await importById(lab.db, String(req.params['id']));
  if (brought === undefined) throw new NotFound('registry-import');
  permit(actor, 'substance.read', brought);
  return brought;
}
