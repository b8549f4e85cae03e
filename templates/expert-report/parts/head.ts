// Letterhead, title, the facts of the order, and the expert's declaration.
import type { Block } from '../../document.js';
import type { RulingFacts } from '../facts.js';
import { factRows, paragraph, part, type ReportDesk } from '../report-desk.js';

export function headPart(desk: ReportDesk): readonly Block[] {
  const { facts, say } = desk;
  const { agency, examination } = facts;
  return [
    {
      kind: 'letterhead',
      left: agency.kk,
      right: agency.ru,
      below: belowLetterhead(desk),
    },
    {
      kind: 'title',
      text: say('title', { number: facts.number }),
      subtitle: say('subtitle', {
        order: say(`order.${examination.order}`),
        composition: say(`composition.${examination.composition}`),
      }),
    },
    ...amendment(desk),
    orderFacts(desk),
    ...declaration(desk),
  ];
}

/** The letterhead names the agency in Kazakh and Russian; other readers find its name below. */
function belowLetterhead({ facts, language }: ReportDesk): string {
  const { name, address, accreditation } = facts.agency;
  const lines = [language === 'en' ? `${name}, ${address}` : address, accreditation];
  return lines.filter((line) => line !== '').join('\n');
}

function amendment({ facts, say, day }: ReportDesk): readonly Block[] {
  const { amends } = facts;
  if (!amends) return [];
  return [
    { kind: 'note', text: say('amends', { number: amends.number, date: day(amends.date), reason: amends.reason }) },
  ];
}

function orderFacts({ facts, say, day, moment }: ReportDesk): Block {
  const { received } = facts;
  return factRows([
    [say('speciality'), facts.examination.speciality],
    [say('complexity'), facts.examination.complexity],
    [say('case'), facts.criminalCase.number],
    [say('article'), facts.criminalCase.article],
    [say('ruling'), rulingLine(facts.ruling, say, day)],
    [say('consumption'), say(`consumption.${facts.ruling.consumption}`)],
    [
      say('received'),
      say('received.how', { at: moment(received.at), delivery: received.delivery, person: received.receivedBy }),
    ],
    [say('started'), moment(facts.startedAt)],
    [say('finished'), moment(facts.finishedAt)],
    [say('place'), facts.place],
  ]);
}

function rulingLine(ruling: RulingFacts, say: ReportDesk['say'], day: ReportDesk['day']): string {
  const values = { date: day(ruling.date), body: ruling.body, officer: ruling.officer };
  return ruling.number === undefined
    ? say('ruling.plain', values)
    : say('ruling.numbered', { ...values, number: ruling.number });
}

function declaration({ facts, say, moment }: ReportDesk): readonly Block[] {
  return [
    part(say('subscription')),
    paragraph(facts.declaration ?? say('subscription.text')),
    ...facts.experts.map((expert) =>
      paragraph(say('subscription.signed', { name: expert.name, at: moment(expert.warnedAt) }), 'bold'),
    ),
  ];
}
