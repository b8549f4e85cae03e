// Words of the printed custody record, Russian.
import type { Catalogue } from '../../phrases.js';
import type { CustodyWord } from './en.js';

export const ru: Catalogue<CustodyWord> = {
  title: 'Карточка движения объекта {code}',
  subtitle: 'напечатано {at}, {count, plural, one {# запись} few {# записи} many {# записей} other {# записи}}',
  running: '{title} · дело {case}',
  page: 'Стр. {n} из {total}',
  table: 'Таблица {n}.',
  figure: 'Рис. {n}.',
  printed: 'Напечатал(а) {person}, {at}',
  object: 'Объект',
  description: 'Описание',
  case: 'Дело',
  packaging: 'Упаковка',
  seal: 'Пломба сейчас',
  holder: 'Сейчас у',
  place: 'Сейчас находится',
  events: 'Движение, от первого к последнему',
  number: '№',
  when: 'Когда',
  what: 'Что произошло',
  who: 'Кто и где',
  mass: 'Масса, г',
  proof: 'Запись реестра',
  'event.seal': 'Пломба {seal}',
  'event.from': 'Сдал(а): {person}',
  'event.to': 'Принял(а): {person}',
  'event.witness': 'Второй сотрудник: {person}',
  'event.place': 'Место: {place}',
  'event.sequence': '№ {sequence}',
  empty: 'Движение ещё не записано.',
  entries: 'Полные хеши записей реестра',
  hash: 'SHA-256',
  verification: 'Проверка',
  'verification.marks':
    'Сетка показывает первые 16 бит SHA-256 записи, по строкам с левого верхнего угла; цифры – первые восемь. Тот же знак стоит на экране и на этикетке.',
  'verification.chain':
    'Каждая запись содержит хеш предыдущей. Последняя запись реестра при печати: № {sequence}, SHA-256 {hash}',
  end: 'Конец карточки движения',
};
