// The door to instruments: their list, one of them, entering and correcting.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { InstrumentsPage } from '../../../views/instruments/instruments-page.js';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo, permit } from '../../people/permissions.js';
import { readForm, typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf } from '../../web/setting.js';
import { correctInstrument, enterInstrument } from './instrument-actions.js';
import { instrumentKinds, type Instrument } from './instrument.js';
import { instrumentFormPage } from './instrument-form-pages.js';
import { instrumentLines } from './instrument-lines.js';
import { instrumentAt, instrumentPage } from './instrument-pages.js';
import { instrumentsOf } from './instrument-store.js';
import { statementFrom, statementValues } from './statement-form.js';

export function instrumentRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/instruments', (req, res) => sendInstruments(lab, req, res));
  router.get('/instruments/new', (req, res) => {
    permit(actorOf(res), 'instrument.manage');
    sendPage(req, res, instrumentFormPage(lab, res, { values: { timeZone: lab.settings.timeZone } }));
  });
  router.post('/instruments', (req, res) => postInstrument(lab, req, res));
  router.get('/instruments/:id', async (req, res) => {
    const instrument = await instrumentAt(lab, res, { id: req.params.id, action: 'instrument.read' });
    sendPage(req, res, await instrumentPage(lab, res, instrument));
  });
  router.get('/instruments/:id/correction', async (req, res) => {
    const corrected = await instrumentAt(lab, res, { id: req.params.id, action: 'instrument.manage' });
    sendPage(req, res, instrumentFormPage(lab, res, { corrected, values: statementValues(corrected) }));
  });
  router.post('/instruments/:id/versions', (req, res) => postVersion(lab, req, res));
  return router;
}

const listQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  kind: Type.Optional(Type.String({ maxLength: 20 })),
});

async function sendInstruments(lab: Lab, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  permit(actor, 'instrument.read');
  const t = wordsOf(res);
  const query = readForm(listQuery, req.query);
  const fits = ({ name, model, serial, location, kind }: Instrument): boolean => {
    const text = [name, model, serial, location].join(' ').toLowerCase();
    return (query.kind === undefined || kind === query.kind) && text.includes((query.q ?? '').toLowerCase());
  };
  const found = (await instrumentsOf(lab.db, actor.laboratoryId)).filter(fits);
  const body = (
    <InstrumentsPage
      t={t}
      instruments={await instrumentLines(lab, found)}
      query={query}
      kinds={instrumentKinds}
      may={{ manage: mayDo(actor, 'instrument.manage'), seeFiles: mayDo(actor, 'measurement.read') }}
    />
  );
  sendPage(req, res, { title: t('common.section.instruments'), section: 'instruments', body });
}

async function postInstrument(lab: Lab, req: Request, res: Response): Promise<void> {
  permit(actorOf(res), 'instrument.manage');
  offerAgain(res, (faults) => instrumentFormPage(lab, res, { values: typedValues(req.body), faults }));
  const { statement } = statementFrom(req.body);
  const { id, name } = await enterInstrument(lab, actorOf(res), statement);
  flash(res, 'analysis.instrument.entered', { name });
  seeOther(res, paths.instrument(id));
}

async function postVersion(lab: Lab, req: Request, res: Response): Promise<void> {
  const corrected = await instrumentAt(lab, res, { id: String(req.params['id']), action: 'instrument.manage' });
  offerAgain(res, (faults) => instrumentFormPage(lab, res, { corrected, values: typedValues(req.body), faults }));
  const { statement, reason } = statementFrom(req.body);
  await correctInstrument(lab, actorOf(res), { instrumentId: corrected.id, statement, reason });
  flash(res, 'analysis.instrument.corrected');
  seeOther(res, paths.instrument(corrected.id));
}
