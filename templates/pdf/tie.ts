// No-break signs where a line must not end: "№ 1", "1,0 мл", "k = 2", "± 0,5", "статьёй 79", "А. О. Құсайынов", "4-метил…".

const leaders = [
  ...['№', 'No\\.', '±', '≤', '≥', '[=<>]', 'ISO/IEC', 'CAS'],
  ...[
    '[Сс]тать\\p{L}+',
    'ст\\.',
    '[Чч]аст[ьи]',
    '[Пп]ункт\\p{L}*',
    '[Aa]rticle',
    '[Рр]ис\\.',
    'табл\\.',
    'стр\\.',
    'Fig\\.',
  ],
  ...['г\\.', 'ул\\.', 'им\\.'],
];
const units = [
  ...[
    '%',
    '‰',
    '°C',
    'мл',
    'мкл',
    'мг',
    'мкг',
    'г',
    'кг',
    'мин',
    'с',
    'мм',
    'мкм',
    'см',
    'м',
    'эВ',
    'МПа',
    'мл/мин',
    'мг/мл',
  ],
  ...['ml', 'µl', 'mg', 'µg', 'g', 'kg', 'min', 's', 'mm', 'µm', 'm', 'eV', 'млн', 'тыс\\.', 'ж\\.'],
];

const afterLeader = new RegExp(`(?<=(?:^|[\\s(«])(?:${leaders.join('|')})) (?=\\S)`, 'gu');
const beforeUnit = new RegExp(`(?<=\\d|%) (?=(?:[=±<>·]|${units.join('|')})(?:[\\s.,;:)]|$))`, 'gu');
const aroundSign = / (?=[=±<>·] )/g;
const betweenInitials = /(?<=(?:^|[\s(«])\p{Lu}\.) (?=\p{Lu})/gu;
/** A locant and its hyphen stay with the name: `4-`, `N-`, `2,5-`. */
const locants = /(?<=(?:^|[\s(«“"])[\dαβγδNOS,′']+)-(?=\p{L})/gu;

export function tie(text: string): string {
  return text
    .replace(aroundSign, '\u00a0')
    .replace(afterLeader, '\u00a0')
    .replace(beforeUnit, '\u00a0')
    .replace(betweenInitials, '\u00a0')
    .replace(locants, '\u2011');
}
