// The three catalogues say the same things: same keys, same values asked for, every sentence well formed.
import { expect } from 'chai';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, rooms } from '../../views/messages/catalogues.js';
import { languages } from '../../views/messages/language.js';
import { translator } from '../../views/messages/translate.js';

const keys = Object.keys(catalogues.en) as (keyof typeof catalogues.en)[];

describe('message catalogues', () => {
  for (const language of languages) {
    it(`have every key of the English one in ${language}, and no other`, () => {
      expect(Object.keys(catalogues[language]).sort()).to.deep.equal([...keys].sort());
    });

    it(`hold well-formed, unblank sentences in ${language}`, () => {
      for (const key of keys) {
        const text = catalogues[language][key];
        expect(text.trim(), key).to.not.equal('');
        expect(() => parse(text), `${key}: ${text}`).to.not.throw();
      }
    });

    it(`ask for the same values in ${language} as in English`, () => {
      for (const key of keys) {
        expect(askedFor(catalogues[language][key]), key).to.deep.equal(askedFor(catalogues.en[key]));
      }
    });
  }

  it('start every key with the name of its room', () => {
    const strays = keys.filter((key) => !rooms.some((room) => key.startsWith(`${room}.`)));
    expect(strays).to.deep.equal([]);
  });

  it('give every plural in Russian its one, few and many', () => {
    for (const key of keys) {
      for (const forms of pluralForms(catalogues.ru[key]))
        expect(forms, key).to.include.members(['one', 'few', 'many', 'other']);
    }
  });

  it('say in Kazakh something else than in Russian, save for names, units and loan words', () => {
    const same = keys.filter(
      (key) => /\p{Script=Cyrillic}{4,}/u.test(catalogues.kk[key]) && catalogues.kk[key] === catalogues.ru[key],
    );
    expect(same.filter((key) => !loanWords.has(catalogues.kk[key]))).to.deep.equal([]);
  });

  it('never scold, apologise or shout', () => {
    const scolding = keys.filter((key) =>
      languages.some((language) =>
        /!|ошибк|неверн|вы забыли|извините|кешіріңіз|sorry|oops/iu.test(catalogues[language][key]),
      ),
    );
    expect(scolding).to.deep.equal([]);
  });
});

describe('translating', () => {
  it('agrees numbers with their nouns', () => {
    const words = [1, 2, 5, 21].map((count) => translator('ru')('evidence.exhibits', { count }).replace('\u00a0', ' '));
    expect(words).to.deep.equal(['1 объект', '2 объекта', '5 объектов', '21 объект']);
    expect(translator('kk')('evidence.exhibits', { count: 5 })).to.equal('5\u00a0объект');
  });

  it('shows a code without words as it is, and never throws for one', () => {
    const t = translator('en');
    expect(t.code('errors', 'no-such-code')).to.equal('no-such-code');
    expect(t.code('errors', 'too-large')).to.equal('too-large');
    expect(t.code('errors', 'not-found')).to.equal(catalogues.en['errors.not-found']);
  });

  it('does not take a name inherited from Object for a key', () => {
    expect(translator('en').knows('errors', 'toString')).to.equal(false);
    expect(translator('en').code('errors', '__proto__')).to.equal('__proto__');
  });

  it('puts elements where a sentence asks for them', () => {
    const link = { type: 'a', props: {}, key: null };
    expect(translator('en').rich('custody.second', { name: link as never })).to.include(link);
  });
});

/** The same word in both languages. */
const loanWords = new Set(
  (
    'Объект Пломба Статистика аудитор Аудитор Масс-спектр Партия Метод Файл Формат Сервер Телефон Бланк Стандарт Калибровка Формула ' +
    'Спектр Архив Паспорт Пакет Конверт Таблетка Капсула Кристалл Рапорт Принтер Сканер'
  ).split(' '),
);

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

// Kinds of parts as the parser numbers them.
const literal = 0;
const plural = 6;

function parse(text: string): readonly Part[] {
  return new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst();
}

function askedFor(text: string): readonly string[] {
  const values = walk(parse(text)).flatMap((part) =>
    Number(part.type) !== literal && 'value' in part ? [part.value] : [],
  );
  return [...new Set(values)].sort();
}

function pluralForms(text: string): readonly (readonly string[])[] {
  return walk(parse(text)).flatMap((part) =>
    Number(part.type) === plural && 'pluralType' in part && part.pluralType === 'cardinal'
      ? [Object.keys(part.options)]
      : [],
  );
}

function walk(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part) => [
    part,
    ...('options' in part ? Object.values(part.options).flatMap((option) => walk(option.value)) : []),
  ]);
}
