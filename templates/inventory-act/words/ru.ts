// Words of the printed act of an inventory, Russian.
import type { Catalogue } from '../../phrases.js';
import type { InventoryWord } from './en.js';

export const ru: Catalogue<InventoryWord> = {
  title: 'Акт инвентаризации',
  running: '{title} · {place}',
  page: 'Стр. {n} из {total}',
  table: 'Таблица {n}.',
  figure: 'Рис. {n}.',
  printed: 'Напечатал(а) {person}, {at}',
  place: 'Место',
  started: 'Начата',
  ended: 'Завершена',
  scannedBy: 'Сканировали',
  manner: 'Порядок',
  'manner.blind': 'сканированием, без списка ожидаемых объектов',
  result: 'Итог',
  'result.counts': 'на месте {found}, отсутствует {missing}, не на своём месте {misplaced}, не ожидалось {unexpected}',
  'outcome.missing': 'Отсутствует',
  'outcome.misplaced': 'Не на своём месте',
  'outcome.unexpected': 'Не ожидалось',
  'outcome.found': 'На месте',
  none: 'Нет.',
  number: '№',
  item: 'Объект',
  what: 'Описание',
  recorded: 'По записи',
  seen: 'Обнаружен',
  signatures: 'Подписи',
  signature: 'подпись, дата',
  entry: 'Завершение инвентаризации — запись № {sequence} реестра, SHA-256 {hash}',
  end: 'Конец акта',
};
