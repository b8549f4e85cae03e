// The few words that a label itself says, in the language of the laboratory.
import type { LabelHazard, LabelLanguage } from './label.js';

interface LabelWords {
  readonly caseNumber: string;
  readonly hazards: Readonly<Record<LabelHazard, string>>;
  readonly part: (index: number, of: number) => string;
}

export const labelWords: Readonly<Record<LabelLanguage, LabelWords>> = {
  kk: {
    caseNumber: 'Іс',
    hazards: {
      toxic: 'Улы зат',
      'highly-toxic': 'Аса улы зат',
      flammable: 'Тез тұтанады',
      oxidising: 'Тотықтырғыш',
      corrosive: 'Күйдіргіш зат',
      biological: 'Биологиялық қауіп',
      sharp: 'Өткір зат',
      pressure: 'Қысыммен тұр',
      unknown: 'Белгісіз зат',
    },
    part: (index, of) => `${String(index)}/${String(of)}`,
  },
  ru: {
    caseNumber: 'Дело',
    hazards: {
      toxic: 'Токсично',
      'highly-toxic': 'Чрезвычайно токсично',
      flammable: 'Огнеопасно',
      oxidising: 'Окислитель',
      corrosive: 'Едкое вещество',
      biological: 'Биологическая опасность',
      sharp: 'Острый предмет',
      pressure: 'Под давлением',
      unknown: 'Неизвестное вещество',
    },
    part: (index, of) => `${String(index)} из ${String(of)}`,
  },
  en: {
    caseNumber: 'Case',
    hazards: {
      toxic: 'Toxic',
      'highly-toxic': 'Highly toxic',
      flammable: 'Flammable',
      oxidising: 'Oxidising',
      corrosive: 'Corrosive',
      biological: 'Biological hazard',
      sharp: 'Sharp object',
      pressure: 'Under pressure',
      unknown: 'Unknown substance',
    },
    part: (index, of) => `${String(index)} of ${String(of)}`,
  },
};
