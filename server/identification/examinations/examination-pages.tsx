// What the pages of examinations show.
import type { Response } from 'express';
import { ExaminationPage } from '../../../views/examinations/examination-page.js';
import { NewExaminationPage } from '../../../views/examinations/new-examination-page.js';
import { paths } from '../../../views/paths.js';
import { exhibitById } from '../../evidence/exhibits/exhibit-store.js';
import { permittedExhibit } from '../../evidence/exhibits/permitted-exhibit.js';
import { isShown } from '../../evidence/exhibits/photograph.js';
import { searchLots } from '../../evidence/lots/lot-store.js';
import { dayIn } from '../../evidence/orders/order.js';
import { samplesOfExhibit } from '../../evidence/samples/sample-store.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { shortName } from '../../people/person.js';
import { personById } from '../../people/person-store.js';
import { actorOf, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { isExpertOf } from '../findings/expert-of-case.js';
import { currentScheme } from '../findings/scheme-version-store.js';
import { techniqueName } from '../findings/technique-name.js';
import type { Technique } from '../findings/technique.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import { curveOf } from './comparison.js';
import { overlayView } from './curve-overlay.js';
import { examinationKey, type Examination } from './examination.js';
import { recordFacts } from './examination-facts.js';
import { controlsHold, featuresOf, type CurveRecord } from './examination-record.js';
import { examinationLines } from './examination-view.js';

interface Said {
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
}

interface NewExamination extends Said {
  readonly exhibitNumber: string;
  readonly technique: string | undefined;
}

type BenchForm = 'reagent' | 'plate' | 'morphology' | 'observation';
const benchForms: readonly string[] = ['reagent', 'plate', 'morphology', 'observation'];
const isBench = (one: Technique): one is Technique & { readonly recordedAs: BenchForm } =>
  benchForms.includes(one.recordedAs);

export async function newExaminationPage(
  lab: Lab,
  res: Response,
  { exhibitNumber, technique, typed, faults }: NewExamination,
): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const exhibit = await permittedExhibit(lab, actor, 'examination.record', exhibitNumber);
  const techniques = (await currentScheme(lab.db, actor.laboratoryId)).techniques.filter(isBench);
  const choice = (one: Technique) => ({ code: one.code, name: techniqueName(t, one), category: one.category });
  const found = techniques.find(({ code }) => code === technique);
  const chosen = found && { ...choice(found), form: found.recordedAs, features: featuresOf[found.code] ?? [] };
  const day = dayIn(lab.settings.timeZone, lab.clock.now());
  const lots = await searchLots(lab.db, { laboratoryId: actor.laboratoryId, usableOn: day, limit: 200 });
  const samples = await samplesOfExhibit(lab.db, exhibit.id);
  const body = (
    <NewExaminationPage
      t={t}
      exhibitNumber={exhibitNumber}
      techniques={techniques.map(choice)}
      chosen={chosen}
      items={[{ number: exhibitNumber, description: exhibit.description }, ...samples]}
      lots={lots.filter(({ kind }) => kind !== 'reference-material').map(({ number }) => number)}
      values={typed ?? {}}
      refused={faults?.fields ?? {}}
      message={faults?.message}
    />
  );
  return { title: chosen?.name ?? t('examinations.new'), section: 'exhibits', body };
}

export async function examinationPage(
  lab: Lab,
  res: Response,
  { examination, typed, faults }: Said & { readonly examination: Examination },
): Promise<OfferedPage> {
  const t = wordsOf(res);
  const [line] = await examinationLines(lab.db, t, [examination]);
  if (line === undefined) throw new NotFound('examination');
  const { record, photograph, withdrawal } = examination;
  const [entry] = await entriesOfItem(lab.db, examination.laboratoryId, examinationKey(examination.id));
  const mayWithdraw =
    withdrawal === null && (await isExpertOf(lab.db, actorOf(res), examination.caseId, 'examination.record'));
  const body = (
    <ExaminationPage
      t={t}
      examination={{
        ...line,
        note: examination.note,
        enteredAt: examination.madeAt,
        lateReason: examination.lateReason,
        photograph: photograph === null ? 'none' : isShown(photograph) ? 'shown' : 'kept',
        withdrawal: withdrawal && {
          ...{ reason: withdrawal.reason, at: withdrawal.at },
          person: shortName((await personById(lab.db, withdrawal.by))?.name ?? withdrawal.by),
        },
      }}
      exhibitNumber={(await exhibitById(lab.db, examination.exhibitId))?.number ?? ''}
      record={recordFacts(t, record)}
      controls={record.kind !== 'reagent' ? 'none' : controlsHold(record) ? 'hold' : 'failed'}
      overlay={record.kind === 'curve' ? await overlayOf(lab, res, record) : undefined}
      proof={entry ? { hash: entry.leaf_hash, href: paths.ledgerEntry(entry.seq) } : null}
      withdrawing={
        mayWithdraw ? { reason: typed?.['reason'], refused: faults?.fields ?? {}, message: faults?.message } : undefined
      }
    />
  );
  return { title: line.technique, section: 'exhibits', body };
}

/** Read again from both files, over the stretch that was compared. */
async function overlayOf(lab: Lab, res: Response, record: CurveRecord) {
  const measured = await measurementById(lab.db, record.measurementId);
  const reference = await measurementById(lab.db, record.referenceMeasurementId);
  if (measured === undefined || reference === undefined) throw new NotFound('measurement');
  return overlayView(wordsOf(res), {
    measured: { measurement: measured, curve: await curveOf(lab, measured) },
    reference: { measurement: reference, curve: await curveOf(lab, reference) },
    stretch: { from: Number(record.from), to: Number(record.to) },
    similarity: Number(record.similarity),
  });
}
