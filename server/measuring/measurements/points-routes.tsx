// The points of a measurement for the chromatogram island: the run with its lines, and one peak with its hits.
import { Router, type Request, type Response } from 'express';
import { encodeRun, type RunPeak } from '../../../views/chromatogram-wire.js';
import { PeakPart } from '../../../views/measurements/peak-part.js';
import type { PeakView } from '../../../views/measurements/measurement-view.js';
import { paths } from '../../../views/paths.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { seeOther, sendPage } from '../../web/respond.js';
import { actorOf, wantsFragment, wordsOf } from '../../web/setting.js';
import { tracesOf } from './evaluated-run.js';
import { openLadder } from './ladder.js';
import { measurementAt } from './measurement-at.js';
import type { MeasurementSlots } from './measurement-pages.js';
import { peakPart } from './measurement-page-parts.js';
import { openRun } from './open-run.js';
import { standingPeaks } from './hand-peaks.js';
import { askedRun, soughtIn, whole } from './sought.js';
import { withIndices } from './told-peaks.js';
import { openAnalysis, type OpenAnalysis } from './stored-analysis.js';

export function pointsRoutes(lab: Lab, slots: MeasurementSlots): Router {
  const router = Router();
  router.get('/measurements/:id/chromatogram', (req, res) => sendRun(lab, req, res));
  router.get('/measurements/:id/peaks/:number', (req, res) => sendPeak(lab, slots, { req, res }));
  return router;
}

async function sendRun(lab: Lab, req: Request, res: Response): Promise<void> {
  const { measurement, scans, evaluation, other } = await openRun(lab, actorOf(res), askedRun(req));
  const found = await openAnalysis(lab, measurement.id);
  const traces = tracesOf(scans, evaluation, other).map(({ header, values }) => ({ header, intensities: values }));
  const peaks = found === undefined ? [] : runPeaks(found, res);
  const bytes = encodeRun({ seconds: scans.retentionSeconds, traces, peaks });
  res.type('application/octet-stream').send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function runPeaks(found: OpenAnalysis, res: Response): readonly RunPeak[] {
  const apexes = new Map(found.document.peaks.map(({ number, apexScan }) => [number, apexScan]));
  return standingPeaks(found, wordsOf(res).language).map(
    ({ number, startSeconds, apexSeconds, endSeconds, height, name }: PeakView) => {
      return { number, startSeconds, apexSeconds, endSeconds, height, name, apexScan: apexes.get(number) ?? 0 };
    },
  );
}

async function sendPeak(
  lab: Lab,
  slots: MeasurementSlots,
  { req, res }: { readonly req: Request; readonly res: Response },
): Promise<void> {
  const measurement = await measurementAt(lab, actorOf(res), String(req.params['id']));
  const found = await openAnalysis(lab, measurement.id);
  const t = wordsOf(res);
  const wanted = whole(req.params['number']);
  if (found === undefined) throw new NotFound('peak');
  const ladder = await openLadder(lab, actorOf(res), { run: measurement, ladder: askedRun(req).evaluation.ladder });
  const peak = withIndices(standingPeaks(found, t.language), ladder).find(({ number }) => number === wanted);
  if (peak === undefined) throw new NotFound('peak');
  const sought = soughtIn(req);
  if (!wantsFragment(req)) return seeOther(res, paths.measurementPeak(measurement.id, peak.number, sought.hit));
  const part = peakPart(found.document, peak, { t, sought, measurementId: measurement.id });
  const asked = { lab, res, measurement, analysisId: found.analysis.id, peakNumber: peak.number };
  const decision = await slots.decision({ ...asked, hitRank: part.chosenHit ?? 1 });
  const body = <PeakPart t={t} {...part} decision={decision} />;
  sendPage(req, res, { title: measurement.number, section: 'measurements', body });
}
