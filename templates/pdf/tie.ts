// No-break signs where a line must not end: "№ 1", "1,0 мл", "k = 2", "± 0,5", "статьёй 79", "А. О. Құсайынов", "4-метил…".

const signs = '[=±<>≤≥·]';
const leaders = ['№', 'No\\.', 'ISO/IEC', 'CAS', 'Fig\\.', '[Рр]ис\\.', 'табл\\.', 'стр\\.', 'г\\.', 'ул\\.', 'им\\.'];
const articles = ['[Сс]тать\\p{L}+', 'ст\\.', '[Чч]аст[ьи]', '[Пп]ункт\\p{L}*', '[Aa]rticle'];
const unitsRu = 'мл|мкл|мг|мкг|г|кг|мин|с|мм|мкм|см|м|эВ|МПа|мл/мин|мг/мл|млн|тыс\\.|ж\\.';
const unitsEn = 'ml|µl|mg|µg|g|kg|min|s|mm|µm|m|eV';

const leads = new RegExp(`(?:^|[\\s(«])(?:${[...leaders, ...articles, signs].join('|')})$`, 'u');
const isUnit = new RegExp(`^(?:%|‰|°C|${unitsRu}|${unitsEn})(?:[\\s.,;:)]|$)`, 'u');
const isSign = new RegExp(`^${signs}(?:\\s|$)`, 'u');
const takesUnit = /[\d%]$|\p{L},$/u;
const isInitial = /(?:^|[\s(«])\p{Lu}\.$/u;
const endsInLetter = /\p{L}$/u;
const endsLine = /^\d{1,4}(?:\n|$)/;
/** A locant and its hyphen stay with the name: `4-`, `N-`, `2,5-`. */
const locant = /(^|[\s(«“"])([\dαβγδNOS,′']+)-(?=\p{L})/gu;

export function tie(text: string): string {
  const words = text.split(' ').map((word) => (word.includes('-') ? word.replace(locant, '$1$2\u2011') : word));
  return words.reduce((line, word, index) => `${line}${holds(words[index - 1] ?? '', word) ? '\u00a0' : ' '}${word}`);
}

function holds(left: string, right: string): boolean {
  if (left === '' || right === '') return false;
  return (
    leads.test(left) ||
    isSign.test(right) ||
    (isUnit.test(right) && takesUnit.test(left)) ||
    (isInitial.test(left) && /^\p{Lu}/u.test(right)) ||
    (endsLine.test(right) && endsInLetter.test(left))
  );
}
