// The three catalogues say the same things: same keys, same values asked for, every sentence well formed.
import { expect } from 'chai';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, rooms } from '../../views/messages/catalogues.js';
import { languages, type Language } from '../../views/messages/language.js';
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

    it(`tell in ${language} every value that English tells, in a sentence or in its remedy`, () => {
      for (const key of keys.filter((each) => !each.endsWith('.do'))) {
        expect(told(language, key), key).to.deep.equal(told('en', key));
      }
    });

    it(`ask in ${language} for no value that English does not know`, () => {
      for (const key of keys)
        expect(askedFor(catalogues.en[key]), key).to.include.members([...askedFor(catalogues[language][key])]);
    });
  }

  it('start every key with the name of its room', () => {
    const strays = keys.filter((key) => !rooms.some((room) => key.startsWith(`${room}.`)));
    expect(strays).to.deep.equal([]);
  });

  // After «не менее» and its like the few are spoken as the many, so that `few` may be missing.
  it('give every plural in Russian its one and the rest', () => {
    for (const key of keys) {
      for (const forms of pluralForms(catalogues.ru[key])) expect(forms, key).to.include.members(['one', 'other']);
    }
  });

  it('say in Kazakh something else than in Russian, save for loan words', () => {
    const same = keys.filter((key) => catalogues.kk[key] === catalogues.ru[key]);
    expect(same.filter((key) => isRussian(catalogues.kk[key]))).to.deep.equal([]);
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

/** Two Cyrillic words in a row, or one with an ending that no loan word in Kazakh keeps: сейф and аудитор pass, хранение does not. */
function isRussian(text: string): boolean {
  return /\p{Script=Cyrillic}{3,}[ \u00a0]\p{Script=Cyrillic}{3,}|(?:ание|ение|ость|ый|ий|ой|ая|яя|ое|ее|ить|ать|еть|ться)$/u.test(
    text,
  );
}

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

/** Values of a sentence together with those of its remedy: languages part them differently. */
function told(language: Language, key: keyof typeof catalogues.en): readonly string[] {
  const remedy = catalogues[language][`${key}.do` as typeof key] ?? '';
  return [...new Set([...askedFor(catalogues[language][key]), ...askedFor(remedy)])].sort();
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
