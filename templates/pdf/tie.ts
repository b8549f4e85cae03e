// No-break spaces where a line must not end: "№ 1", "1,0 мл", "k = 2", "± 0,5", "ст. 79", "А. О. Құсайынов".

const before = /(№|No\.|±|≤|≥|[=<>]|ст\.|рис\.|табл\.|стр\.|Fig\.|Рис\.|Таблица|Table) (?=\S)/g;
const units = '%|‰|°C|мл|мкл|мг|мкг|г|кг|мин|с|мм|см|эВ|МПа|мл/мин|мг/мл|ml|µl|mg|µg|g|kg|min|s|mm|eV|млн|тыс\\.|ж\\.';
const after = new RegExp(` (?=(?:[=±<>·]|${units})(?:[\\s.,;:)]|$))`, 'g');
const initials = /(?<=(?:^|[\s(«])\p{Lu}\.) (?=\p{Lu})/gu;

export function tie(text: string): string {
  return text.replace(before, '$1\u00a0').replace(after, '\u00a0').replace(initials, '\u00a0');
}
