// Table of contents: the rooms that have a door to the web, in the order of the house.
import type { Router } from 'express';
import { batchRoutes } from './measuring/batches/batch-routes.js';
import { lineRoutes } from './measuring/batches/line-routes.js';
import { methodRoutes } from './measuring/batches/method-routes.js';
import { newBatchRoutes } from './measuring/batches/new-batch-routes.js';
import { trayRoutes } from './measuring/batches/tray-routes.js';
import { quantificationRoutes } from './identification/quantification/quantification-routes.js';
import { replayRoutes } from './identification/replay/replay-routes.js';
import { lawDayRoutes } from './identification/amounts/law-day-routes.js';
import { dryResidueRoutes } from './identification/dry-residues/dry-residue-routes.js';
import { unitMassRoutes } from './identification/unit-masses/unit-mass-routes.js';
import { samplingRoutes } from './identification/sampling/population-plan-routes.js';
import { benchFindingRoutes } from './identification/findings/bench-finding-routes.js';
import { comparisonRoutes } from './identification/examinations/comparison-routes.js';
import { examinationRoutes } from './identification/examinations/examination-routes.js';
import { findingRoutes } from './identification/findings/finding-routes.js';
import { schemeVersionRoutes } from './identification/findings/scheme-version-routes.js';
import { alarmSubjects } from './alarm-subjects.js';
import { authorisationRoutes } from './identification/authorisations/authorisation-routes.js';
import { lotRoutes } from './measuring/stock/lot-routes.js';
import { doubtedResultsRoutes } from './identification/findings/doubted-results-routes.js';
import { lotResultsRoutes } from './identification/findings/lot-results-routes.js';
import { movementRoutes } from './measuring/stock/movement-routes.js';
import { stockJournalRoutes } from './measuring/stock/stock-journal-routes.js';
import { qualityRoutes } from './measuring/quality/quality-routes.js';
import { bookRoutes } from './measuring/instruments/book-routes.js';
import { dryRunRoutes } from './measuring/instruments/dry-run-routes.js';
import { instrumentRoutes } from './measuring/instruments/instrument-routes.js';
import { groupRoutes } from './chemistry/substances/group-routes.js';
import { proposalRoutes } from './chemistry/substances/proposal-routes.js';
import { registryImportRoutes } from './chemistry/substances/registry-import-routes.js';
import { substanceRoutes } from './chemistry/substances/substance-routes.js';
import { libraryRoutes } from './measuring/libraries/library-routes.js';
import { analogueRoutes } from './identification/analogues/analogue-routes.js';
import { unknownRoutes } from './identification/unknowns/unknown-routes.js';
import { rankingRoutes } from './measuring/rankings/ranking-routes.js';
import { ownSpectrumRoutes } from './measuring/own-spectra/own-spectrum-routes.js';
import { fileRoutes } from './measuring/measurements/file-routes.js';
import { measurementRoutes } from './measuring/measurements/measurement-routes.js';
import { ladderRoutes } from './measuring/measurements/ladder-routes.js';
import { integrationRoutes } from './measuring/measurements/integration-routes.js';
import { evaluationRoutes } from './measuring/measurements/evaluation-routes.js';
import { pointsRoutes } from './measuring/measurements/points-routes.js';
import { versionRoutes } from './measuring/measurements/version-routes.js';
import { balanceRoutes } from './evidence/balances/balance-routes.js';
import { actRoutes } from './evidence/acts/act-routes.js';
import { actScanRoutes } from './evidence/acts/act-scan-routes.js';
import { discrepancyRoutes } from './evidence/acts/discrepancy-routes.js';
import { journalRoutes } from './evidence/acts/journal-routes.js';
import { newActRoutes } from './evidence/acts/new-act-routes.js';
import { caseRoutes } from './evidence/cases/case-routes.js';
import { homeRoutes } from './evidence/cases/home-routes.js';
import { custodyRoutes } from './evidence/custody/custody-routes.js';
import { itemCustodyRoutes } from './evidence/custody/item-routes.js';
import { demandEmptyHands } from './evidence/custody/leaving-person.js';
import { placeRoutes } from './evidence/custody/place-routes.js';
import { commitRoutes } from './evidence/custody/commit-routes.js';
import { scanRoutes } from './evidence/custody/scan-routes.js';
import { exhibitRoutes } from './evidence/exhibits/exhibit-routes.js';
import { photographRoutes } from './evidence/exhibits/photograph-routes.js';
import { holdRoutes } from './evidence/holds/hold-routes.js';
import { checkRoutes } from './evidence/checks/check-routes.js';
import { inventoryRoutes } from './evidence/inventories/inventory-routes.js';
import { labelRoutes } from './evidence/labels/label-routes.js';
import { nonconformityRoutes } from './evidence/nonconformities/nonconformity-routes.js';
import { orderRoutes } from './evidence/orders/order-routes.js';
import type { Lab } from './ledger/lab.js';
import { caseSlots, exhibitSlots, homeSources, measurementSlots } from './page-slots.js';
import { alarmRoutes } from './people/alarm-routes.js';
import { accountRoutes } from './people/account-routes.js';
import { auditRoutes } from './people/audit-routes.js';
import { peopleRoutes } from './people/people-routes.js';
import { proofRoutes } from './people/proof-routes.js';
import { sessionRoutes } from './people/sign-in-routes.js';
import { lockRoutes } from './people/workplace-routes.js';
import { certificateRoutes } from './reporting/certificates/certificate-routes.js';
import { packetRoutes } from './reporting/packets/packet-routes.js';
import { reportRoutes } from './reporting/reports/report-routes.js';

export const rooms: readonly ((lab: Lab) => Router)[] = [
  scanRoutes,
  commitRoutes,
  sessionRoutes,
  accountRoutes,
  lockRoutes,
  proofRoutes,
  auditRoutes,
  (lab) => peopleRoutes(lab, demandEmptyHands),
  (lab) => alarmRoutes(lab, alarmSubjects),
  (lab) => homeRoutes(lab, homeSources),
  orderRoutes,
  (lab) => caseRoutes(lab, caseSlots),
  (lab) => exhibitRoutes(lab, exhibitSlots),
  (lab) => photographRoutes(lab, exhibitSlots),
  custodyRoutes,
  itemCustodyRoutes,
  placeRoutes,
  inventoryRoutes,
  nonconformityRoutes,
  checkRoutes,
  holdRoutes,
  newActRoutes,
  actRoutes,
  actScanRoutes,
  discrepancyRoutes,
  journalRoutes,
  labelRoutes,
  balanceRoutes,
  instrumentRoutes,
  dryRunRoutes,
  bookRoutes,
  qualityRoutes,
  authorisationRoutes,
  lotRoutes,
  movementRoutes,
  stockJournalRoutes,
  methodRoutes,
  newBatchRoutes,
  batchRoutes,
  trayRoutes,
  lineRoutes,
  fileRoutes,
  (lab) => measurementRoutes(lab, measurementSlots),
  evaluationRoutes,
  (lab) => integrationRoutes(lab, measurementSlots),
  (lab) => ladderRoutes(lab, measurementSlots),
  versionRoutes,
  (lab) => pointsRoutes(lab, measurementSlots),
  substanceRoutes,
  groupRoutes,
  proposalRoutes,
  registryImportRoutes,
  libraryRoutes,
  ownSpectrumRoutes,
  rankingRoutes,
  analogueRoutes,
  unknownRoutes,
  findingRoutes,
  benchFindingRoutes,
  lotResultsRoutes,
  doubtedResultsRoutes,
  examinationRoutes,
  comparisonRoutes,
  replayRoutes,
  schemeVersionRoutes,
  samplingRoutes,
  unitMassRoutes,
  dryResidueRoutes,
  lawDayRoutes,
  quantificationRoutes,
  reportRoutes,
  packetRoutes,
  certificateRoutes,
];
