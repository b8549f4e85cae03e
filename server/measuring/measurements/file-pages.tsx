// The pages of received files, gathered for the reader.
import type { Response } from 'express';
import { FilePage } from '../../../views/measurements/file-page.js';
import type { Chosen } from '../../../views/measurements/list-address.js';
import { UploadPage, type UploadOutcome } from '../../../views/measurements/upload-page.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { peopleNamed } from '../../people/person-store.js';
import { mayDo, permit } from '../../people/permissions.js';
import { actorOf, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { movesOfFile } from '../instruments/file-move-store.js';
import { instrumentsOf } from '../instruments/instrument-store.js';
import { bindingOf } from './binding-store.js';
import { fileLines } from './file-lines.js';
import { fileRows } from './file-rows.js';
import type { StoredMeasurement } from './measurement.js';
import { bindingView } from './measurement-lines.js';
import { proofOf } from './measurement-view.js';
import { injectionCounts } from './measurement-search-store.js';
import { measurementsOfFile } from './measurement-store.js';
import { fileKey, type FileStanding } from './received-file.js';
import { fileStanding } from './received-file-store.js';
import { sightingsOf } from './sighting-store.js';
import type { SentOutcome } from './upload-actions.js';
import { waitingStanding } from './waiting-standing.js';

/** @throws NotFound for a file of another laboratory. */
export async function fileAt(lab: Lab, res: Response, id: string): Promise<FileStanding> {
  permit(actorOf(res), 'measurement.read');
  const file = await fileStanding(lab.db, id);
  if (file === undefined) throw new NotFound('file');
  permit(actorOf(res), 'measurement.read', file);
  return file;
}

export async function instrumentChoices(lab: Lab, actor: Actor): Promise<readonly Chosen[]> {
  const instruments = await instrumentsOf(lab.db, actor.laboratoryId);
  return instruments.map(({ id, name }) => ({ value: id, label: name }));
}

export interface ShownFile {
  readonly file: FileStanding;
  /** The first of its injections that is shown, where they are many. */
  readonly from?: number | undefined;
  readonly refused?: Refused;
}

interface Refused {
  readonly faults: FormFaults;
  readonly values: Readonly<Record<string, string>>;
}

export async function filePage(lab: Lab, res: Response, { file, from = 1, refused }: ShownFile): Promise<OfferedPage> {
  const actor = actorOf(res);
  const [line] = await fileLines(lab.db, [file]);
  if (line === undefined) throw new NotFound('file');
  const sightings = await sightingsOf(lab.db, file.id);
  const ids = [file.receivedBy, file.dismissal?.by ?? '', ...sightings.map(({ by }) => by)];
  const people = await peopleNamed(lab.db, [...new Set(ids)].filter(Boolean));
  const nameOf = (id: string): string => people.get(id)?.name ?? line.instrumentName ?? id;
  const measurements = await measurementsOfFile(lab.db, file.id);
  const [measurement] = measurements;
  const isOfSeveral = measurement !== undefined && measurement.part !== null;
  const view = {
    ...line,
    ...{ sha256: file.sha256, members: file.members, modifiedAt: file.modifiedAt },
    receivedBy: nameOf(file.receivedBy),
    measurement: measurement === undefined || isOfSeveral ? null : await measurementOn(lab.db, measurement),
    injections: line.counts === null ? null : await fileRows(lab.db, measurements, { counts: line.counts, from }),
    dismissal: file.dismissal && { ...file.dismissal, by: nameOf(file.dismissal.by) },
    proof: await proofOf(lab.db, actor, fileKey(file.id)),
    moves: await movesOfFile(lab.db, file.id),
    sightings: sightings.map(({ path, via, by, at }) => ({ path, via, by: nameOf(by), at })),
  };
  const body = (
    <FilePage
      t={wordsOf(res)}
      file={view}
      instruments={await instrumentChoices(lab, actor)}
      may={{ act: mayDo(actor, 'file.bind', file), download: true }}
      refused={refused?.faults.fields ?? {}}
      message={refused?.faults.message}
      values={refused?.values ?? {}}
    />
  );
  return { title: file.name, section: 'instruments', body };
}

async function measurementOn(db: Db, measurement: StoredMeasurement) {
  const { id, number } = measurement;
  const { state } = await bindingView(db, measurement, await bindingOf(db, id));
  const waits = state === 'inbox' ? await waitingStanding(db, measurement) : null;
  return { id, number, waits };
}

export interface ShownUpload {
  readonly values: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
  readonly outcomes?: readonly SentOutcome[];
}

export async function uploadPage(
  lab: Lab,
  res: Response,
  { values, faults, outcomes = [] }: ShownUpload,
): Promise<OfferedPage> {
  const t = wordsOf(res);
  const shown: UploadOutcome[] = [];
  for (const { file, outcome } of outcomes) {
    const [measurement] = await measurementsOfFile(lab.db, file.id);
    const { id: fileId, name, state, refusal } = file;
    const counts = (await injectionCounts(lab.db, [fileId])).get(fileId) ?? null;
    const isOne = measurement !== undefined && counts === null;
    const found = isOne ? { id: measurement.id, number: measurement.number } : null;
    shown.push({ fileId, name, state, refusal, counts, known: outcome, measurement: found });
  }
  const body = (
    <UploadPage
      t={t}
      instruments={await instrumentChoices(lab, actorOf(res))}
      limitBytes={lab.settings.uploadLimitBytes}
      outcomes={shown}
      values={values}
      refused={faults?.fields ?? {}}
      message={faults?.message}
    />
  );
  return { title: t('analysis.upload'), section: 'measurements', body };
}
