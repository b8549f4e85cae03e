// Words of the printed custody record, Kazakh.
import type { Catalogue } from '../../phrases.js';
import type { CustodyWord } from './en.js';

export const kk: Catalogue<CustodyWord> = {
  title: '{code} объектісінің қозғалыс карточкасы',
  subtitle: 'басып шығарылды: {at}, {count, plural, one {# жазба} other {# жазба}}',
  running: '{title} · {case} іс',
  page: '{n}-бет, барлығы {total}',
  table: '{n}-кесте.',
  figure: '{n}-сурет.',
  printed: 'Басып шығарған {person}, {at}',
  object: 'Объект',
  description: 'Сипаттамасы',
  case: 'Іс',
  packaging: 'Қаптама',
  seal: 'Қазіргі пломба',
  holder: 'Қазір кімде',
  place: 'Қазір қайда',
  events: 'Қозғалыс, біріншісінен соңғысына дейін',
  number: '№',
  when: 'Қашан',
  what: 'Не болды',
  who: 'Кім және қайда',
  mass: 'Салмағы, г',
  proof: 'Тізілім жазбасы',
  'event.seal': 'Пломба {seal}',
  'event.from': 'Тапсырған: {person}',
  'event.to': 'Қабылдаған: {person}',
  'event.witness': 'Екінші қызметкер: {person}',
  'event.place': 'Орны: {place}',
  'event.sequence': '№ {sequence}',
  empty: 'Қозғалыс әлі жазылмаған.',
  entries: 'Тізілім жазбаларының толық хештері',
  hash: 'SHA-256',
  verification: 'Тексеру',
  'verification.marks':
    'Тор жазбаның SHA-256 мәнінің алғашқы 16 битін сол жақ жоғарғы бұрыштан жол-жолымен көрсетеді; таңбалар – оның алғашқы сегізі. Дәл осы белгі экранда және жапсырмада тұрады.',
  'verification.chain':
    'Әр жазбада алдыңғы жазбаның хеші бар. Басып шығару кезіндегі тізілімнің соңғы жазбасы: № {sequence}, SHA-256 {hash}',
  end: 'Қозғалыс карточкасының соңы',
};
