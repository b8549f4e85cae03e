// The door to measurements: lists, inbox, one measurement with its run, spectra and peaks, what it is of.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { InboxPage } from '../../../views/measurements/inbox-page.js';
import { MeasurementsPage } from '../../../views/measurements/measurements-page.js';
import type { MeasurementKind } from '../../../lab-instruments/measurement.js';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf } from '../../web/setting.js';
import { instrumentsOf } from '../instruments/instrument-store.js';
import { analyseMeasurement } from './analysis-actions.js';
import { bindMeasurement, endBinding, setAside } from './binding-actions.js';
import { measurementKinds, setAsidePurposes, type SetAsidePurpose } from './measurement.js';
import { measurementLines } from './measurement-lines.js';
import { measurementAt } from './measurement-at.js';
import { measurementPage, type MeasurementSlots } from './measurement-pages.js';
import { bindingStates, countInbox, searchMeasurements, type BindingState } from './measurement-search-store.js';
import { soughtIn } from './sought.js';
import { waitingStanding, type WaitingStanding } from './waiting-standing.js';

export function measurementRoutes(lab: Lab, slots: MeasurementSlots): Router {
  const router = Router();
  router.get('/measurements', (req, res) => sendMeasurements(lab, req, res));
  router.get('/measurements/inbox', (req, res) => sendInbox(lab, req, res));
  router.get('/measurements/:id', async (req, res) => {
    const measurement = await measurementAt(lab, actorOf(res), req.params.id);
    sendPage(req, res, await measurementPage(lab, res, slots, { measurement, sought: soughtIn(req) }));
  });
  router.post('/measurements/:id/bindings', (req, res) => postBinding(lab, slots, { req, res }));
  router.post('/measurements/:id/binding-endings', (req, res) => postEnding(lab, slots, { req, res }));
  router.post('/measurements/:id/set-asides', (req, res) => postSetAside(lab, slots, { req, res }));
  router.post('/measurements/:id/analyses', async (req, res) => {
    const { id } = await measurementAt(lab, actorOf(res), req.params.id);
    await analyseMeasurement(lab, actorOf(res), id);
    flash(res, 'analysis.analysis.done');
    seeOther(res, paths.measurement(id));
  });
  return router;
}

const oneOf = (values: readonly string[]) => Type.Optional(Type.Union(values.map((value) => Type.Literal(value))));

const listQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  kind: oneOf(measurementKinds),
  binding: oneOf(bindingStates),
  instrument: Type.Optional(Type.String({ maxLength: 60 })),
  before: Type.Optional(Type.String({ maxLength: 60 })),
});

const pageRows = 50;

async function sendMeasurements(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'measurement.read');
  const t = wordsOf(res);
  const { before, ...query } = readForm(listQuery, req.query);
  const { laboratoryId } = actor;
  const found = await searchMeasurements(lab.db, {
    laboratoryId,
    text: query.q,
    kind: query.kind as MeasurementKind | undefined,
    binding: query.binding as BindingState | undefined,
    instrumentId: query.instrument,
    before,
    limit: pageRows + 1,
  });
  const instruments = await instrumentsOf(lab.db, laboratoryId);
  const body = (
    <MeasurementsPage
      t={t}
      measurements={await measurementLines(lab.db, found.slice(0, pageRows))}
      query={query}
      choices={{
        kinds: measurementKinds,
        bindings: bindingStates,
        instruments: instruments.map(({ id, name }) => ({ value: id, label: name })),
      }}
      start={before === undefined ? 'newest' : 'later'}
      nextBefore={found.length > pageRows ? found[pageRows - 1]?.id : undefined}
      may={{ upload: mayDo(actor, 'file.upload') }}
      inboxCount={await countInbox(lab.db, laboratoryId)}
    />
  );
  sendPage(req, res, { title: t('analysis.measurements'), section: 'measurements', body });
}

async function sendInbox(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'measurement.read');
  const t = wordsOf(res);
  const { before } = readForm(listQuery, req.query);
  const { laboratoryId } = actor;
  const found = await searchMeasurements(lab.db, { laboratoryId, binding: 'inbox', before, limit: pageRows + 1 });
  const shown = found.slice(0, pageRows);
  const lines = await measurementLines(lab.db, shown);
  const waits: WaitingStanding[] = [];
  for (const each of shown) waits.push(await waitingStanding(lab.db, each));
  const body = (
    <InboxPage
      t={t}
      measurements={lines.map((line, place) => ({ ...line, waits: waits[place] ?? { to: 'nothing' } }))}
      count={await countInbox(lab.db, laboratoryId)}
      start={before === undefined ? 'newest' : 'later'}
      nextBefore={found.length > pageRows ? found[pageRows - 1]?.id : undefined}
    />
  );
  sendPage(req, res, { title: t('analysis.inbox'), section: 'measurements', body });
}

interface Exchange {
  readonly req: Request;
  readonly res: Response;
}

/** The measurement that a form is about; when the form is refused its page is shown again with what was typed. */
async function formOf(lab: Lab, slots: MeasurementSlots, { req, res }: Exchange) {
  const measurement = await measurementAt(lab, actorOf(res), String(req.params['id']));
  offerAgain(res, (faults) => {
    const refused = { faults, values: typedValues(req.body) };
    return measurementPage(lab, res, slots, { measurement, sought: soughtIn({ query: {} }), refused });
  });
  return measurement;
}

const bindingForm = Type.Object({
  code: Type.String({ maxLength: 100 }),
  reason: Type.String({ maxLength: 500 }),
  /** On the page of its file it was one of several: there the person goes on. */
  among: Type.Optional(Type.String({ maxLength: 60 })),
});

async function postBinding(lab: Lab, slots: MeasurementSlots, { req, res }: Exchange): Promise<void> {
  const { id, fileId } = await formOf(lab, slots, { req, res });
  const { code, reason, among } = readForm(bindingForm, req.body);
  const item = await bindMeasurement(lab, actorOf(res), { measurementId: id, code, reason });
  flash(res, 'analysis.binding.done', { number: item.number });
  seeOther(res, among === undefined ? paths.measurement(id) : paths.file(fileId));
}

const endingForm = Type.Object({ reason: Type.String({ maxLength: 500 }) });

async function postEnding(lab: Lab, slots: MeasurementSlots, { req, res }: Exchange): Promise<void> {
  const { id } = await formOf(lab, slots, { req, res });
  await endBinding(lab, actorOf(res), { measurementId: id, ...readForm(endingForm, req.body) });
  flash(res, 'analysis.binding.ended');
  seeOther(res, paths.measurement(id));
}

const asideForm = Type.Object({
  purpose: Type.Union(setAsidePurposes.map((value) => Type.Literal(value))),
  remark: Type.String({ maxLength: 500 }),
});

async function postSetAside(lab: Lab, slots: MeasurementSlots, { req, res }: Exchange): Promise<void> {
  const { id } = await formOf(lab, slots, { req, res });
  const form = readForm(asideForm, req.body);
  const purpose = form.purpose as SetAsidePurpose;
  await setAside(lab, actorOf(res), { measurementId: id, purpose, reason: form.remark });
  flash(res, 'analysis.binding.setAside.done', { purpose: wordsOf(res).code('analysis', `purpose.${purpose}`) });
  seeOther(res, paths.measurement(id));
}
