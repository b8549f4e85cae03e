// Who works in the demonstration's laboratory. All of them are invented.
import type { Role } from '../../foundation/actor.js';
import type { ExpertProfile } from '../../people/person.js';

export const laboratory = {
  code: 'ALM',
  nameKk: 'Алматы қаласы бойынша институт',
  nameRu: 'Институт по городу Алматы',
  nameEn: 'Institute of the City of Almaty',
  timeZone: 'Asia/Almaty',
};

export const founder = { name: 'Жүнісов Марат Серікұлы', login: 'zhunisov' };

/** Of everybody who works at the bench. */
export const benchPin = '402817';

interface Colleague {
  readonly name: string;
  readonly login: string;
  readonly position: string;
  readonly organisation: string | null;
  readonly phone: string;
  readonly roles: readonly Role[];
}

const ofLaboratory = { organisation: null };

export const colleagues = {
  registrar: {
    ...ofLaboratory,
    name: 'Сәрсенова Ботагөз Мұратқызы',
    login: 'sarsenova',
    position: 'специалист канцелярии',
    phone: '201',
    roles: ['registrar'],
  },
  technician: {
    ...ofLaboratory,
    name: 'Ким Виктория Олеговна',
    login: 'kim',
    position: 'лаборант',
    phone: '214',
    roles: ['technician'],
  },
  secondTechnician: {
    ...ofLaboratory,
    name: 'Абдрахманов Ерлан Талғатұлы',
    login: 'abdrakhmanov',
    position: 'лаборант',
    phone: '215',
    roles: ['technician'],
  },
  chemist: {
    ...ofLaboratory,
    name: 'Сәтбаева Айгерім Нұрланқызы',
    login: 'satbayeva',
    position: 'судебный эксперт-химик',
    phone: '221',
    roles: ['chemist'],
  },
  secondChemist: {
    ...ofLaboratory,
    name: 'Бекмұхамбетов Данияр Асқарұлы',
    login: 'bekmukhambetov',
    position: 'сот сарапшысы-химик',
    phone: '222',
    roles: ['chemist'],
  },
  thirdChemist: {
    ...ofLaboratory,
    name: 'Orlova Natalya Sergeyevna',
    login: 'orlova',
    position: 'forensic chemist',
    phone: '223',
    roles: ['chemist'],
  },
  reviewer: {
    ...ofLaboratory,
    name: 'Ахметова Гүлнар Қайратқызы',
    login: 'akhmetova',
    position: 'главный эксперт-химик',
    phone: '220',
    roles: ['reviewer', 'chemist'],
  },
  qualityManager: {
    ...ofLaboratory,
    name: 'Петрова Ирина Васильевна',
    login: 'petrova',
    position: 'менеджер по качеству',
    phone: '205',
    roles: ['quality-manager'],
  },
  storekeeper: {
    ...ofLaboratory,
    name: 'Омаров Нұрлан Бекболатұлы',
    login: 'omarov',
    position: 'заведующий хранилищем',
    phone: '210',
    roles: ['storekeeper'],
  },
  investigator: {
    name: 'Құсайынов Ержан Болатұлы',
    login: 'kussainov',
    position: 'капитан полиции',
    organisation: 'УП Ауэзовского района ДП города Алматы',
    phone: '+7 727 000 00 01',
    roles: ['investigator'],
  },
  secondInvestigator: {
    name: 'Тлеубаева Сәуле Ғалымқызы',
    login: 'tleubayeva',
    position: 'майор полиции',
    organisation: 'Следственное управление ДП города Алматы',
    phone: '+7 727 000 00 02',
    roles: ['investigator'],
  },
  auditor: {
    ...ofLaboratory,
    name: 'Есенова Жанар Маратқызы',
    login: 'yessenova',
    position: 'внутренний аудитор',
    phone: '230',
    roles: ['auditor'],
  },
} as const satisfies Readonly<Record<string, Colleague>>;

export type PersonKey = keyof typeof colleagues | 'administrator';

export const experts = {
  chemist: {
    education: 'высшее, КазНУ имени аль-Фараби, химия',
    specialty: '8.1 Судебно-экспертное исследование наркотических средств, психотропных веществ и прекурсоров',
    experienceSince: '2014',
    degree: null,
    certificate: '№ 1187 от 12.03.2021',
  },
  secondChemist: {
    education: 'жоғары, Л.Н. Гумилев атындағы ЕҰУ, химия',
    specialty: '8.1 Есірткі, психотроптық заттар мен прекурсорларды сот-сараптамалық зерттеу',
    experienceSince: '2018',
    degree: null,
    certificate: '№ 1342, 04.10.2022',
  },
  thirdChemist: {
    education: 'higher, Satbayev University, chemical technology',
    specialty: '8.1 Forensic examination of narcotic drugs, psychotropic substances and precursors',
    experienceSince: '2011',
    degree: 'PhD',
    certificate: 'No. 1031 of 18 May 2020',
  },
  reviewer: {
    education: 'высшее, КазНУ имени аль-Фараби, химия',
    specialty: '8.1 Судебно-экспертное исследование наркотических средств, психотропных веществ и прекурсоров',
    experienceSince: '2005',
    degree: 'кандидат химических наук',
    certificate: '№ 0612 от 27.01.2020',
  },
} as const satisfies Partial<Record<PersonKey, ExpertProfile>>;
