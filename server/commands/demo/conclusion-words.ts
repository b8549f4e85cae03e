// What the expert writes, in the language that the order asks for.
import { translator } from '../../../views/messages/translate.js';
import { substanceById } from '../../chemistry/substances/known-substance.js';
import { starterSubstances } from '../../chemistry/substances/starter-registry.js';
import { isControlled } from '../../chemistry/substances/substance.js';
import type { ReportLanguage } from '../../evidence/orders/order.js';
import type { Answer } from '../../reporting/reports/report.js';
import type { DemoCase } from './intake.js';

const basis: Readonly<Record<ReportLanguage, string>> = {
  ru: 'Масс-спектр совпадает с библиотечным, время удерживания — со временем удерживания стандартного образца, измеренного в той же серии; результат подтверждён на второй пробе.',
  kk: 'Масс-спектрі кітапханалық спектрмен, ұсталу уақыты сол топтамада өлшенген стандартты үлгінің ұсталу уақытымен сәйкес келеді; нәтиже екінші сынамада расталды.',
  en: 'The mass spectrum agrees with the library’s, the retention time with that of the reference material run in the same batch; the result was confirmed on a second sample.',
};

export const basisIn = (language: ReportLanguage): string => basis[language];

export function secondResultIn(language: ReportLanguage, seconds: number): string {
  const minutes = translator(language).formats.decimal(seconds / 60, 2);
  const words = {
    ru: `Вторая проба: тот же масс-спектр, время удерживания ${minutes} мин`,
    kk: `Екінші сынама: сол масс-спектрі, ұсталу уақыты ${minutes} мин`,
    en: `Second sample: the same mass spectrum at ${minutes} min`,
  };
  return words[language];
}

/** One answer a question: what it is, and what it weighs. */
export function answersTo({ story, exhibits }: DemoCase): readonly Answer[] {
  const { language } = story.ruling;
  const components = exhibits.flatMap((exhibit) => exhibit.story.components);
  const names = components.map(({ substance }) => substanceById(substance, starterSubstances));
  const controlled = names.filter((one) => one !== undefined && isControlled(one)).map((one) => one?.names[language]);
  const others = names.filter((one) => one !== undefined && !isControlled(one)).map((one) => one?.names[language]);
  const netMicrograms = exhibits.reduce((sum, exhibit) => sum + exhibit.story.netMicrograms, 0);
  const said = answers[language]({
    controlled: controlled.join(', '),
    others: others.join(', '),
    mass: translator(language).formats.mass(netMicrograms),
  });
  return said.map((text) => ({ text, certainty: 'certain', reason: null }));
}

interface Said {
  readonly controlled: string;
  readonly others: string;
  readonly mass: string;
}

const answers: Readonly<Record<ReportLanguage, (said: Said) => readonly [string, string]>> = {
  ru: ({ controlled, others, mass }) => [
    `Представленное на экспертизу вещество содержит: ${controlled}.${others && ` Кроме того, в нём обнаружено: ${others}.`}`,
    `Масса вещества на момент начала исследования составляла ${mass}.`,
  ],
  kk: ({ controlled, others, mass }) => [
    `Сараптамаға ұсынылған заттың құрамында мыналар бар: ${controlled}.${others && ` Сонымен қатар онда мыналар табылды: ${others}.`}`,
    `Зерттеу басталған кездегі заттың массасы ${mass} болды.`,
  ],
  en: ({ controlled, others, mass }) => [
    `The substance submitted for examination contains: ${controlled}.${others && ` It also contains: ${others}.`}`,
    `The mass of the substance at the beginning of the examination was ${mass}.`,
  ],
};
