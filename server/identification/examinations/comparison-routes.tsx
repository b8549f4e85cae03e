// The door to comparisons of spectra of light with those of reference materials.
import { Router, type Request, type Response } from 'express';
import { ComparisonPage } from '../../../views/examinations/comparison-page.js';
import { paths } from '../../../views/paths.js';
import { custodyItem } from '../../evidence/custody/custody-item-store.js';
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { typedValues } from '../../web/form.js';
import { flash, seeOther, sendPage } from '../../web/respond.js';
import { actorOf, offerAgain, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { currentScheme } from '../findings/scheme-version-store.js';
import { techniqueName } from '../findings/technique-name.js';
import { bindingOf } from '../../measuring/measurements/binding-store.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import { curveOf, likestReferences } from './comparison.js';
import { recordComparison } from './comparison-actions.js';
import { overlayView } from './curve-overlay.js';
import { comparisonIn } from './examination-form.js';

export function comparisonRoutes(lab: Lab): Router {
  const router = Router();
  router.get('/measurements/:id/comparisons/new', async (req, res) => {
    const measurement = await permitted(lab, res, req.params.id);
    const reference = typeof req.query['reference'] === 'string' ? req.query['reference'] : undefined;
    sendPage(req, res, await comparisonPage(lab, res, { measurement, reference }));
  });
  router.post('/measurements/:id/comparisons', (req, res) => postComparison(lab, req, res));
  return router;
}

async function permitted(lab: Lab, res: Response, id: string): Promise<StoredMeasurement> {
  permit(actorOf(res), 'examination.record');
  const measurement = await measurementById(lab.db, id);
  if (measurement === undefined) throw new NotFound('measurement');
  permit(actorOf(res), 'examination.record', measurement);
  return measurement;
}

async function postComparison(lab: Lab, req: Request, res: Response): Promise<void> {
  const measurement = await permitted(lab, res, String(req.params['id']));
  const values = typedValues(req.body);
  offerAgain(res, (faults) =>
    comparisonPage(lab, res, { measurement, reference: values['reference'], typed: values, faults }),
  );
  const comparison = { ...comparisonIn(req.body), measurementId: measurement.id };
  const id = await recordComparison(lab, actorOf(res), comparison);
  flash(res, 'examinations.recorded');
  seeOther(res, paths.examination(id));
}

interface Shown {
  readonly measurement: StoredMeasurement;
  /** Number of the reference that is drawn; the likest when not given. */
  readonly reference?: string | undefined;
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: FormFaults;
}

async function comparisonPage(
  lab: Lab,
  res: Response,
  { measurement, reference, typed, faults }: Shown,
): Promise<OfferedPage> {
  const t = wordsOf(res);
  const curve = await curveOf(lab, measurement);
  const references = await likestReferences(lab, measurement);
  const chosen = references.find((one) => one.measurement.number === reference) ?? references[0];
  const binding = await bindingOf(lab.db, measurement.id);
  const { techniques } = await currentScheme(lab.db, measurement.laboratoryId);
  const drawn = chosen && {
    number: chosen.measurement.number,
    overlay: overlayView(t, {
      measured: { measurement, curve },
      reference: chosen,
      stretch: chosen.likeness,
      similarity: chosen.likeness.similarity,
    }),
  };
  const body = (
    <ComparisonPage
      t={t}
      measurement={{
        id: measurement.id,
        number: measurement.number,
        itemNumber: (binding && (await custodyItem(lab.db, binding.item))?.number) ?? '',
      }}
      references={references.map(({ measurement: { id, number, identity }, likeness }) => ({
        ...{ id, number, similarity: likeness.similarity, acquiredAt: identity.acquiredAt },
        name: identity.sampleName,
      }))}
      chosen={drawn}
      techniques={techniques
        .filter(({ recordedAs }) => recordedAs === 'curve')
        .map((one) => ({ value: one.code, label: techniqueName(t, one) }))}
      values={typed ?? { technique: techniqueOf[curve.axis] ?? '' }}
      refused={faults?.fields ?? {}}
      message={faults?.message}
    />
  );
  return { title: t('examinations.compare.title', { number: measurement.number }), section: 'measurements', body };
}

/** The one to begin with. */
const techniqueOf: Readonly<Record<string, string>> = {
  wavenumber: 'infrared',
  'raman-shift': 'raman',
  wavelength: 'ultraviolet-visible',
};
