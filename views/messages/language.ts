// The three languages that every page speaks, and the names by which people choose between them.
export const languages = ['kk', 'ru', 'en'] as const;

export type Language = (typeof languages)[number];

export const languageMarks: Readonly<Record<Language, string>> = { kk: 'ҚАЗ', ru: 'РУС', en: 'ENG' };

export function isLanguage(text: string): text is Language {
  return languages.some((language) => language === text);
}
