// The steps of the schema, in order. Names without file endings; a step that has been released is never edited.
import { acts } from './013-acts.js';
import { batches } from './020-batches.js';
import { quality } from './021-quality.js';
import { people } from './001-people.js';
import { cases } from './002-cases.js';
import { custody } from './004-custody.js';
import { instruments } from './005-instruments.js';
import { authorisations } from './024-authorisations.js';
import { instrumentBook } from './023-instrument-book.js';
import { identification } from './006-identification.js';
import { inspections } from './016-inspections.js';
import { hotPath } from './015-hot-path.js';
import { ledger } from './000-ledger.js';
import { balances } from './011-balances.js';
import { alarms } from './008-alarms.js';
import { corrections } from './008-corrections.js';
import { expectedSilence } from './022-expected-silence.js';
import { readingStyles } from './026-reading-styles.js';
import { reporting } from './007-reporting.js';
import { proofs } from './009-proofs.js';
import { storerooms } from './012-storerooms.js';
import { signing } from './010-signing.js';
import { carriedBoxes } from './018-carried-boxes.js';
import { signaturesInOrder } from './017-signatures-in-order.js';
import { stock } from './031-stock.js';
import { samplingPlans } from './037-sampling-plans.js';
import { quantifications } from './038-quantifications.js';
import { saltedReasons } from './040-salted-reasons.js';
import { libraryTerms } from './046-library-terms.js';
import { ownSpectra } from './047-own-spectra.js';
import { trayPlaces } from './042-tray-places.js';
import { unknowns } from './048-unknowns.js';
import { saltedSheets } from './027-salted-sheets.js';
import { fewerIndexes } from './028-fewer-indexes.js';
import { nameCards } from './029-name-cards.js';
import { signaturesLookedUp } from './030-signatures-looked-up.js';
import { namePatterns } from './032-name-patterns.js';
import { setAside } from './033-set-aside.js';
import { limitSources } from './034-limit-sources.js';
import { registry } from './049-registry.js';
import { unitMasses } from './050-unit-masses.js';
import { tuneEntries } from './035-tune-entries.js';
import { identificationSchemes } from './052-identification-schemes.js';
import { examinations } from './053-examinations.js';
import { selections } from './044-selections.js';
import { integrations } from './045-integrations.js';
import { findingReplays } from './054-finding-replays.js';
import { confirmedIntegrations } from './057-confirmed-integrations.js';
import { partsOfFiles } from './055-parts-of-files.js';
import { laboratoryRankings } from './058-laboratory-rankings.js';
import { retentionLadders } from './059-retention-ladders.js';
import { amountRecords } from './060-amount-records.js';
import { refusedIntegrations } from './061-refused-integrations.js';
import { brokenInventories } from './064-broken-inventories.js';
import { writtenTurns } from './066-written-turns.js';
import { itemLines } from './067-item-lines.js';
import { mergedItems } from './062-merged-items.js';
import { seizures } from './063-seizures.js';
import { checkSubstitutes } from './068-check-substitutes.js';

export const migrations = [
  ledger,
  people,
  cases,
  custody,
  instruments,
  identification,
  reporting,
  corrections,
  alarms,
  proofs,
  balances,
  acts,
  storerooms,
  hotPath,
  signing,
  inspections,
  signaturesInOrder,
  carriedBoxes,
  batches,
  instrumentBook,
  authorisations,
  readingStyles,
  expectedSilence,
  quality,
  saltedSheets,
  fewerIndexes,
  nameCards,
  signaturesLookedUp,
  namePatterns,
  setAside,
  limitSources,
  tuneEntries,
  stock,
  samplingPlans,
  quantifications,
  saltedReasons,
  trayPlaces,
  identificationSchemes,
  libraryTerms,
  ownSpectra,
  unknowns,
  registry,
  unitMasses,
  examinations,
  selections,
  integrations,
  findingReplays,
  confirmedIntegrations,
  partsOfFiles,
  laboratoryRankings,
  retentionLadders,
  amountRecords,
  refusedIntegrations,
  mergedItems,
  brokenInventories,
  writtenTurns,
  itemLines,
  seizures,
  checkSubstitutes,
] as const;

export type WitnessedTable = (typeof migrations)[number]['witnessed'][number];
export type HousekeepingTable = (typeof migrations)[number]['housekeeping'][number];
