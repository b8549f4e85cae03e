// Words of the printed act of an inventory, Kazakh.
import type { Catalogue } from '../../phrases.js';
import type { InventoryWord } from './en.js';

export const kk: Catalogue<InventoryWord> = {
  title: 'Түгендеу актісі',
  running: '{title} · {place}',
  page: '{n}-бет, барлығы {total}',
  table: '{n}-кесте.',
  figure: '{n}-сурет.',
  printed: 'Басып шығарған {person}, {at}',
  place: 'Орны',
  started: 'Басталды',
  ended: 'Аяқталды',
  scannedBy: 'Сканерлегендер',
  manner: 'Тәртібі',
  'manner.blind': 'сканерлеу арқылы, күтілетін объектілер тізімінсіз',
  result: 'Нәтижесі',
  'result.counts': 'орнында {found}, жоқ {missing}, өз орнында емес {misplaced}, күтілмеген {unexpected}',
  'outcome.missing': 'Жоқ',
  'outcome.misplaced': 'Өз орнында емес',
  'outcome.unexpected': 'Күтілмеген',
  'outcome.found': 'Орнында',
  none: 'Жоқ.',
  number: '№',
  item: 'Объект',
  what: 'Сипаттамасы',
  recorded: 'Жазба бойынша',
  seen: 'Табылған жері',
  signatures: 'Қолдар',
  signature: 'қолы, күні',
  entry: 'Түгендеудің аяқталуы — тізілімнің № {sequence} жазбасы, SHA-256 {hash}',
  end: 'Актінің соңы',
};
