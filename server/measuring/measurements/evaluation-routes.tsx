// The door to an evaluated run: the spectrum of chosen scans, the ratios of ions, and both with the chromatogram as files.
import { Type } from '@sinclair/typebox';
import { Router, type Request, type Response } from 'express';
import { evaluationFrom, evaluationQuery } from '../../../views/evaluation.js';
import type { T } from '../../../views/messages/translate.js';
import { ComponentPlot, ComponentsPart } from '../../../views/measurements/components-part.js';
import { IonRatioPart } from '../../../views/measurements/ion-ratio-part.js';
import { PeakPlot } from '../../../views/measurements/peak-part.js';
import { RangePart, RangePlot } from '../../../views/measurements/range-part.js';
import { RunPicture } from '../../../views/measurements/run-part.js';
import { savedPicture } from '../../../views/parts/saved-picture.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { readForm } from '../../web/form.js';
import { seeOther, sendPage } from '../../web/respond.js';
import { actorOf, wantsFragment, wordsOf } from '../../web/setting.js';
import { rangePart, ratioPart, sha256Of } from './evaluation-parts.js';
import { chromatogramTable, peakTable, ratioTable, spectrumTable, sticksTable } from './evaluation-tables.js';
import { chosenPeak, runPart, type Sought } from './measurement-page-parts.js';
import { openRun, type OpenRun } from './open-run.js';
import { standingPeaks } from './hand-peaks.js';
import { keepSelection } from './selection-actions.js';
import { componentsPart } from './selection-parts.js';
import { askedRun, soughtIn } from './sought.js';
import { openAnalysis } from './stored-analysis.js';

export function evaluationRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/measurements/:id/spectrum', (req, res) => sendSpectrum(lab, req, res));
  router.get('/measurements/:id/components', (req, res) => sendComponents(lab, req, res));
  router.post('/measurements/:id/selections', (req, res) => postSelection(lab, req, res));
  router.get('/measurements/:id/ion-ratios', (req, res) => sendRatios(lab, req, res));
  router.get('/measurements/:id/chromatogram.svg', (req, res) => sendRunPicture(lab, req, res));
  router.get('/measurements/:id/chromatogram.csv', (req, res) => sendRunTable(lab, req, res));
  router.get('/measurements/:id/spectrum.svg', (req, res) => sendSpectrumPicture(lab, req, res));
  router.get('/measurements/:id/spectrum.csv', (req, res) => sendSpectrumTable(lab, req, res));
  router.get('/measurements/:id/peaks.csv', (req, res) => sendPeakTable(lab, req, res));
  router.get('/measurements/:id/ion-ratios.csv', (req, res) => sendRatioTable(lab, req, res));
  return router;
}

async function sendSpectrum(lab: Lab, req: Request, res: Response): Promise<void> {
  const open = await openRun(lab, actorOf(res), askedRun(req));
  const t = wordsOf(res);
  const part = await rangePart(lab, t, { open, actor: actorOf(res), wanted: soughtIn(req).hit });
  if (part === undefined) throw new NotFound('scan');
  sendPart(req, res, { open, body: <RangePart {...part} /> });
}

async function sendComponents(lab: Lab, req: Request, res: Response): Promise<void> {
  const open = await openRun(lab, actorOf(res), askedRun(req));
  const t = wordsOf(res);
  const { component = 0, hit } = soughtIn(req);
  const part = await componentsPart(lab, t, { open, actor: actorOf(res), component, hit });
  if (part === undefined) throw new NotFound('scan');
  sendPart(req, res, { open, query: { component: String(component) }, body: <ComponentsPart t={t} {...part} /> });
}

const selectionForm = Type.Object({
  kind: Type.Union([Type.Literal('mean'), Type.Literal('components')]),
  range: Type.String({ maxLength: 60 }),
  background: Type.Optional(Type.String({ maxLength: 60 })),
  number: Type.String({ pattern: '^[1-9]\\d{0,4}$' }),
});

/** Kept, and on to the finding. */
async function postSelection(lab: Lab, req: Request, res: Response): Promise<void> {
  const { kind, number, ...stretches } = readForm(selectionForm, req.body);
  const run = { id: String(req.params['id']), evaluation: evaluationFrom(stretches) };
  const kept = await keepSelection(lab, actorOf(res), { run, kind });
  seeOther(res, paths.newFinding(kept.measurementId, Number(number), kept.id));
}

async function sendRatios(lab: Lab, req: Request, res: Response): Promise<void> {
  const open = await openRun(lab, actorOf(res), askedRun(req));
  const t = wordsOf(res);
  const part = ratioPart(t, open, await peakOf(lab, t, { open, wanted: soughtIn(req).peak }));
  sendPart(req, res, { open, body: part && <IonRatioPart {...part} /> });
}

interface Part {
  readonly open: OpenRun;
  /** What the address says beside the evaluation. */
  readonly query?: Readonly<Record<string, string>>;
  readonly body: preact.ComponentChildren;
}

/** A part is for the island; whoever opens its address gets the page that holds it. */
function sendPart(req: Request, res: Response, { open: { measurement, evaluation }, query, body }: Part): void {
  const address = paths.savedEvaluation(measurement.id, '', { ...evaluationQuery(evaluation), ...query });
  if (!wantsFragment(req)) return seeOther(res, address);
  sendPage(req, res, { title: measurement.number, section: 'measurements', body });
}

interface WantedPeak {
  readonly open: OpenRun;
  readonly wanted: number | undefined;
}

async function peakOf(lab: Lab, t: T, { open, wanted }: WantedPeak) {
  const found = await openAnalysis(lab, open.measurement.id);
  return found && chosenPeak(standingPeaks(found, t.language), wanted);
}

async function sendRunPicture(lab: Lab, req: Request, res: Response): Promise<void> {
  const open = await openRun(lab, actorOf(res), askedRun(req));
  const t = wordsOf(res);
  const found = await openAnalysis(lab, open.measurement.id);
  const run = runPart(open, found, { t, sought: soughtIn(req) });
  const headers = run.traces.map(({ header }) => header);
  const source = await sourceOf(lab, t, open);
  sendSvg(res, open, savedPicture({ t, plot: <RunPicture t={t} {...run} />, headers, source: source.map(sentence) }));
}

async function sendSpectrumPicture(lab: Lab, req: Request, res: Response): Promise<void> {
  const open = await openRun(lab, actorOf(res), askedRun(req));
  const t = wordsOf(res);
  const plot = await spectrumPlot(lab, t, { open, actor: actorOf(res), ...soughtIn(req) });
  if (plot === undefined) throw new NotFound('scan');
  const source = await sourceOf(lab, t, open);
  sendSvg(res, open, savedPicture({ t, plot, headers: [], source: source.map(sentence) }));
}

interface ShownSpectrum extends Pick<Sought, 'component' | 'hit' | 'peak'> {
  readonly open: OpenRun;
  readonly actor: Actor;
}

/** As the page shows it. */
async function spectrumPlot(lab: Lab, t: T, { open, actor, component, hit, peak }: ShownSpectrum) {
  if (component !== undefined) {
    const chosen = (await componentsPart(lab, t, { open, actor, component, hit }))?.chosen;
    return chosen && <ComponentPlot t={t} {...chosen} />;
  }
  if (open.evaluation.range === undefined) {
    const shown = await peakOf(lab, t, { open, wanted: peak });
    return shown && <PeakPlot t={t} peak={shown} hit={shown.hits.find(({ rank }) => rank === hit) ?? shown.hits[0]} />;
  }
  const part = await rangePart(lab, t, { open, actor, wanted: hit });
  return part === undefined || part.sticks.length === 0 ? undefined : <RangePlot {...part} />;
}

async function sendRunTable(lab: Lab, req: Request, res: Response): Promise<void> {
  const open = await openRun(lab, actorOf(res), askedRun(req));
  const t = wordsOf(res);
  sendCsv(res, open, chromatogramTable(t, open, await sourceOf(lab, t, open)));
}

async function sendSpectrumTable(lab: Lab, req: Request, res: Response): Promise<void> {
  const open = await openRun(lab, actorOf(res), askedRun(req));
  const t = wordsOf(res);
  const source = await sourceOf(lab, t, open);
  const { component, hit, peak: wanted } = soughtIn(req);
  const { number } = open.measurement;
  if (component !== undefined) {
    const part = await componentsPart(lab, t, { open, actor: actorOf(res), component, hit });
    if (part?.chosen === undefined) throw new NotFound('scan');
    return sendCsv(res, open, sticksTable(t, { number, of: 'component', peak: part.chosen.component }, source));
  }
  const peak = open.evaluation.range === undefined ? await peakOf(lab, t, { open, wanted }) : undefined;
  if (peak !== undefined) return sendCsv(res, open, sticksTable(t, { number, of: 'peak', peak }, source));
  sendCsv(res, open, spectrumTable(t, open, source));
}

async function sendRatioTable(lab: Lab, req: Request, res: Response): Promise<void> {
  const open = await openRun(lab, actorOf(res), askedRun(req));
  const t = wordsOf(res);
  const part = ratioPart(t, open, await peakOf(lab, t, { open, wanted: soughtIn(req).peak }));
  sendCsv(res, open, ratioTable(t, part, await sourceOf(lab, t, open)));
}

async function sendPeakTable(lab: Lab, req: Request, res: Response): Promise<void> {
  const open = await openRun(lab, actorOf(res), askedRun(req));
  const t = wordsOf(res);
  const { peaks } = runPart(open, await openAnalysis(lab, open.measurement.id), { t, sought: soughtIn(req) });
  sendCsv(res, open, peakTable(t, peaks, await sourceOf(lab, t, open)));
}

async function sourceOf(lab: Lab, t: T, open: OpenRun): Promise<readonly (readonly [string, string])[]> {
  const query = Object.entries(evaluationQuery(open.evaluation)).map(([name, value]) => `${name}=${value}`);
  return [
    [t('analysis.measurement'), open.measurement.number],
    [t('analysis.file.sha256'), await sha256Of(lab, open.measurement)],
    [t('evaluation.parameters'), query.join(' & ') || t('evaluation.parameters.none')],
    ...ladderSaid(t, open),
  ];
}

/** The recorded ladder is not in the address. */
function ladderSaid(t: T, { ladder }: OpenRun): readonly (readonly [string, string])[] {
  const { number = '', recorded = null, isAsked = true } = ladder?.view ?? {};
  if (recorded === null || isAsked) return [];
  return [[t('evaluation.ladder'), t('evaluation.ladder.recorded', { version: recorded.version, number })]];
}

const sentence = ([name, value]: readonly [string, string]): string => `${name}: ${value}`;

function sendSvg(res: Response, { measurement }: OpenRun, svg: string): void {
  res.attachment(`${measurement.number}.svg`).type('image/svg+xml').send(svg);
}

/** The mark at the beginning tells a spreadsheet that the letters are UTF-8. */
function sendCsv(res: Response, { measurement }: OpenRun, csv: string): void {
  res.attachment(`${measurement.number}.csv`).type('text/csv; charset=utf-8').send(`\ufeff${csv}`);
}
