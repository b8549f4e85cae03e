// Table of contents: what the rooms show on the pages of exhibits and cases, and what each has for a person to do.
import { alarmWork } from './alarm-work.js';
import type { ComponentChildren } from 'preact';
import { analoguesOffer } from './identification/analogues/analogues-offer.js';
import { batchWork } from './measuring/batches/batch-work.js';
import { lineQuestion } from './measuring/batches/line-question.js';
import { comparisonNotice } from './identification/examinations/comparison-slot.js';
import { examinationsOnExhibitPage } from './identification/examinations/exhibit-slot.js';
import { findingsOnCasePage } from './identification/findings/case-findings.js';
import { peakDecision } from './identification/findings/peak-decision.js';
import { homeInstruments, instrumentWork } from './measuring/instruments/instrument-work.js';
import { stockWork } from './measuring/stock/stock-work.js';
import { measurementsOfExhibit } from './measuring/measurements/exhibit-slot.js';
import type { MeasurementSlots } from './measuring/measurements/measurement-pages.js';
import { ownSpectrumOffer } from './measuring/own-spectra/own-spectrum-offer.js';
import { dryResidueOnExhibitPage } from './identification/dry-residues/dry-residue-views.js';
import { unitMassesOnExhibitPage } from './identification/unit-masses/unit-mass-views.js';
import { samplingOfExhibit } from './identification/sampling/population-plan-views.js';
import { actsOnCasePage, actsOnExhibitPage } from './evidence/acts/act-slots.js';
import { actWork } from './evidence/acts/act-work.js';
import type { FillCaseSlots } from './evidence/cases/case-pages.js';
import type { HomeSources } from './evidence/cases/home-routes.js';
import { intakeWork } from './evidence/cases/work-items.js';
import { checkWork } from './evidence/checks/check-work.js';
import { custodyWork } from './evidence/custody/custody-work.js';
import { custodyOfExhibit, labelsOfCase } from './evidence/custody/page-slots.js';
import type { FillExhibitSlots } from './evidence/exhibits/exhibit-pages.js';
import { holdsOfCase, holdsOfExhibit } from './evidence/holds/hold-slots.js';
import { inventoryWork, nonconformityWork } from './evidence/inventories/inventory-work.js';
import { foundingWork } from './founding-work.js';
import { failedWork } from './job-work.js';
import { packetOfCase, packetOfExhibit } from './reporting/packets/packet-slots.js';
import { reportsOnCasePage } from './reporting/reports/case-slot.js';
import { reportWork } from './reporting/reports/report-work.js';
import { actorOf, wordsOf } from './web/setting.js';

export const exhibitSlots: FillExhibitSlots = async (visit) => {
  const fillers = [
    custodyOfExhibit,
    holdsOfExhibit,
    actsOnExhibitPage,
    measurementsOfExhibit,
    examinationsOnExhibitPage,
    samplingOfExhibit,
    unitMassesOnExhibitPage,
    dryResidueOnExhibitPage,
    packetOfExhibit,
  ];
  return joined(await Promise.all(fillers.map((fill) => fill(visit))));
};

export const caseSlots: FillCaseSlots = async (visit) => {
  const fillers = [labelsOfCase, holdsOfCase, actsOnCasePage, findingsOnCasePage, reportsOnCasePage, packetOfCase];
  return joined(await Promise.all(fillers.map((fill) => fill(visit))));
};

interface SharedSlots {
  readonly buttons?: ComponentChildren;
  readonly notices?: ComponentChildren;
}

/** Slots of one name have one room; buttons and notices stand beside each other. */
function joined(filled: readonly object[]): object {
  const shared: readonly SharedSlots[] = filled;
  const buttons = shared.map((slots) => slots.buttons).filter(Boolean);
  const notices = shared.map((slots) => slots.notices).filter(Boolean);
  return Object.assign({}, ...filled, { buttons, notices }) as object;
}

export const homeSources: HomeSources = {
  work: [
    alarmWork,
    intakeWork,
    custodyWork,
    actWork,
    inventoryWork,
    nonconformityWork,
    checkWork,
    reportWork,
    instrumentWork,
    batchWork,
    stockWork,
    failedWork,
    foundingWork,
  ],
  instruments: homeInstruments,
};

export const measurementSlots: MeasurementSlots = {
  decision: async ({ lab, res, measurement, peakNumber, hitRank }) => {
    const visit = { lab, actor: actorOf(res), t: wordsOf(res), peakNumber };
    return [
      await ownSpectrumOffer({ ...visit, measurement }),
      analoguesOffer({ ...visit, measurement }),
      await peakDecision({ ...visit, measurementId: measurement.id, hitRank }),
    ];
  },
  question: async ({ lab, res, measurement }) => [
    await lineQuestion(lab, wordsOf(res), measurement.id),
    await comparisonNotice({ lab, actor: actorOf(res), t: wordsOf(res), measurement }),
  ],
};
