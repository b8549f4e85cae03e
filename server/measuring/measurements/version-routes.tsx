// The door to the difference between two files of one injection.
import { Router, type Request, type Response } from 'express';
import { VersionsPage, type DifferenceView } from '../../../views/measurements/versions-page.js';
import type { IdentityName } from '../../../views/measurements/measurement-view.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { sendPage } from '../../web/respond.js';
import { actorOf, wordsOf } from '../../web/setting.js';
import { readManifest, type ManifestMember } from './manifest.js';
import { measurementAt } from './measurement-at.js';
import { measuredKinds, type StoredMeasurement } from './measurement.js';
import { pointsOf } from './measured-points.js';
import { fileStanding } from './received-file-store.js';
import { openAnalysis } from './stored-analysis.js';
import { versionDifference, type IdentityText, type RunVersion, type VersionDifference } from './version-difference.js';

export function versionRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/measurements/:id/versions/:other', (req, res) => sendDifference(lab, req, res));
  return router;
}

/** Whichever address was typed: the file that came first stands left. */
async function sendDifference(lab: Lab, req: Request, res: Response): Promise<void> {
  const one = await measurementAt(lab, actorOf(res), String(req.params['id']));
  const other = await measurementAt(lab, actorOf(res), String(req.params['other']));
  if (one.id === other.id || one.runKey === null || one.runKey !== other.runKey) throw new NotFound('version');
  const [older, newer] = one.id < other.id ? [one, other] : [other, one];
  const difference = versionDifference(await versionOf(lab, older), await versionOf(lab, newer));
  const t = wordsOf(res);
  const body = <VersionsPage t={t} older={shown(older)} newer={shown(newer)} difference={differenceView(difference)} />;
  const title = t('evaluation.versions.title', { older: older.number, newer: newer.number });
  sendPage(req, res, { title, section: 'measurements', density: 'expert', body });
}

const shown = ({ id, number, kind }: StoredMeasurement) => ({ id, number, isRun: kind === 'run' });

async function versionOf(lab: Lab, measurement: StoredMeasurement): Promise<RunVersion> {
  const points = measuredKinds.has(measurement.kind) ? await pointsOf(lab, measurement) : undefined;
  const { identity, warnings } = measurement;
  return {
    ...{ identity, warnings },
    members: await membersOf(lab, measurement),
    reported: points?.peaksReported ?? null,
    found: (await openAnalysis(lab, measurement.id))?.document.peaks ?? [],
    results: points?.results ?? [],
  };
}

async function membersOf(lab: Lab, { fileId }: StoredMeasurement): Promise<readonly ManifestMember[]> {
  const file = await fileStanding(lab.db, fileId);
  if (file === undefined) throw new NotFound('file');
  if (file.form === 'file') return [{ path: file.name, size: file.size, sha256: file.sha256 }];
  return readManifest((await lab.vault.read(file.sha256)).toString('utf8'));
}

const namesOf: Readonly<Record<IdentityText, IdentityName>> = {
  sampleName: 'sampleName',
  sampleId: 'sampleId',
  barcode: 'barcodeRead',
  expectedBarcode: 'barcodeExpected',
  sampleType: 'sampleType',
  operator: 'operator',
  acquiredText: 'acquiredText',
  method: 'method',
  instrument: 'instrumentInFile',
  instrumentSerial: 'instrumentInFile',
  vial: 'vial',
  sequenceLine: 'sequenceLine',
  originalName: 'originalName',
};

function differenceView(difference: VersionDifference): DifferenceView {
  return { ...difference, identity: difference.identity.map((change) => ({ ...change, name: namesOf[change.name] })) };
}
