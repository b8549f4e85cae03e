// The cases of the demonstration that still wait: on the shelf, on the way, at the desk, at the door.
import { usualQuestions } from './questions.js';
import type { Story } from './story.js';

export const methamphetamineStory: Story = {
  by: 'secondInvestigator',
  ruling: {
    number: '84-П',
    criminalCase: '267500031000968',
    articles: 'ҚР ҚК 297-бабының 2-бөлігі',
    circumstances: 'Интернет-дүкен арқылы сатып алынған зат бақылау сатып алу барысында алынды.',
    channel: 'internet-shop',
    channelNote: 'дүкеннің атауы іс материалдарында',
    language: 'kk',
    dueInDays: 15,
  },
  questions: usualQuestions.kk,
  packages: [
    {
      description: 'Ақ түсті кристалды зат, үш полимер пакетте',
      packaging: 'zip-bag',
      seal: '0104502',
      inscription: 'Бақылау сатып алу, 1–3 пакет',
      count: 3,
      grossMicrograms: 9_640_000,
      netMicrograms: 2_981_000,
      components: [{ substance: 'methamphetamine', counts: 800_000 }],
    },
  ],
};

export const cannabisStory: Story = {
  by: 'investigator',
  ruling: {
    number: '158',
    criminalCase: '267515031000460',
    articles: 'ч. 3 ст. 296 УК РК',
    circumstances: 'Изъято из багажного отделения автомобиля при остановке на посту.',
    channel: 'street',
    language: 'ru',
    dueInDays: 18,
  },
  questions: [
    ...usualQuestions.ru,
    'Имеют ли представленные объекты общий источник происхождения по месту произрастания?',
  ],
  packages: [
    {
      description: 'Растительное вещество зелёно-коричневого цвета с характерным запахом, мешок № 1',
      packaging: 'paper-parcel',
      seal: '0091871',
      inscription: 'Мешок № 1, изъят в присутствии понятых',
      count: 1,
      grossMicrograms: 1_204_000_000,
      netMicrograms: 1_150_000_000,
      components: [{ substance: 'delta-9-thc', counts: 400_000 }],
      colour: [96, 112, 72],
    },
    {
      description: 'Растительное вещество зелёно-коричневого цвета с характерным запахом, мешок № 2',
      packaging: 'paper-parcel',
      seal: '0091872',
      inscription: 'Мешок № 2, изъят в присутствии понятых',
      count: 1,
      grossMicrograms: 986_500_000,
      netMicrograms: 940_000_000,
      components: [{ substance: 'delta-9-thc', counts: 400_000 }],
    },
    {
      description: 'Спрессованное вещество тёмно-коричневого цвета, брикет',
      packaging: 'zip-bag',
      seal: '0091873',
      inscription: 'Брикет из перчаточного ящика',
      count: 1,
      grossMicrograms: 52_100_000,
      netMicrograms: 48_700_000,
      components: [{ substance: 'delta-9-thc', counts: 700_000 }],
    },
  ],
};

/** The court ended the case before an examination: what was seized is destroyed by its decision. */
export const endedStory: Story = {
  by: 'secondInvestigator',
  ruling: {
    number: '83-П',
    criminalCase: '267500031000951',
    articles: 'ч. 1 ст. 296 УК РК',
    circumstances: 'Таблетки обнаружены при осмотре почтового отправления, адресат не установлен.',
    channel: 'post',
    language: 'ru',
    consumption: 'none',
    dueInDays: 20,
  },
  questions: usualQuestions.ru,
  courier: {
    name: 'Бейсенов Арман Ғалымұлы',
    title: 'оперуполномоченный, ДП города Алматы',
    explanation: 'Пакет передан в том виде, в каком получен в камере хранения; пломба не нарушалась.',
  },
  packages: [
    {
      description: 'Таблетки круглой формы розового цвета',
      packaging: 'zip-bag',
      seal: '0104495',
      inscription: 'Почтовое отправление, 20 таблеток',
      count: 20,
      foundCount: 19,
      grossMicrograms: 8_412_000,
      netMicrograms: 5_700_000,
      components: [{ substance: 'mdma', counts: 500_000 }],
    },
  ],
};

export const clandestineStory: Story = {
  by: 'secondInvestigator',
  ruling: {
    number: '86-П',
    criminalCase: '267500031000975',
    articles: 'ч. 4 ст. 297 УК РК',
    circumstances:
      'Осмотром гаража обнаружено место изготовления: стеклянная посуда, ёмкости с жидкостями и порошками.',
    channel: 'clandestine-laboratory',
    language: 'ru',
    consumption: 'partial',
    urgency: 'urgent',
    dueInDays: 12,
  },
  questions: [
    ...usualQuestions.ru,
    'Могли ли представленные вещества использоваться для изготовления психотропных веществ и каким способом?',
  ],
  packages: [
    {
      description: 'Жидкость жёлтого цвета с резким запахом в канистре',
      packaging: 'bottle',
      seal: '0104511',
      inscription: 'Гараж, ёмкость № 1',
      count: 1,
      grossMicrograms: 5_310_000_000,
      netMicrograms: 4_900_000_000,
      hazards: ['flammable', 'toxic'],
      components: [{ substance: 'p2p', counts: 600_000 }],
    },
    {
      description: 'Порошкообразное вещество белого цвета на фильтре',
      packaging: 'box',
      seal: '0104512',
      inscription: 'Гараж, воронка с фильтром',
      count: 1,
      grossMicrograms: 96_000_000,
      netMicrograms: 31_000_000,
      hazards: ['toxic'],
      components: [{ substance: 'amphetamine', counts: 700_000 }],
    },
  ],
};

export const newStory: Story = {
  by: 'investigator',
  ruling: {
    number: '163',
    criminalCase: '267515031000488',
    articles: 'ч. 1 ст. 296 УК РК',
    circumstances: 'Вещество обнаружено в передаче, предназначенной для подследственного.',
    channel: 'other',
    channelNote: 'в подошве обуви, переданной в следственный изолятор',
    language: 'ru',
    dueInDays: 25,
  },
  questions: usualQuestions.ru,
  packages: [
    {
      description: 'Бумажный свёрток с порошкообразным веществом',
      packaging: 'paper-envelope',
      seal: '0091890',
      inscription: 'Изъято при досмотре передачи',
      count: 1,
      grossMicrograms: 3_100_000,
      netMicrograms: 900_000,
      components: [],
    },
  ],
};

export const refusedStory: Story = {
  by: 'secondInvestigator',
  ruling: {
    number: '87-П',
    criminalCase: '267500031000980',
    articles: 'ч. 2 ст. 296 УК РК',
    circumstances: 'Изъято на улице, пакет поднят с земли рядом с задержанным.',
    channel: 'street',
    language: 'ru',
    consumption: 'none',
    dueInDays: 20,
  },
  questions: usualQuestions.ru,
  packages: [
    {
      description: 'Полимерный пакет с остатками вещества',
      packaging: 'zip-bag',
      seal: '0104520',
      inscription: 'Пакет, поднятый с земли',
      count: 1,
      grossMicrograms: 1_400_000,
      netMicrograms: 20_000,
      components: [],
    },
  ],
};
