// The door to findings that rest on examinations at the bench alone.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { BenchFindingPage } from '../../../views/findings/bench-finding-page.js';
import { paths } from '../../../views/paths.js';
import type { Exhibit } from '../../evidence/exhibits/exhibit.js';
import { permittedExhibit } from '../../evidence/exhibits/permitted-exhibit.js';
import { InvalidInput } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { examinationChoices } from '../examinations/examination-view.js';
import { substanceNamed } from '../../chemistry/substances/known-substance.js';
import { registryInForce } from '../../chemistry/substances/registry-store.js';
import { benchOutcomes, proposeBenchFinding } from './bench-finding-actions.js';
import { recordedFinding } from './finding-store.js';
import { materials } from './technique.js';

export function benchFindingRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/bench-findings/new', async (req, res) => {
    permit(actorOf(res), 'finding.propose');
    const number = typeof req.query['exhibit'] === 'string' ? req.query['exhibit'] : '';
    sendPage(
      req,
      res,
      await formPage(lab, res, { exhibit: await permittedExhibit(lab, actorOf(res), 'finding.propose', number) }),
    );
  });
  router.post('/bench-findings', (req, res) => postFinding(lab, req, res));
  return router;
}

const oneOf = <Value extends string>(values: readonly Value[]) =>
  Type.Union(values.map((value) => Type.Literal(value)));

const findingForm = Type.Object({
  exhibit: Type.String({ maxLength: 60 }),
  substance: Type.String({ maxLength: 200 }),
  outcome: oneOf(benchOutcomes),
  basis: Type.String({ maxLength: 5_000 }),
  examinations: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 60 })),
  material: Type.Optional(oneOf(materials)),
  singleSamplingReason: Type.Optional(Type.String({ maxLength: 1_000 })),
});

async function postFinding(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'finding.propose');
  const typed = typedValues(req.body);
  const exhibit = await permittedExhibit(lab, actorOf(res), 'finding.propose', typed['exhibit'] ?? '');
  offerAgain(res, (faults) => formPage(lab, res, { exhibit, typed, faults }));
  const { substance, outcome, basis, examinations = [], material = 'other', ...form } = readForm(findingForm, req.body);
  const { substances } = await registryInForce(lab.db, exhibit.laboratoryId);
  const known = substanceNamed(substance, substances);
  if (known === undefined) throw new InvalidInput({ substance: { code: 'finding-substance-unknown' } });
  const id = await proposeBenchFinding(lab, actorOf(res), {
    ...{ exhibitId: exhibit.id, substanceId: known.id, outcome, basis, examinations, material },
    singleSamplingReason: form.singleSamplingReason ?? null,
  });
  const finding = await recordedFinding(lab.db, id);
  flash(res, 'findings.proposed', { substance: finding?.names[wordsOf(res).language] ?? '' });
  seeOther(res, paths.finding(id));
}

interface Shown {
  readonly exhibit: Exhibit;
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
}

async function formPage(lab: Lab, res: Response, { exhibit, typed, faults }: Shown): Promise<OfferedPage> {
  const t = wordsOf(res);
  const { substances } = await registryInForce(lab.db, exhibit.laboratoryId);
  const body = (
    <BenchFindingPage
      t={t}
      exhibitNumber={exhibit.number}
      examinations={await examinationChoices(lab.db, t, exhibit.id)}
      substances={substances.map(({ names }) => names[t.language])}
      values={typed ?? {}}
      refused={faults?.fields ?? {}}
      message={faults?.message}
    />
  );
  return { title: t('examinations.find'), section: 'exhibits', body };
}
