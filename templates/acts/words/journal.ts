// Words of the registration journal in the three languages.
import type { Language } from '../../document.js';
import type { Catalogue } from '../../phrases.js';

const en = {
  title: 'Registration journal of exhibits',
  period: '{from} – {to}, {count, plural, one {# exhibit} other {# exhibits}}',
  printed: 'Printed by {person}, {at}',
  page: 'Page {n} of {total}',
  table: 'Table {n}.',
  figure: 'Figure {n}.',
  empty: 'No exhibit was registered in this period.',
  n: 'No.',
  date: 'Received',
  examination: 'Examination, ruling',
  body: 'Sent by',
  object: 'Exhibits',
  expert: 'Received by expert, signature',
  deposit: 'Deposited, signature',
  left: 'Left, signature',
  'left.handed-out': 'Handed out',
  'left.destroyed': 'Destroyed',
  'left.used-up': 'Used up',
  ruling: 'no. {number} of {date}',
  seal: 'seal {seal}',
  end: 'End of the journal',
} as const;

type JournalWord = keyof typeof en;

const kk: Catalogue<JournalWord> = {
  title: 'Объектілерді тіркеу журналы',
  period: '{from} – {to}, {count, plural, other {# объект}}',
  printed: 'Басып шығарған: {person}, {at}',
  page: '{n}-бет, барлығы {total}',
  table: '{n}-кесте.',
  figure: '{n}-сурет.',
  empty: 'Осы кезеңде объект тіркелмеген.',
  n: '№',
  date: 'Түскен күні',
  examination: 'Сараптама №, қаулы',
  body: 'Кім жіберді',
  object: 'Объектілер тізбесі',
  expert: 'Сарапшы алды, қолы',
  deposit: 'Сақтауға тапсырылды, қолы',
  left: 'Шығарылды, қолы',
  'left.handed-out': 'Берілді',
  'left.destroyed': 'Жойылды',
  'left.used-up': 'Жұмсалды',
  ruling: '{date} № {number}',
  seal: 'пломба {seal}',
  end: 'Журналдың соңы',
};

const ru: Catalogue<JournalWord> = {
  title: 'Журнал регистрации объектов',
  period: '{from} – {to}, {count, plural, one {# объект} few {# объекта} other {# объектов}}',
  printed: 'Напечатал(а) {person}, {at}',
  page: 'Стр. {n} из {total}',
  table: 'Таблица {n}.',
  figure: 'Рис. {n}.',
  empty: 'За этот период объекты не регистрировались.',
  n: '№',
  date: 'Дата поступления',
  examination: '№ экспертизы, постановление',
  body: 'Кто направил',
  object: 'Перечень объектов',
  expert: 'Получил эксперт, подпись',
  deposit: 'Отметка о сдаче, подпись',
  left: 'Выбытие, подпись',
  'left.handed-out': 'Выдан',
  'left.destroyed': 'Уничтожен',
  'left.used-up': 'Израсходован',
  ruling: '№ {number} от {date}',
  seal: 'пломба {seal}',
  end: 'Конец журнала',
};

export const journalWords: Readonly<Record<Language, Catalogue<JournalWord>>> = { kk, ru, en };
