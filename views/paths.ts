// Every address of Dalel, in one place and typed: routes and pages both take them from here. Nouns, plural.
import { examinationPaths } from './examination-paths.js';
import { part, withQuery } from './path-parts.js';
import { evaluationPaths } from './evaluation-paths.js';
import { registryPaths } from './registry-paths.js';
import { libraryPaths } from './library-paths.js';

export type CustodyNoun =
  'seal-breakings' | 'seals' | 'weighings' | 'samples' | 'consumptions' | 'mergings' | 'corrections';

export const paths = {
  work: () => '/',
  asset: (name: string, version?: string) => withQuery(`/assets/${name}`, { v: version }),

  /** `kept` names what was typed when the session ended. */
  signIn: (query: { readonly back?: string; readonly kept?: string } = {}) => withQuery('/sign-in', query),
  signOut: () => '/sign-out',
  setUp: (token: string) => `/set-up/${part(token)}`,
  /** POST with any of language, theme, and back: the address to return to. */
  preferences: () => '/preferences',
  account: () => '/account',
  accountPins: () => '/account/pins',
  pinEndings: (personId: string) => `/people/${part(personId)}/pin-endings`,
  /** Where a shared workplace is unlocked or changes hands; `badge` is what was scanned, `back` where to go then. */
  newSession: (query: { readonly badge?: string; readonly back?: string; readonly kept?: string } = {}) =>
    withQuery('/sessions/new', query),
  sessions: () => '/sessions',
  keptForm: (token: string) => `/kept-forms/${part(token)}`,
  sessionLocks: () => '/session-locks',
  people: () => '/people',
  person: (id: string) => `/people/${part(id)}`,

  /** GET ?code= answers with the item that the scanned or typed code names. */
  codes: (code?: string) => withQuery('/codes', { code }),
  /** `kept` names a sheet that was kept while nobody was signed in. */
  scans: (query: { readonly kept?: string } = {}) => withQuery('/scans', query),
  custody: () => '/custody',
  /** Where an exhibit or a sample is, what happened to it and what may be done with it now. */
  itemCustody: (number: string) => `/custody/${part(number)}`,
  itemCustodyAct: (number: string, noun: CustodyNoun) => `/custody/${part(number)}/${noun}`,
  custodyRecord: (number: string) => `/custody/${part(number)}/record`,
  /** Subjects such as `exhibit:ID`, `sample:ID`, `place:ID`; `case:ID` for all exhibits of a case, `vials:ID` of a batch. */
  newLabels: (...subjects: readonly string[]) => withQuery('/label-prints/new', { subjects: subjects.join(',') }),
  labelPrints: () => '/label-prints',
  labelFile: (printId: string) => `/label-prints/${part(printId)}/file`,
  printerFonts: () => '/label-prints/fonts',
  places: () => '/places',
  /** GET ?q= finds an item or a place on the map. */
  placesFound: (q: string) => withQuery('/places', { q }),
  newPlace: (parent?: string) => withQuery('/places/new', { parent }),
  place: (id: string, query: { readonly q?: string | undefined; readonly before?: string | undefined } = {}) =>
    withQuery(`/places/${part(id)}`, query),
  placeCorrection: (id: string) => `/places/${part(id)}/correction`,
  placeVersions: (id: string) => `/places/${part(id)}/versions`,
  placeClosings: (id: string) => `/places/${part(id)}/closings`,
  placeInventories: (id: string) => `/places/${part(id)}/inventories`,
  inventories: (
    query: {
      readonly q?: string | undefined;
      readonly state?: string | undefined;
      readonly before?: string | undefined;
    } = {},
  ) => withQuery('/inventories', query),
  inventory: (id: string) => `/inventories/${part(id)}`,
  inventoryScans: (id: string) => `/inventories/${part(id)}/scans`,
  inventoryBreakings: (id: string) => `/inventories/${part(id)}/breakings`,
  inventoryEndings: (id: string) => `/inventories/${part(id)}/endings`,
  inventoryCorrections: (id: string) => `/inventories/${part(id)}/corrections`,
  inventoryAct: (id: string) => `/inventories/${part(id)}/act`,
  nonconformities: (
    query: {
      readonly q?: string | undefined;
      readonly state?: string | undefined;
      readonly kind?: string | undefined;
      readonly before?: string | undefined;
    } = {},
  ) => withQuery('/nonconformities', query),
  nonconformity: (id: string) => `/nonconformities/${part(id)}`,
  nonconformitySteps: (id: string) => `/nonconformities/${part(id)}/steps`,
  checkRounds: (query: { readonly state?: string | undefined; readonly before?: string | undefined } = {}) =>
    withQuery('/check-rounds', query),
  newCheckRound: () => '/check-rounds/new',
  checkRound: (id: string) => `/check-rounds/${part(id)}`,
  checkDraws: (roundId: string) => `/check-rounds/${part(roundId)}/draws`,
  checkSubstitutes: (roundId: string) => `/check-rounds/${part(roundId)}/substitutes`,
  checkTask: (id: string) => `/check-tasks/${part(id)}`,
  checkResults: (taskId: string) => `/check-tasks/${part(taskId)}/results`,

  orders: () => '/orders',
  order: (id: string) => `/orders/${part(id)}`,
  /** `from`: begins with the facts of another order. */
  newOrder: (from?: string) => withQuery('/orders/new', { from }),
  orderCorrection: (id: string) => `/orders/${part(id)}/correction`,
  orderVersions: (id: string) => `/orders/${part(id)}/versions`,
  newRefusal: (orderId: string) => `/orders/${part(orderId)}/refusals/new`,
  orderRefusals: (id: string) => `/orders/${part(id)}/refusals`,
  orderCases: (id: string) => `/orders/${part(id)}/cases`,
  newExhibit: (orderId: string) => `/orders/${part(orderId)}/exhibits/new`,
  orderExhibits: (id: string) => `/orders/${part(id)}/exhibits`,
  cases: () => '/cases',
  case: (number: string) => `/cases/${part(number)}`,
  caseAssignments: (number: string) => `/cases/${part(number)}/assignments`,
  newWarning: (caseNumber: string) => `/cases/${part(caseNumber)}/warnings/new`,
  caseWarnings: (number: string) => `/cases/${part(number)}/warnings`,
  exhibits: () => '/exhibits',
  /** By its number, or by its id while its order is not registered. */
  exhibit: (number: string) => `/exhibits/${part(number)}`,
  exhibitCorrection: (number: string) => `/exhibits/${part(number)}/correction`,
  exhibitVersions: (number: string) => `/exhibits/${part(number)}/versions`,
  exhibitPhotographs: (number: string) => `/exhibits/${part(number)}/photographs`,
  newQuantification: (findingId: string) => `/findings/${part(findingId)}/quantifications/new`,
  findingQuantifications: (findingId: string) => `/findings/${part(findingId)}/quantifications`,
  quantification: (id: string) => `/quantifications/${part(id)}`,
  quantificationTable: (id: string) => `/quantifications/${part(id)}/table`,
  newSamplingPlan: (exhibitNumber: string) => `/exhibits/${part(exhibitNumber)}/sampling-plans/new`,
  exhibitSamplingPlans: (number: string) => `/exhibits/${part(number)}/sampling-plans`,
  samplingPlan: (id: string) => `/sampling-plans/${part(id)}`,
  samplingDraws: (planId: string) => `/sampling-plans/${part(planId)}/draws`,
  samplingResults: (planId: string) => `/sampling-plans/${part(planId)}/results`,
  samplingEndings: (planId: string) => `/sampling-plans/${part(planId)}/endings`,
  photograph: (id: string) => `/photographs/${part(id)}`,
  newPhotographWithdrawal: (id: string) => `/photographs/${part(id)}/withdrawals/new`,
  photographWithdrawals: (id: string) => `/photographs/${part(id)}/withdrawals`,
  acts: (query: Readonly<Record<string, string | undefined>> = {}) => withQuery('/acts', query),
  act: (id: string) => `/acts/${part(id)}`,
  /** Filled from what the reader holds, from a case, or with one item ticked. */
  newAct: (kind: string, from: { readonly case?: string; readonly item?: string } = {}) =>
    withQuery('/acts/new', { kind, ...from }),
  actDocument: (id: string) => `/acts/${part(id)}/document`,
  actSignatures: (id: string) => `/acts/${part(id)}/signatures`,
  actDestructions: (id: string) => `/acts/${part(id)}/destructions`,
  actTellings: (id: string) => `/acts/${part(id)}/tellings`,
  actAcknowledgements: (id: string) => `/acts/${part(id)}/acknowledgements`,
  actScans: () => '/act-scans',
  actScan: (id: string) => `/act-scans/${part(id)}`,
  actScanBindings: (id: string) => `/act-scans/${part(id)}/bindings`,
  actScanWithdrawals: (id: string) => `/act-scans/${part(id)}/withdrawals`,
  discrepancies: () => '/discrepancies',
  newDiscrepancy: (exhibitNumber: string) => withQuery('/discrepancies/new', { item: exhibitNumber }),
  journal: (query: Readonly<Record<string, string | undefined>> = {}) => withQuery('/journal', query),
  journalDocument: (query: Readonly<Record<string, string | undefined>>) => withQuery('/journal/document', query),
  journalTable: (query: Readonly<Record<string, string | undefined>>) => withQuery('/journal/table', query),
  holds: (query: Readonly<Record<string, string | undefined>> = {}) => withQuery('/holds', query),
  hold: (id: string) => `/holds/${part(id)}`,
  /** `case:ID` or `exhibit:ID`. */
  newHold: (subject: string) => withQuery('/holds/new', { subject }),
  holdReleases: (id: string) => `/holds/${part(id)}/releases`,
  /** `case:ID` or `exhibit:ID`. */
  newPacket: (subject: string) => withQuery('/packets/new', { subject }),
  packets: () => '/packets',
  sample: (number: string) => `/samples/${part(number)}`,

  balances: (query: { readonly q?: string; readonly state?: string; readonly after?: string } = {}) =>
    withQuery('/balances', query),
  newBalance: () => '/balances/new',
  balance: (id: string) => `/balances/${part(id)}`,
  balanceChecks: (id: string) => `/balances/${part(id)}/checks`,
  balanceCalibrations: (id: string) => `/balances/${part(id)}/calibrations`,
  balanceEndings: (id: string) => `/balances/${part(id)}/endings`,

  batchQuality: (id: string, query: { readonly evaluation?: string } = {}) =>
    withQuery(`/batches/${part(id)}/quality`, query),
  batchEvaluations: (id: string) => `/batches/${part(id)}/evaluations`,
  deviationAcceptances: (evaluationId: string) => `/batch-evaluations/${part(evaluationId)}/acceptances`,
  qualityLimits: () => '/quality-limits',
  controlCharts: (query: Readonly<Record<string, string | undefined>> = {}) => withQuery('/control-charts', query),
  lots: (query: Readonly<Record<string, string | undefined>> = {}) => withQuery('/lots', query),
  newLot: (query: { readonly kind?: string } = {}) => withQuery('/lots/new', query),
  /** `before`: the line that the last page of its movements ended with. */
  lot: (id: string, query: { readonly before?: string } = {}) => withQuery(`/lots/${part(id)}`, query),
  lotOpenings: (id: string) => `/lots/${part(id)}/openings`,
  lotCertificates: (id: string) => `/lots/${part(id)}/certificates`,
  lotMovements: (id: string) => `/lots/${part(id)}/movements`,
  /** Which results were made with it. */
  lotResults: (id: string, query: { readonly before?: string } = {}) => withQuery(`/lots/${part(id)}/results`, query),
  lotCertificate: (id: string) => `/lot-certificates/${part(id)}`,
  lotMovement: (id: string) => `/lot-movements/${part(id)}`,
  lotMovementCorrections: (id: string) => `/lot-movements/${part(id)}/corrections`,
  /** Of controlled lots, as a document. */
  stockJournal: () => '/stock-journal',
  authorisations: (query: Readonly<Record<string, string | undefined>> = {}) => withQuery('/authorisations', query),
  authorisation: (id: string) => `/authorisations/${part(id)}`,
  authorisationEndings: (id: string) => `/authorisations/${part(id)}/endings`,
  instruments: () => '/instruments',
  instrument: (id: string) => `/instruments/${part(id)}`,
  newInstrument: () => '/instruments/new',
  instrumentCorrection: (id: string) => `/instruments/${part(id)}/correction`,
  instrumentBook: (id: string) => `/instruments/${part(id)}/book`,
  /** What was measured since the instrument last passed a check. */
  tuneEntries: (id: string) => `/measurements/${part(id)}/tune-entries`,
  instrumentDoubted: (id: string, query: { readonly before?: string; readonly kind?: string } = {}) =>
    withQuery(`/instruments/${part(id)}/doubted`, query),
  instrumentDryRuns: (id: string) => `/instruments/${part(id)}/dry-runs`,
  newInstrumentDryRuns: () => '/instruments/dry-runs',
  instrumentVersions: (id: string) => `/instruments/${part(id)}/versions`,
  files: (query: { readonly state?: string; readonly instrument?: string } = {}) => withQuery('/files', query),
  file: (id: string) => `/files/${part(id)}`,
  fileBytes: (id: string) => `/files/${part(id)}/bytes`,
  fileRetries: (id: string) => `/files/${part(id)}/retries`,
  fileSetAsides: (id: string) => `/files/${part(id)}/set-asides`,
  fileDismissals: (id: string) => `/files/${part(id)}/dismissals`,
  methods: () => '/methods',
  newMethod: () => '/methods/new',
  method: (id: string) => `/methods/${part(id)}`,
  methodCorrection: (id: string) => `/methods/${part(id)}/correction`,
  methodVersions: (id: string) => `/methods/${part(id)}/versions`,
  batches: (query: Readonly<Record<string, string | undefined>> = {}) => withQuery('/batches', query),
  newBatch: () => '/batches/new',
  batch: (id: string) => `/batches/${part(id)}`,
  /** `position`: the place that is filled next. */
  batchTray: (id: string, position?: number) =>
    withQuery(`/batches/${part(id)}/tray`, { position: position === undefined ? undefined : String(position) }),
  vialPlacings: (batchId: string) => `/batches/${part(batchId)}/placings`,
  vialRemovals: (batchId: string) => `/batches/${part(batchId)}/removals`,
  batchExports: (batchId: string) => `/batches/${part(batchId)}/exports`,
  batchExport: (id: string) => `/batch-exports/${part(id)}`,
  batchEndings: (batchId: string) => `/batches/${part(batchId)}/endings`,
  batchLine: (batchId: string, sequence: number) => `/batches/${part(batchId)}/lines/${sequence}`,
  lineRuns: (lineId: string) => `/batch-lines/${part(lineId)}/runs`,
  runAnswers: (lineRunId: string) => `/line-runs/${part(lineRunId)}/answers`,
  measurements: () => '/measurements',
  measurement: (id: string) => `/measurements/${part(id)}`,
  /** With a chosen peak, and the hit that stands against it. */
  measurementPeak: (id: string, peak: number, hit?: number) =>
    withQuery(`/measurements/${part(id)}`, { peak: String(peak), hit: hit === undefined ? undefined : String(hit) }),
  newMeasurements: () => '/measurements/new',
  inbox: () => '/measurements/inbox',
  /** `{peak}` may stand for the number. */
  peakPart: (id: string, peak: number | string, hit?: number) =>
    withQuery(`/measurements/${part(id)}/peaks/${peak}`, { hit: hit === undefined ? undefined : String(hit) }),
  bindings: (measurementId: string) => `/measurements/${part(measurementId)}/bindings`,
  bindingEndings: (measurementId: string) => `/measurements/${part(measurementId)}/binding-endings`,
  setAsides: (measurementId: string) => `/measurements/${part(measurementId)}/set-asides`,
  analyses: (measurementId: string) => `/measurements/${part(measurementId)}/analyses`,
  chromatogram: (measurementId: string) => `/measurements/${part(measurementId)}/chromatogram`,
  ...examinationPaths,
  ...evaluationPaths,
  ...registryPaths,
  ...libraryPaths,
  findings: () => '/findings',
  /** Without a peak: a finding on the whole run. */
  newFinding: (measurementId: string, peak?: number, analysis?: string) =>
    withQuery('/findings/new', {
      measurement: measurementId,
      peak: peak === undefined ? undefined : String(peak),
      analysis,
    }),
  finding: (id: string) => `/findings/${part(id)}`,
  findingWithdrawals: (id: string) => `/findings/${part(id)}/withdrawals`,

  reports: (
    query: { readonly q?: string | undefined; readonly state?: string | undefined; readonly before?: string } = {},
  ) => withQuery('/reports', query),
  report: (id: string) => `/reports/${part(id)}`,
  reportTexts: (id: string) => `/reports/${part(id)}/texts`,
  /** The draft as its records stand now. */
  reportDraft: (id: string) => `/reports/${part(id)}/draft`,
  reportSubmissions: (id: string) => `/reports/${part(id)}/submissions`,
  /** The draft as it was frozen for review. */
  reportSubmission: (id: string) => `/reports/${part(id)}/submission`,
  reportReviews: (id: string) => `/reports/${part(id)}/reviews`,
  reportSignatures: (id: string) => `/reports/${part(id)}/signatures`,
  reportReleases: (id: string) => `/reports/${part(id)}/releases`,
  reportDocument: (id: string) => `/reports/${part(id)}/document`,
  newReport: (caseNumber: string) => `/cases/${part(caseNumber)}/reports/new`,
  caseReports: (caseNumber: string) => `/cases/${part(caseNumber)}/reports`,
  certificates: () => '/certificates',
  certificateKeyFiles: () => '/certificates/key-files',
  /** The root of the laboratory's own authority, for those who check its signatures. */
  authority: () => '/authority.pem',
  alarms: (
    query: {
      readonly q?: string;
      readonly kind?: string | undefined;
      readonly state?: string | undefined;
      readonly before?: string | undefined;
    } = {},
  ) => withQuery('/alarms', query),
  alarm: (id: string) => `/alarms#alarm-${part(id)}`,
  alarmClearings: (id: string) => `/alarms/${part(id)}/clearings`,
  ledger: () => '/ledger',
  ledgerEntry: (seq: number | string) => `/ledger/${part(String(seq))}`,
  ledgerEntryProof: (seq: number | string) => `/ledger/${part(String(seq))}/proof`,
  ledgerKeys: () => '/ledger/keys',
  /** GET: the newest, as text to be carried away. */
  checkpoint: () => '/ledger/checkpoint',
  /** `before`: the id that the last page ended with. POST signs one now. */
  checkpoints: (before?: string) => withQuery('/ledger/checkpoints', { before }),
  checkpointText: (id: string) => `/ledger/checkpoints/${part(id)}`,
  checkpointTimeStamp: (id: string) => `/ledger/checkpoints/${part(id)}/time-stamp`,
  statistics: () => '/statistics',
} as const;
