// The cases of the demonstration that come to be examined.
import { opiateTests } from './bench-tests.js';
import { usualQuestions } from './questions.js';
import type { Story } from './story.js';

export const mephedroneStory: Story = {
  by: 'investigator',
  ruling: {
    number: '148',
    criminalCase: '267515031000417',
    articles: 'ч. 3 ст. 297 УК РК',
    circumstances:
      'В ходе личного досмотра гр. Н. изъяты два свёртка с порошкообразным веществом, поднятые, по его словам, из тайника по координатам, полученным в мессенджере.',
    channel: 'dead-drop',
    language: 'ru',
    dueInDays: 9,
  },
  questions: usualQuestions.ru,
  packages: [
    {
      description: 'Порошкообразное вещество белого цвета в двух свёртках из чёрной изоляционной ленты',
      packaging: 'safe-bag',
      seal: '0091831',
      inscription: 'Изъято в ходе личного досмотра, подписи понятых',
      count: 2,
      grossMicrograms: 14_820_000,
      netMicrograms: 4_312_600,
      components: [
        { substance: 'mephedrone', counts: 880_000 },
        { substance: 'caffeine', counts: 310_000 },
      ],
      unnamedCounts: 210_000,
      colour: [238, 236, 228],
    },
  ],
};

export const heroinStory: Story = {
  by: 'secondInvestigator',
  ruling: {
    number: '77-П',
    criminalCase: '267500031000932',
    articles: 'ҚР ҚК 297-бабының 3-бөлігі',
    circumstances: 'Көшеде ұсталған азамат С.-ның киімінің қалтасынан қоңыр түсті ұнтақ салынған полимер пакет алынды.',
    channel: 'street',
    language: 'kk',
    urgency: 'detained',
    dueInDays: 4,
  },
  questions: usualQuestions.kk,
  packages: [
    {
      description: 'Ашық қоңыр түсті ұнтақ тәрізді зат, ілмегі бар полимер пакетте',
      packaging: 'zip-bag',
      seal: '0104477',
      inscription: 'Жеке тексеру кезінде алынды, куәгерлердің қолдары қойылған',
      count: 1,
      grossMicrograms: 31_070_000,
      netMicrograms: 27_904_200,
      hazards: ['potent-opioid'],
      components: [
        { substance: 'heroin', counts: 330_000 },
        { substance: '6-monoacetylmorphine', counts: 120_000 },
        { substance: 'acetylcodeine', counts: 150_000 },
        { substance: 'caffeine', counts: 290_000 },
        { substance: 'paracetamol', counts: 240_000 },
      ],
      unnamedCounts: 160_000,
      benchTests: opiateTests,
      colour: [176, 140, 104],
    },
  ],
};

export const cannabinoidStory: Story = {
  by: 'investigator',
  ruling: {
    number: '151',
    criminalCase: '267515031000433',
    articles: 'ч. 2 ст. 296 УК РК',
    circumstances:
      'Международное почтовое отправление вскрыто при таможенном контроле, внутри — растительное вещество в фольгированном пакете.',
    channel: 'post',
    language: 'ru',
    dueInDays: 6,
  },
  questions: usualQuestions.ru,
  packages: [
    {
      description: 'Измельчённое растительное вещество зелёного цвета с запахом ацетона',
      packaging: 'paper-envelope',
      seal: '0091844',
      inscription: 'РПО RR 000 000 005 KZ, изъято 1 пакет',
      count: 1,
      grossMicrograms: 22_410_000,
      netMicrograms: 18_655_000,
      components: [{ substance: 'mdmb-4en-pinaca', counts: 260_000 }],
      colour: [104, 128, 78],
    },
  ],
};

export const cocaineStory: Story = {
  by: 'secondInvestigator',
  ruling: {
    number: '81-П',
    criminalCase: '267500031000951',
    articles: 'Article 286, part 3, of the Criminal Code',
    circumstances:
      'A parcel carried by a courier was opened at the airport in the presence of the addressee, a foreign citizen.',
    channel: 'courier',
    language: 'en',
    dueInDays: 11,
    from: {
      orderingBody: 'Астана қаласы ПД Тергеу басқармасы',
      investigatorName: 'Әбенов Д.С.',
      investigatorRank: 'полиция капитаны',
      investigatorPhone: '+7 717 000 00 03',
      region: 'KZ-71',
    },
  },
  questions: usualQuestions.en,
  packages: [
    {
      description: 'White powder with lumps in a vacuum-sealed plastic bag',
      packaging: 'plastic-bag',
      seal: '0104490',
      inscription: 'Airport, parcel no. 7, signed by both witnesses',
      count: 1,
      grossMicrograms: 512_300_000,
      netMicrograms: 498_760_000,
      components: [
        { substance: 'cocaine', counts: 820_000 },
        { substance: 'levamisole', counts: 170_000 },
      ],
      unnamedCounts: 190_000,
      colour: [244, 244, 246],
    },
  ],
};

export const pyrovaleroneStory: Story = {
  by: 'investigator',
  ruling: {
    number: '156',
    criminalCase: '267515031000451',
    articles: 'ч. 3 ст. 297 УК РК',
    circumstances: 'Изъято в арендованной квартире гр. К., получавшего адреса закладок через канал в мессенджере.',
    channel: 'messenger',
    channelNote: 'закрытый канал, наименование — в материалах дела',
    language: 'ru',
    dueInDays: 17,
  },
  questions: usualQuestions.ru,
  packages: [
    {
      description: 'Кристаллическое вещество бежевого цвета в стеклянной банке',
      packaging: 'bottle',
      seal: '0091860',
      inscription: 'Изъято в ходе обыска, объект № 3',
      count: 1,
      grossMicrograms: 183_500_000,
      netMicrograms: 41_218_000,
      components: [{ substance: 'alpha-pvp', counts: 840_000 }],
      colour: [222, 206, 170],
    },
    {
      description: 'Таблетки круглой формы голубого цвета с оттиском на одной стороне',
      packaging: 'zip-bag',
      seal: '0091861',
      inscription: 'Изъято в ходе обыска, объект № 4, 60 таблеток',
      count: 60,
      grossMicrograms: 16_240_000,
      netMicrograms: 14_428_000,
      components: [{ substance: 'mdma', counts: 500_000 }],
      colour: [150, 186, 214],
    },
  ],
};
