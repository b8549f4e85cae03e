// The form of a group: what was typed, and the statement that it makes.
import { Type } from '@sinclair/typebox';
import { InvalidInput } from '../../foundation/errors.js';
import { readForm } from '../../web/form.js';
import { sitesIn, sitesText, type GroupStatement } from './control-group.js';

const text = (most: number) => Type.String({ maxLength: most, default: '' });

const groupForm = Type.Object({
  ...{ nameEn: text(300), nameRu: text(300), nameKk: text(300), act: text(300), position: text(200) },
  from: text(10),
  to: Type.Optional(Type.String({ maxLength: 10 })),
  words: text(5_000),
  core: text(1_000),
  sites: text(2_000),
  elsewhere: Type.Union([Type.Literal('any'), Type.Literal('none')]),
  reason: text(1_000),
});

export interface GroupProposal {
  readonly statement: GroupStatement;
  readonly reason: string;
}

/** @throws InvalidInput naming the fields. */
export function groupProposalIn(body: unknown): GroupProposal {
  const { nameEn, nameRu, nameKk, reason, core, sites, elsewhere, to, ...said } = readForm(groupForm, body);
  const read = sitesIn(sites);
  if (read === undefined) throw new InvalidInput({ sites: { code: 'group-sites' } });
  const names = { en: nameEn, ru: nameRu, kk: nameKk };
  return { statement: { ...said, to: to ?? null, names, pattern: { core, sites: read, elsewhere } }, reason };
}

export function groupValues({ names, pattern, to, ...said }: GroupStatement): Readonly<Record<string, string>> {
  return {
    ...{ act: said.act, position: said.position, words: said.words, from: said.from, to: to ?? '' },
    ...{ nameEn: names.en, nameRu: names.ru, nameKk: names.kk },
    ...{ core: pattern.core, sites: sitesText(pattern.sites), elsewhere: pattern.elsewhere },
  };
}
