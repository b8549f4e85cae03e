// Everything that a conclusion says, gathered from the records. The expert adds only answers, remarks and deviations.
import type {
  AgencyFacts,
  CaseFacts,
  ExpertFacts,
  ReceiptFacts,
  RulingFacts,
} from '../../../templates/expert-report/facts.js';
import { translator, type T } from '../../../views/messages/translate.js';
import { caseById, orderOfCase, questionsOfCase } from '../../evidence/cases/case-store.js';
import type { CaseFile } from '../../evidence/cases/case-file.js';
import { warningOf } from '../../evidence/cases/expert-store.js';
import { barcodeOf } from '../../evidence/labels/barcode-store.js';
import type { Order } from '../../evidence/orders/order.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import { instant } from '../../foundation/clock.js';
import type { Lab } from '../../ledger/lab.js';
import { printedIntegrations } from './printed-integrations.js';
import { headOf } from '../../ledger/ledger-store.js';
import { rootOf } from '../../ledger/merkle.js';
import type { Laboratory } from '../../people/laboratory.js';
import { laboratoryById } from '../../people/laboratory-store.js';
import type { Person } from '../../people/person.js';
import { currentProfile, personById, peopleNamed } from '../../people/person-store.js';
import { unitMassesOfCase } from '../../identification/unit-masses/unit-mass-store.js';
import { unitMassSentence } from '../../identification/unit-masses/unit-mass-sentence.js';
import { classificationFacts } from './classification-facts.js';
import {
  acceptedDeviations,
  annexFacts,
  chromatogramFacts,
  findingRecords,
  methodFacts,
  mirrorPlotFacts,
  type FindingRecord,
} from './gather-analysis.js';
import {
  custodySteps,
  exhibitFacts,
  exhibitRecords,
  returnedObject,
  samplingFacts,
  weighingFacts,
  type ExhibitRecord,
} from './gather-exhibits.js';
import { findingFacts } from './finding-facts.js';
import type { FrozenFacts } from './frozen-facts.js';
import { reportById } from './report-store.js';
import type { Report, ReportText } from './report.js';

/** The records that a conclusion rests on; gates judge them, and the facts are made of them. */
export interface ReportRecords {
  readonly report: Report;
  readonly text: ReportText;
  readonly laboratory: Laboratory;
  readonly file: CaseFile;
  readonly order: Order;
  readonly questions: readonly string[];
  readonly expert: Person;
  readonly profile: Awaited<ReturnType<typeof currentProfile>>;
  readonly warnedAt: string | undefined;
  readonly exhibits: readonly ExhibitRecord[];
  readonly findings: readonly FindingRecord[];
}

export async function reportRecords(lab: Lab, report: Report, text: ReportText): Promise<ReportRecords> {
  const { db } = lab;
  const [laboratory, file, order, expert] = await Promise.all([
    laboratoryById(db, report.laboratoryId),
    caseById(db, report.caseId),
    orderOfCase(db, report.caseId),
    personById(db, report.authorId),
  ]);
  if (!laboratory || !file || !order || !expert) throw new NotFound('report');
  return {
    report,
    text,
    laboratory,
    file,
    order,
    expert,
    questions: await questionsOfCase(db, report.caseId),
    profile: await currentProfile(db, expert.id),
    warnedAt: (await warningOf(db, file.id, expert.id))?.signedAt,
    exhibits: await exhibitRecords(db, file.id, report.language),
    findings: await findingRecords(lab, file.id),
  };
}

/** @throws RuleBroken when the expert's particulars or warning are missing: without them there is no conclusion. */
export async function gatherFacts(lab: Lab, records: ReportRecords): Promise<FrozenFacts> {
  const { report, laboratory, exhibits, findings, text, order } = records;
  const t = translator(report.language, laboratory.timeZone);
  const placeOf = (exhibitId: string): string => exhibits.find((one) => one.exhibit.id === exhibitId)?.place ?? '';
  const head = await headOf(lab.db, report.laboratoryId);
  const barcode = await barcodeOf(lab.db, 'document', report.id);
  const weighed = exhibits.flatMap((one) => weighingFacts(one) ?? []);
  return {
    agency: agencyFacts(laboratory, report.language),
    number: report.number,
    code: barcode?.code ?? report.number,
    examination: {
      order: order.kind,
      composition: 'single',
      speciality: records.profile?.specialty ?? '',
    },
    ...(await amendment(lab, report)),
    timeZone: laboratory.timeZone,
    criminalCase: caseFacts(order),
    ruling: rulingFacts(order),
    received: await receiptFacts(lab, records, t),
    startedAt: records.warnedAt ?? records.file.registeredAt,
    finishedAt: instant(lab.clock.now()),
    place: laboratory.address ?? agencyName(laboratory, report.language),
    experts: [expertFacts(lab, records)],
    personsPresent: [],
    motions: [],
    materials: [],
    questions: records.questions,
    exhibits: exhibits.map((one) => exhibitFacts(one, t)),
    photographs: exhibits.flatMap((one) => one.photographs).slice(0, 24),
    weighings: weighed,
    unitMasses: (await unitMassesOfCase(lab.db, records.file.id)).map((mass) => ({
      exhibit: placeOf(mass.exhibitId),
      text: unitMassSentence(t, mass),
    })),
    sampling: exhibits.flatMap((one) => samplingFacts(one, t)),
    methods: await methodFacts(lab, findings, t),
    chromatograms: await chromatogramFacts(lab, findings, placeOf, t),
    mirrorPlots: findings.flatMap((one) => mirrorPlotFacts(one, placeOf(one.finding.exhibitId), t)),
    findings: findings.map((one) => findingFacts(one, placeOf(one.finding.exhibitId), t)),
    remarks: paragraphs(text.remarks),
    classifications: classificationFacts(t, { text, findings, placeOf }),
    deviations: [
      ...paragraphs(text.deviations),
      ...acceptedDeviations(findings, t),
      ...(await printedIntegrations(lab.db, findings, t)),
    ],
    answers: text.answers.map(({ text: words, certainty, reason }) => ({
      text: words,
      certainty,
      ...(reason === null ? {} : { reason }),
    })),
    returned: exhibits.map((one) => returnedObject(one, t)),
    annexes: annexFacts(findings, t),
    custody: exhibits.flatMap((one) => custodySteps(one, t)),
    verification: { ledgerSequence: head.frontier.size, ledgerHash: rootOf(head.frontier) },
  };
}

const paragraphs = (text: string): readonly string[] =>
  text
    .split(/\n{2,}|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

function agencyFacts(laboratory: Laboratory, language: Report['language']): AgencyFacts {
  return {
    kk: [laboratory.nameKk],
    ru: [laboratory.nameRu],
    name: agencyName(laboratory, language),
    address: laboratory.address ?? '',
    accreditation: laboratory.accreditation ?? '',
  };
}

function agencyName(laboratory: Laboratory, language: Report['language']): string {
  return { kk: laboratory.nameKk, ru: laboratory.nameRu, en: laboratory.nameEn }[language];
}

async function amendment(lab: Lab, report: Report) {
  if (report.replacesId === null) return {};
  const earlier = await reportById(lab.db, report.replacesId);
  if (earlier === undefined) return {};
  return { amends: { number: earlier.number, date: earlier.madeAt, reason: report.replacesReason ?? '' } };
}

const caseFacts = (order: Order): CaseFacts => ({
  number: order.criminalCaseNumber,
  article: order.articles,
  circumstances: order.circumstances,
});

const rulingFacts = (order: Order): RulingFacts => ({
  number: order.rulingNumber,
  date: order.rulingDate,
  body: order.orderingBody,
  officer: [order.investigatorRank, order.investigatorName].filter(Boolean).join(' '),
  consumption: order.consumption === 'none' ? 'refused' : 'allowed',
});

/** As the first exhibit came; by the registration where none has been received yet. */
async function receiptFacts(lab: Lab, { exhibits, file }: ReportRecords, t: T): Promise<ReceiptFacts> {
  for (const { events } of exhibits) {
    const first = events.find(({ act }) => act.type === 'received');
    if (first?.act.type === 'received') {
      return {
        at: first.occurredAt,
        delivery: t('reporting.received.from', { from: first.act.from }),
        receivedBy: first.person.name,
      };
    }
  }
  const people = await peopleNamed(lab.db, [file.registeredBy]);
  return {
    at: file.registeredAt,
    delivery: t('reporting.received.registered'),
    receivedBy: people.get(file.registeredBy)?.name ?? '',
  };
}

function expertFacts(lab: Lab, { expert, profile, warnedAt }: ReportRecords): ExpertFacts {
  if (profile === undefined) throw new RuleBroken('expert-profile-missing');
  if (warnedAt === undefined) throw new RuleBroken('warning-missing');
  return {
    name: expert.name,
    position: expert.position ?? '',
    education: profile.education,
    speciality: profile.specialty,
    experienceYears: Math.max(0, lab.clock.now().getUTCFullYear() - Number(profile.experienceSince)),
    ...(profile.degree === null ? {} : { degree: profile.degree }),
    certificate: profile.certificate ?? '',
    warnedAt,
  };
}
