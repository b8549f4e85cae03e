// The door to the scheme of identification: the techniques that hold, and how they came to be.
import { Type, type Static } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { SchemePage, type SchemeChangeView } from '../../../views/findings/scheme-page.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { changeScheme } from './scheme-version-actions.js';
import { techniqueChanges, type SchemeVersion, type TechniqueStatement } from './scheme-version.js';
import { currentScheme, schemeVersions } from './scheme-version-store.js';
import { materials, recordForms, techniqueCategories, type Technique } from './technique.js';
import { techniqueName } from './technique-name.js';

export function schemeVersionRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/identification-scheme', async (req, res) => {
    permit(actorOf(res), 'finding.read');
    sendPage(req, res, await schemePage(lab, res, {}));
  });
  router.post('/identification-scheme', (req, res) => postChange(lab, req, res));
  return router;
}

const oneOf = <Value extends string>(values: readonly Value[]) =>
  Type.Union(values.map((value) => Type.Literal(value)));

const changeForm = Type.Object({
  technique: Type.String({ maxLength: 60 }),
  change: Type.Optional(oneOf(['enter', 'remove'])),
  category: oneOf(techniqueCategories),
  source: Type.Optional(Type.String({ maxLength: 1_000 })),
  code: Type.Optional(Type.String({ maxLength: 100 })),
  principle: Type.Optional(Type.String({ maxLength: 200 })),
  nameKk: Type.Optional(Type.String({ maxLength: 300 })),
  nameRu: Type.Optional(Type.String({ maxLength: 300 })),
  nameEn: Type.Optional(Type.String({ maxLength: 300 })),
  onlyFor: Type.Optional(oneOf(materials)),
  recordedAs: Type.Optional(oneOf(recordForms.filter((form) => form !== 'run'))),
  reason: Type.Optional(Type.String({ maxLength: 1_000 })),
});

async function postChange(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'scheme.set');
  offerAgain(res, (faults) => schemePage(lab, res, { faults, typed: typedValues(req.body) }));
  const form = readForm(changeForm, req.body);
  const { techniques } = await currentScheme(lab.db, actorOf(res).laboratoryId);
  const { reason = '' } = form;
  await changeScheme(lab, actorOf(res), { ...statementIn(form, techniques), reason });
  flash(res, 'scheme.changed');
  seeOther(res, paths.identificationScheme());
}

/** Of one that stands in the scheme, only category and source are changed: its property is what it is. */
function statementIn(form: Static<typeof changeForm>, known: readonly Technique[]): TechniqueStatement {
  const { category, source = '', change = 'enter' } = form;
  const standing = known.find(({ code }) => code === form.technique);
  if (standing !== undefined) return { change, technique: { ...standing, category, source } };
  const technique: Technique = {
    code: form.code ?? '',
    category,
    principle: form.principle ?? '',
    onlyFor: form.onlyFor === 'cannabis-plant' ? 'cannabis-plant' : null,
    recordedAs: form.recordedAs ?? 'observation',
    source,
    names: { kk: form.nameKk ?? '', ru: form.nameRu ?? '', en: form.nameEn ?? '' },
  };
  return { change, technique };
}

interface Said {
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
}

async function schemePage(lab: Lab, res: Response, { typed, faults }: Said): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const versions = await schemeVersions(lab.db, actor.laboratoryId);
  const [current] = versions;
  const people = await peopleNamed(
    lab.db,
    versions.flatMap(({ madeBy }) => madeBy ?? []),
  );
  const body = (
    <SchemePage
      t={t}
      techniques={(current?.techniques ?? []).map((one) => ({ ...one, name: techniqueName(t, one) }))}
      versions={versions.map((version, place) => ({
        ...{ version: version.version, reason: version.reason, at: version.madeAt },
        by: version.madeBy === null ? null : (people.get(version.madeBy)?.name ?? ''),
        changes: changeViews(t, version, versions[place + 1]),
      }))}
      may={mayDo(actor, 'scheme.set') ? 'set' : 'read'}
      values={typed ?? {}}
      refused={faults?.fields ?? {}}
      message={faults?.message}
    />
  );
  return { title: t('scheme.title'), section: 'measurements', body };
}

function changeViews(t: T, version: SchemeVersion, older: SchemeVersion | undefined): readonly SchemeChangeView[] {
  if (older === undefined) return [];
  return techniqueChanges(older.techniques, version.techniques).map((change) => ({
    kind: change.kind,
    name: techniqueName(t, change.technique),
    category: change.technique.category,
    source: change.technique.source,
  }));
}
