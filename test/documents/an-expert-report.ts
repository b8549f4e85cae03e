// A believable conclusion to print: builders for the document tests. Masses in micrograms, times in UTC.
import type { ChromatogramFacts, FindingFacts } from '../../templates/expert-report/analysis-facts.js';
import type { ExhibitFacts, WeighingFacts } from '../../templates/expert-report/exhibit-facts.js';
import type { ExpertReportFacts } from '../../templates/expert-report/facts.js';

const hashOf = (digit: string): string => digit.repeat(64).slice(0, 64);

export function anExhibit(number: string): ExhibitFacts {
  return {
    number,
    code: `DL-26-004817-${number.padStart(2, '0')}`,
    description: 'Порошок белого цвета со специфическим запахом',
    packaging: 'Полимерный пакет с застёжкой, горловина прошита нитью',
    seal: `№ 009${1800 + Number(number)}`,
    inscription: 'Изъято 19.11.2026 по адресу ул. Төле би, 45. Понятые: (подписи)',
    integrity: 'intact',
    declaredCount: 1,
    foundCount: 1,
    appearance: 'порошкообразное вещество белого цвета, сухое, с комками до 4 мм.',
  };
}

export function aWeighing(exhibit: string): WeighingFacts {
  return {
    exhibit,
    grossMassMicrograms: 14_820_000,
    netMassMicrograms: 12_431_200,
    uncertaintyMicrograms: 400,
    consumedMassMicrograms: 619_000,
    remainingMassMicrograms: 11_812_200n,
    basis: 'as-is',
    weighedAt: '2026-11-23T08:51:00.000Z',
    balance: {
      name: 'Mettler Toledo XPR204',
      readabilityMicrograms: 100,
      verification: { serialNumber: 'B-3-77120', certificate: 'KZ-ВМ-2026-1183', verifiedUntil: '2027-03-01' },
    },
  };
}

export function aChromatogram(exhibit: string): ChromatogramFacts {
  const peaks = [
    { number: '1', seconds: 307.2, name: '4-Метилпропиофенон', height: 6e5 },
    { number: '2', seconds: 441.6, name: '4-ММК (мефедрон)', height: 7e6 },
    { number: '3', seconds: 448.5, name: '3-ММК', height: 3e6 },
    { number: '4', seconds: 596.4, name: 'Кофеин', height: 2.4e6 },
    { number: '5', seconds: 712.2, name: 'Тетракозан, ВС', height: 3.3e6 },
    { number: '6', seconds: 792.0, name: 'Не определён', height: 4e5 },
  ];
  const seconds = Float64Array.from({ length: 4000 }, (_, index) => 240 + index * 0.165);
  const intensity = seconds.map((at, index) => {
    const noise = 1e5 + index * 40 + ((index * 7919) % 97) * 300;
    return peaks.reduce((sum, peak) => sum + peak.height * Math.exp(-(((at - peak.seconds) / 2.2) ** 2) / 2), noise);
  });
  return {
    exhibit,
    title: 'Полный ионный ток',
    sampleName: `DL-26-004817-${exhibit.padStart(2, '0')}/1-M1`,
    acquiredAt: '2026-11-23T09:37:05.123Z',
    fileName: 'P1123-09.D',
    fileSha256: hashOf('4e7a91c0'),
    seconds,
    intensity,
    peaks: peaks.map(({ number, seconds: at, name }) => ({ number, seconds: at, name })),
  };
}

function aFinding(exhibit: string): FindingFacts {
  return {
    exhibit,
    substance: '4-Метилметкатинон (4-ММК, мефедрон)',
    identifiers: 'CAS 1189805-46-6',
    outcome: 'identified',
    basis: 'Время удерживания и масс-спектр совпадают со стандартным образцом, снятым в той же партии.',
    evidence: [
      {
        kind: 'retention',
        measuredSeconds: 441.6,
        referenceSeconds: 441,
        toleranceSeconds: 1.8,
        reference: 'мефедрона гидрохлорид, партия FE-1187, сертификат LGC-88412',
      },
      {
        kind: 'library',
        score: 943,
        scoreMaximum: 999,
        algorithm: 'взвешенный косинус 1.2',
        libraryName: 'SWGDRUG',
        libraryVersion: '3.14',
        librarySha256: hashOf('b09d33f1'),
        entry: '4-Methylmethcathinone',
        index: {
          ...{ measured: 1_398.4, reference: 1_401.6, difference: -3.2, formula: 'linear' },
          ...{ method: 'DRUGS-17.M', version: 2, run: '26-ALM-M000041' },
        },
      },
      { kind: 'technique', technique: 'Реакция с реактивом Марки', result: 'жёлтое окрашивание' },
    ],
    purity: { percent: 71.64, uncertaintyPercent: 2.9, decimals: 1 },
  };
}

const expert = {
  name: 'Ибраев Руслан Ғалымжанұлы',
  position: 'главный эксперт отдела исследования наркотических средств',
  education: 'высшее химическое, КазНУ им. аль-Фараби, 2008',
  speciality: '3.1 «Исследование наркотических средств и психотропных веществ»',
  experienceYears: 11,
  degree: 'кандидат химических наук',
  certificate: '№ 0004512 от 14.02.2024',
  warnedAt: '2026-11-21T04:05:00.000Z',
};

const mz = [30, 42, 56, 58, 59, 65, 77, 91, 119, 134, 146, 162, 177];
const measured = [9, 11, 14, 100, 5, 16, 6, 22, 14, 6, 3, 2, 3];

export function anExpertReport(changes: Partial<ExpertReportFacts> = {}): ExpertReportFacts {
  return {
    agency: {
      kk: ['Қазақстан Республикасы', 'Сот сараптамалары орталығы', 'Алматы қаласы бойынша институты'],
      ru: ['Республика Казахстан', 'Центр судебных экспертиз', 'Институт по городу Алматы'],
      name: 'Институт судебных экспертиз по городу Алматы',
      address: '050012, г. Алматы, ул. Амангелді, 75',
      accreditation: 'Аттестат аккредитации KZ.T.02.1423, ISO/IEC 17025',
    },
    number: '26-1187-Х',
    code: 'DL-RPT-26-001187',
    examination: {
      order: 'primary',
      composition: 'single',
      speciality: 'исследование наркотических средств и психотропных веществ',
      complexity: 'сложная',
    },
    timeZone: 'Asia/Almaty',
    criminalCase: {
      number: '267500121000456',
      article: 'пункт 1 части 3 статьи 297',
      circumstances:
        '19 ноября 2026 г. в ходе осмотра места происшествия по адресу г. Алматы, ул. Төле би, 45, из тайника изъят пакет с порошком белого цвета.\n\nПакет упакован, опечатан и направлен на исследование.',
    },
    ruling: {
      number: '118/н',
      date: '2026-11-20',
      body: 'ДП г. Алматы, Әуезовское УП',
      officer: 'следователь Е. Құсайынов',
      consumption: 'allowed',
    },
    received: { at: '2026-11-20T10:32:00.000Z', delivery: 'нарочным', receivedBy: 'Өтегенова Гүлнар' },
    startedAt: '2026-11-21T04:10:00.000Z',
    finishedAt: '2026-11-23T11:40:00.000Z',
    place: 'г. Алматы, ул. Амангелді, 75, лаборатория 214',
    experts: [expert],
    personsPresent: [],
    motions: ['21.11.2026 запрошен протокол осмотра, получен 22.11.2026.'],
    materials: ['Постановление на 2 листах', 'Копия протокола осмотра на 3 листах', 'Опечатанный пакет'],
    questions: [
      'Является ли представленное на исследование вещество наркотическим средством, психотропным веществом, их аналогом либо прекурсором?',
      'Если является, то каким именно и какова его масса?',
      'Имеют ли представленные вещества общий источник происхождения?',
    ],
    exhibits: [anExhibit('1'), anExhibit('2')],
    photographs: [],
    weighings: [aWeighing('1'), { ...aWeighing('2'), basis: 'dry-residue', netMassMicrograms: 872_300 }],
    sampling: [
      {
        exhibit: '1',
        text: 'после перемешивания отобраны две пробы по 0,250 г из разных мест',
        at: '2026-11-23T08:58:00.000Z',
        by: 'Сәтбаева А.',
      },
    ],
    methods: [
      {
        name: 'Газовая хроматография с масс-селективным детектированием',
        source: 'М-ГХ-07, ред. 4, ЦСЭ, 2024, реестр методик № 0412',
        instrument: 'Agilent 7890B/5977A',
        serialNumber: 'US1734R012',
        verifiedUntil: '2027-05-30',
        software: 'MassHunter 10.0.368',
        conditions: [
          { label: 'Колонка', value: 'HP-5MS UI, 30 м × 0,25 мм × 0,25 мкм' },
          { label: 'Программа термостата', value: '70 °C (2 мин), 15 °C/мин до 300 °C (10 мин)' },
          { label: 'Ионизация', value: 'электронный удар, 70 эВ, m/z 25–450' },
        ],
        qualityControl: 'партия П-1123-1: настройка пройдена, бланки чистые, контроль 98,6 %',
      },
    ],
    chromatograms: [aChromatogram('1')],
    mirrorPlots: [
      {
        exhibit: '1',
        peakNumber: '2',
        seconds: 441.6,
        measured: { mz, intensity: measured },
        library: { mz: mz.filter((one) => one !== 134), intensity: measured.filter((_, index) => mz[index] !== 134) },
        libraryEntry: '4-Methylmethcathinone',
        libraryName: 'SWGDRUG 3.14',
        score: 943,
      },
    ],
    findings: [aFinding('1')],
    remarks: ['Изомеры 2-ММК и 3-ММК по времени удерживания исключены.'],
    classifications: [
      {
        exhibit: '1',
        substance: '4-Метилметкатинон',
        text: 'Таблица II списка наркотических средств, психотропных веществ; особо крупный размер',
        act: 'Постановление Правительства РК № 470 от 03.07.2019',
        inForceOn: '2026-11-12',
        dayReason: 'Применён закон на день изъятия. Основание: протокол изъятия от 12.11.2026.',
        decisionRule: 'размер превышен, если масса за вычетом неопределённости больше порога',
      },
      {
        exhibit: '1',
        substance: '4-Метилметкатинон',
        text: 'Перечень, список I',
        act: 'Закон от 10.07.1998 № 279',
        actEdition: '2024-01-23',
      },
    ],
    deviations: [],
    answers: [
      {
        text: 'Представленное вещество содержит 4-метилметкатинон (мефедрон), отнесённый к психотропным веществам.',
        certainty: 'certain',
      },
      { text: 'Масса вещества объекта № 1 составляет 12,4312 г.', certainty: 'probable' },
      { text: '', certainty: 'not-possible', reason: 'объект № 2 израсходован полностью при прежней экспертизе' },
    ],
    returned: [
      {
        exhibit: '1',
        packaging: 'Первоначальный пакет, вложен в пакет лаборатории',
        seal: '№ 0091840',
        remainingMassMicrograms: 11_812_200,
      },
    ],
    annexes: [
      { title: 'Фототаблица', sheets: 2 },
      {
        title: 'Исходный файл прибора',
        file: { name: 'P1123-09.D.tar', sha256: hashOf('4e7a91c0'), bytes: 2_481_664 },
      },
    ],
    reviews: [
      {
        kind: 'technical',
        name: 'Өтегенова Гүлнар Қайратқызы',
        position: 'ведущий эксперт',
        at: '2026-11-23T11:10:00.000Z',
      },
    ],
    custody: [
      {
        at: '2026-11-20T10:32:00.000Z',
        exhibit: '1',
        event: 'Принята от следователя',
        person: 'Г. Өтегенова',
        seal: '№ 0091798',
        entryHash: hashOf('8b5cc4df'),
      },
      {
        at: '2026-11-23T08:46:00.000Z',
        exhibit: '1',
        event: 'Вскрыта',
        person: 'А. Сәтбаева',
        entryHash: hashOf('cef7fc13'),
      },
    ],
    verification: {
      url: 'https://proof.example.kz/r/7Q4M-K2XN-8D3P',
      ledgerSequence: 4817,
      ledgerHash: hashOf('139d544b'),
    },
    attachments: [],
    ...changes,
  };
}
