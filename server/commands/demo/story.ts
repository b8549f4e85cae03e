// One case of the demonstration before it meets the laboratory: what the ruling says and what is in the packages.
import type { ExhibitContent, Hazard, Packaging, Seizure } from '../../evidence/exhibits/exhibit.js';
import type { Channel, Consumption, OrderContent, ReportLanguage, Urgency } from '../../evidence/orders/order.js';
import type { BenchTest } from './bench-tests.js';
import type { Component } from './synthetic-run.js';
import { offsetMinutes, type WorkingDays } from './working-days.js';

export interface Story {
  readonly by: 'investigator' | 'secondInvestigator';
  readonly ruling: RulingStory;
  readonly questions: readonly string[];
  readonly packages: readonly PackageStory[];
  /** Who brought the packages and signs the act on what differs. */
  readonly courier?: { readonly name: string; readonly title: string; readonly explanation: string };
}

interface RulingStory {
  readonly number: string;
  readonly criminalCase: string;
  readonly articles: string;
  readonly circumstances: string;
  readonly channel: Channel;
  readonly channelNote?: string;
  readonly language: ReportLanguage;
  readonly consumption?: Consumption;
  readonly urgency?: Urgency;
  /** Calendar days from today. */
  readonly dueInDays: number;
  /** Where another body ordered it than that of the person who entered it. */
  readonly from?: Pick<
    OrderContent,
    'orderingBody' | 'investigatorName' | 'investigatorRank' | 'investigatorPhone' | 'region'
  >;
}

export interface PackageStory {
  readonly description: string;
  readonly packaging: Packaging;
  readonly seal: string;
  readonly inscription: string;
  readonly count: number;
  /** Where the registrar finds another count than the ruling says. */
  readonly foundCount?: number;
  readonly grossMicrograms: number;
  readonly netMicrograms: number;
  readonly hazards?: readonly Hazard[];
  /** As the gas chromatograph will find it. */
  readonly components: readonly Component[];
  /** Where it holds the substance too that no library knows. */
  readonly unnamedCounts?: number;
  readonly benchTests?: readonly BenchTest[];
  readonly colour?: readonly [red: number, green: number, blue: number];
}

const officers = {
  investigator: {
    orderingBody: 'Управление полиции Ауэзовского района ДП города Алматы',
    investigatorName: 'Құсайынов Е.Б.',
    investigatorRank: 'капитан полиции',
    investigatorPhone: '+7 727 000 00 01',
  },
  secondInvestigator: {
    orderingBody: 'Алматы қаласы ПД Тергеу басқармасы',
    investigatorName: 'Тлеубаева С.Ғ.',
    investigatorRank: 'полиция майоры',
    investigatorPhone: '+7 727 000 00 02',
  },
} as const;

export function orderContent({ by, ruling }: Story, days: WorkingDays): OrderContent {
  const { number, criminalCase, dueInDays, language, channelNote, from, ...said } = ruling;
  return {
    ...(from ?? { ...officers[by], region: 'KZ-75' }),
    rulingNumber: number,
    rulingDate: new Date(days.now().getTime() - 86_400_000).toISOString().slice(0, 10),
    criminalCaseNumber: criminalCase,
    articles: said.articles,
    circumstances: said.circumstances,
    consumption: said.consumption ?? 'partial',
    dueDate: days.day(-dueInDays),
    urgency: said.urgency ?? 'usual',
    reportLanguage: language,
    kind: 'primary',
    earlierExamination: null,
    channel: said.channel,
    channelNote: channelNote ?? null,
  };
}

/** What the record of the seizure says of all packages of a story: a day or two before the ruling. */
export function seizureOf({ by, ruling }: Story, days: WorkingDays): Seizure {
  const at = new Date(days.now().getTime() + (offsetMinutes - 2 * 24 * 60) * 60_000).toISOString().slice(0, 10);
  const { investigatorName, investigatorRank } = ruling.from ?? officers[by];
  const day = at.split('-').reverse().join('.');
  return {
    at: `${at}T16:40`,
    place: placesOfSeizure[ruling.language],
    by: [investigatorRank, investigatorName].filter(Boolean).join(' '),
    document: ruling.language === 'kk' ? `${day} қарау хаттамасы` : `протокол осмотра от ${day}`,
    massMicrograms: null,
  };
}

const placesOfSeizure = {
  kk: 'Алматы қаласы, Әуезов ауданы, оқиға орны',
  ru: 'г. Алматы, Ауэзовский район, место происшествия',
  en: 'г. Алматы, Ауэзовский район, место происшествия',
} as const;

/** As the investigator declares it. */
export function declaredContent(story: PackageStory, seizure: Seizure): ExhibitContent {
  return {
    description: story.description,
    packaging: story.packaging,
    packagingNote: null,
    declaredSealNumber: story.seal,
    sealNumber: null,
    sealCondition: null,
    inscription: story.inscription,
    inscriptionCheck: null,
    declaredCount: story.count,
    foundCount: null,
    grossMassMicrograms: null,
    channel: null,
    channelNote: null,
    hazards: story.hazards ?? [],
    seizure,
  };
}

/** As the registrar finds it on arrival. */
export function inspectedContent(story: PackageStory, seizure: Seizure): ExhibitContent {
  return {
    ...declaredContent(story, seizure),
    sealNumber: story.seal,
    sealCondition: 'intact',
    inscriptionCheck: 'agrees',
    foundCount: story.foundCount ?? story.count,
    grossMassMicrograms: story.grossMicrograms,
  };
}
